import { BlockStack, Card, Select, Text } from "@shopify/polaris";

interface Props<Status extends string> {
  title: string;
  statuses: readonly Status[];
  names: Record<Status, string>;
  help: Record<Status, string>;
  value: Status;
  error?: string | undefined;
  /** What else a merchant should know of it. */
  note?: string | undefined;
  onChange: (status: Status) => void;
}

/** Whether something is on its way to buyers. */
export function StatusCard<Status extends string>(props: Props<Status>) {
  const { title, value, note } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Select
          id="status"
          label={title}
          labelHidden
          options={props.statuses.map((status) => ({ value: status, label: props.names[status] }))}
          value={value}
          helpText={props.help[value]}
          error={props.error}
          onChange={(status) => props.onChange(status as Status)}
        />
        {note !== undefined && (
          <Text as="p" tone="subdued">
            {note}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
