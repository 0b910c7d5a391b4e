import { TextField, type TextFieldProps } from "@shopify/polaris";

type Props = Omit<TextFieldProps, "type" | "value" | "onChange" | "autoComplete"> & {
  /** `undefined` is an empty field. */
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** A field for a number. What is no number reaches `onChange` as `undefined`. */
export function NumberField({ value, onChange, ...props }: Props) {
  return (
    <TextField
      {...(props as TextFieldProps)}
      type="number"
      inputMode="decimal"
      autoComplete="off"
      value={value === undefined || Number.isNaN(value) ? "" : String(value)}
      onChange={(text) => onChange(text.trim() === "" ? undefined : Number(text))}
    />
  );
}
