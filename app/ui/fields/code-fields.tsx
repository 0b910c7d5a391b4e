import { useAdmin } from "../admin/AdminContext.tsx";
import { codeText as text } from "./code-text.ts";
import { MoneyField } from "./MoneyField.tsx";
import { NumberField } from "./NumberField.tsx";

/** Fields of whatever gives codes away. */

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
