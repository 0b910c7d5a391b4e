import { Card, TextField } from "@shopify/polaris";

/** The name a merchant finds something by. */
export function NameCard(props: {
  label: string;
  help: string;
  value: string;
  error: string | undefined;
  onChange: (name: string) => void;
}) {
  return (
    <Card>
      <TextField
        id="name"
        label={props.label}
        helpText={props.help}
        autoComplete="off"
        maxLength={120}
        value={props.value}
        error={props.error}
        onChange={props.onChange}
      />
    </Card>
  );
}
