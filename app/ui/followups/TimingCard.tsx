import { BlockStack, Card, FormLayout, Link, Select, Text } from "@shopify/polaris";
import type { Timing } from "#app/followups/followup.ts";
import { NumberField } from "../fields/NumberField.tsx";
import type { Draft } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

const USUAL_DELIVERY_DAYS = 4;

/** When the message is due. */
export function TimingCard() {
  const { draft, edit, errorAt } = useEditor();
  const { timing } = draft;
  const set = (field: string, next: Timing) =>
    edit(`timing.${field}`, (now) => ({ ...now, timing: next }) as Draft);
  const { days } = timing;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.timing}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Select
              id="timing.after"
              label={text.after}
              options={(["delivery", "purchase"] as const).map((value) => ({
                value,
                label: text.afters[value],
              }))}
              value={timing.after}
              onChange={(after) =>
                set(
                  "after",
                  after === "purchase"
                    ? { after, days }
                    : { after: "delivery", days, estimatedDeliveryDays: USUAL_DELIVERY_DAYS },
                )
              }
            />
            <NumberField
              id="timing.days"
              label={text.days}
              helpText={text.daysHelp}
              min={0}
              max={365}
              value={days}
              error={errorAt("timing.days")}
              onChange={(value) => set("days", { ...timing, days: value ?? Number.NaN })}
            />
          </FormLayout.Group>
          {timing.after === "delivery" && (
            <NumberField
              id="timing.estimatedDeliveryDays"
              label={text.estimated}
              helpText={text.estimatedHelp}
              suffix={text.daysSuffix}
              min={1}
              max={90}
              value={timing.estimatedDeliveryDays}
              error={errorAt("timing.estimatedDeliveryDays")}
              onChange={(value) =>
                set("estimatedDeliveryDays", {
                  ...timing,
                  estimatedDeliveryDays: value ?? Number.NaN,
                })
              }
            />
          )}
        </FormLayout>
        <Text as="p" tone="subdued">
          {text.timingNote} <Link url="/app/followups/settings">{text.timingLink}</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}
