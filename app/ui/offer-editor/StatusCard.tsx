import { BlockStack, Card, Select, Text, TextField } from "@shopify/polaris";
import { type OfferStatus, offerStatuses } from "#app/offers/offer.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** Whether buyers see the offer. */
export function StatusCard() {
  const { draft, edit, errorAt } = useEditor();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.status}
        </Text>
        <Select
          id="status"
          label={text.status}
          labelHidden
          options={offerStatuses.map((value) => ({ value, label: text.statuses[value] }))}
          value={draft.status}
          helpText={text.statusHelp[draft.status]}
          error={errorAt("status")}
          onChange={(status) =>
            edit("status", (now) => ({ ...now, status: status as OfferStatus }))
          }
        />
      </BlockStack>
    </Card>
  );
}

/** The name a merchant finds the offer by. */
export function NameCard() {
  const { draft, edit, errorAt } = useEditor();
  return (
    <Card>
      <TextField
        id="name"
        label={text.name}
        helpText={text.nameHelp}
        autoComplete="off"
        maxLength={120}
        value={draft.name}
        error={errorAt("name")}
        onChange={(name) => edit("name", (now) => ({ ...now, name }))}
      />
    </Card>
  );
}
