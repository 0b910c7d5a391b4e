import { TextField, type TextFieldProps } from "@shopify/polaris";

type Props = Omit<TextFieldProps, "value" | "onChange" | "autoComplete" | "multiline"> & {
  value: string[];
  onChange: (lines: string[]) => void;
};

/** Several short texts, one a line. */
export function LinesField({ value, onChange, ...props }: Props) {
  return (
    <TextField
      {...(props as TextFieldProps)}
      multiline={3}
      autoComplete="off"
      value={value.join("\n")}
      onChange={(text) => onChange(text === "" ? [] : text.split("\n"))}
    />
  );
}
