import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import { pointsFor, rateOf } from "#app/loyalty/programme.ts";
import { minorPlaces } from "#app/targeting/money.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import type { ProgrammeForm } from "./form.ts";
import { text } from "./text.ts";

/** An order to show the rate by: 50 of most currencies, 5,000 of those without minor units. */
const exampleOf = (currency: string) =>
  (minorPlaces(currency) === 0 ? 5_000 : 50) * 10 ** minorPlaces(currency);

/** Whether the programme runs, and how points are earned. */
export function EarningCard({ form: { programme, errorAt, edit } }: { form: ProgrammeForm }) {
  const { shop, format } = useAdmin();
  const amount = exampleOf(shop.currency);
  const rate = rateOf(programme);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.earning}
        </Text>
        <Checkbox
          id="active"
          label={text.active}
          helpText={text.activeHelp}
          checked={programme.active}
          onChange={(active) => edit("active", (now) => ({ ...now, active }))}
        />
        <NumberField
          id="pointsPerUnit"
          label={text.rate}
          helpText={text.rateHelp}
          min={0}
          step={0.01}
          value={programme.pointsPerUnit}
          error={errorAt("pointsPerUnit")}
          onChange={(points) =>
            edit("pointsPerUnit", (now) => ({ ...now, pointsPerUnit: points ?? Number.NaN }))
          }
        />
        <Text as="p" tone="subdued">
          {Number.isFinite(rate) &&
            `${text.example(
              format.money(amount, shop.currency),
              format.number(pointsFor(amount, shop.currency, rate)),
            )} `}
          {text.joining}
        </Text>
      </BlockStack>
    </Card>
  );
}
