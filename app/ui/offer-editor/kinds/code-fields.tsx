import { Select } from "@shopify/polaris";
import { useAdmin } from "../../admin/AdminContext.tsx";
import { MoneyField } from "../../fields/MoneyField.tsx";
import { NumberField } from "../../fields/NumberField.tsx";
import { useEditor } from "../EditorContext.ts";
import { codeText as text } from "./code-text.ts";

/** Fields of the kinds that give codes away. */

export function MinimumField(props: {
  id: string;
  label?: string;
  value: number | null;
  error: string | undefined;
  onChange: (minor: number | null) => void;
}) {
  const { shop } = useAdmin();
  return (
    <MoneyField
      id={props.id}
      label={props.label ?? text.minimum}
      helpText={text.minimumHelp}
      currency={shop.currency}
      value={props.value ?? undefined}
      error={props.error}
      onChange={(minor) => props.onChange(minor ?? null)}
    />
  );
}

export function ValidDaysField(props: {
  id: string;
  label?: string;
  value: number;
  error: string | undefined;
  onChange: (days: number) => void;
}) {
  return (
    <NumberField
      id={props.id}
      label={props.label ?? text.validDays}
      helpText={text.validDaysHelp}
      min={1}
      max={365}
      suffix={text.days}
      value={props.value}
      error={props.error}
      onChange={(days) => props.onChange(days ?? Number.NaN)}
    />
  );
}

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
