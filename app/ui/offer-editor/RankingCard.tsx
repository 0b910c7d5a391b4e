import { BlockStack, Card, FormLayout, Text } from "@shopify/polaris";
import { useAdmin } from "../admin/AdminContext.tsx";
import { MoneyField } from "../fields/MoneyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** What decides which of several matching offers goes first. */
export function RankingCard() {
  const { draft, edit, errorAt } = useEditor();
  const { shop } = useAdmin();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.ranking}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <NumberField
              id="priority"
              label={text.priority}
              helpText={text.priorityHelp}
              min={0}
              max={100}
              value={draft.priority}
              error={errorAt("priority")}
              onChange={(priority) =>
                edit("priority", (now) => ({ ...now, priority: priority ?? Number.NaN }))
              }
            />
            <MoneyField
              id="valueMinor"
              label={text.value}
              helpText={text.valueHelp}
              currency={shop.currency}
              value={draft.valueMinor ?? undefined}
              error={errorAt("valueMinor")}
              onChange={(value) =>
                edit("valueMinor", (now) => ({ ...now, valueMinor: value ?? null }))
              }
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
