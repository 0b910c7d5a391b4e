import { Select } from "@shopify/polaris";
import { useAdmin } from "../../admin/AdminContext.tsx";
import { codeText as text } from "../../fields/code-text.ts";
import { useEditor } from "../EditorContext.ts";

const NONE = "";

/** Which pool codes are drawn from. */
export function PoolField(props: {
  id: string;
  label: string;
  /** What stands for no pool. */
  none: string;
  help?: string;
  value: string | null;
  error: string | undefined;
  onChange: (poolId: string | null) => void;
}) {
  const { sources } = useEditor();
  const { format } = useAdmin();
  const chosen = sources.pools.find(({ id }) => id === props.value);
  const gone = props.value !== null && !chosen;
  return (
    <Select
      id={props.id}
      label={props.label}
      options={[
        { value: NONE, label: props.none },
        ...sources.pools.map(({ id, name, remaining }) => ({
          value: id,
          label: text.poolOption(name, format.number(remaining)),
        })),
        ...(gone ? [{ value: props.value ?? NONE, label: text.poolGone }] : []),
      ]}
      value={props.value ?? NONE}
      helpText={props.help ?? (chosen?.remaining === 0 ? text.poolEmpty : undefined)}
      error={props.error}
      onChange={(id) => props.onChange(id === NONE ? null : id)}
    />
  );
}
