import { BlockStack, Card, InlineGrid, Layout, Text } from "@shopify/polaris";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { useCatalogue } from "#app/ui/catalogue/CatalogueContext.tsx";
import { ResourceField } from "#app/ui/catalogue/ResourceField.tsx";
import { MoneyField } from "#app/ui/fields/MoneyField.tsx";
import { ValuesField } from "#app/ui/fields/ValuesField.tsx";
import type { SettingsForm } from "./route.tsx";
import { text } from "./text.ts";

const words = text.recommendations;

/** What automatic product offers may show. */
export function RecommendationsSection({ form }: { form: SettingsForm }) {
  const { shop } = useAdmin();
  const { suggestions } = useCatalogue();
  const { recommendations } = form.settings;
  type Rules = typeof recommendations;
  const set = (next: Partial<Rules>) =>
    form.set({ recommendations: { ...recommendations, ...next } });
  const errorAt = (field: keyof Rules) => form.errorAt(`recommendations.${field}`);
  const choices = (values: string[]) => values.map((value) => ({ value, label: value }));

  const price = (field: "minPriceMinor" | "maxPriceMinor", label: string) => (
    <MoneyField
      id={`recommendations.${field}`}
      label={label}
      currency={shop.currency}
      value={recommendations[field] ?? undefined}
      error={errorAt(field)}
      onChange={(minor) => set({ [field]: minor ?? null })}
    />
  );
  const values = (
    field: "exceptProductTypes" | "exceptTags",
    label: string,
    suggested: string[],
  ) => (
    <ValuesField
      id={`recommendations.${field}`}
      label={label}
      placeholder={words.placeholder}
      value={recommendations[field]}
      choices={choices(suggested)}
      addLabel={words.add}
      error={errorAt(field)}
      onChange={(chosen) => set({ [field]: chosen })}
    />
  );

  return (
    <Layout.AnnotatedSection title={words.title} description={words.body}>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
              {price("minPriceMinor", words.minPrice)}
              {price("maxPriceMinor", words.maxPrice)}
            </InlineGrid>
            <Text as="p" tone="subdued">
              {words.priceHelp}
            </Text>
          </BlockStack>
          <BlockStack gap="200">
            <Text as="h3">{words.products}</Text>
            <ResourceField
              id="recommendations.exceptProductIds"
              type="product"
              max={250}
              value={recommendations.exceptProductIds}
              error={errorAt("exceptProductIds")}
              text={words.resources}
              onChange={(exceptProductIds) => set({ exceptProductIds })}
            />
          </BlockStack>
          {values("exceptProductTypes", words.productTypes, suggestions.productTypes)}
          {values("exceptTags", words.tags, suggestions.productTags)}
          <Text as="p" tone="subdued">
            {words.always}
          </Text>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
