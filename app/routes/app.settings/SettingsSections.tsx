import {
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  Layout,
  Select,
  TextField,
} from "@shopify/polaris";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import type { SettingsForm } from "./route.tsx";
import { text } from "./text.ts";

/** A select has no value for "none of its own". */
const OF_SHOP = "";

interface OffersProps {
  form: SettingsForm;
  primaryLocale: string;
  locales: string[];
}

export function OffersSection({ form, primaryLocale, locales }: OffersProps) {
  const { format } = useAdmin();
  const { settings, set, errorAt } = form;
  const others = locales.filter((locale) => locale !== primaryLocale);
  return (
    <Layout.AnnotatedSection title={text.offers.title} description={text.offers.body}>
      <Card>
        <FormLayout>
          <Select
            id="defaultLocale"
            label={text.offers.locale}
            helpText={text.offers.localeHelp}
            options={[
              { value: OF_SHOP, label: text.offers.localeOfShop(format.language(primaryLocale)) },
              ...others.map((value) => ({ value, label: format.language(value) })),
            ]}
            value={settings.defaultLocale ?? OF_SHOP}
            error={errorAt("defaultLocale")}
            onChange={(locale) => set({ defaultLocale: locale === OF_SHOP ? null : locale })}
          />
          <TextField
            id="loyaltyTag"
            label={text.offers.tag}
            helpText={text.offers.tagHelp}
            autoComplete="off"
            maxLength={40}
            value={settings.loyaltyTag}
            error={errorAt("loyaltyTag")}
            onChange={(loyaltyTag) => set({ loyaltyTag })}
          />
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}

export function MeasuringSection({ form }: { form: SettingsForm }) {
  const { settings, set, errorAt } = form;
  return (
    <Layout.AnnotatedSection title={text.measuring.title} description={text.measuring.body}>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title={text.measuring.ranking}
            choices={(["learning", "priority"] as const).map((value) => ({
              value,
              id: `ranking-${value}`,
              label: text.measuring.rankings[value],
              helpText: text.measuring.rankings[`${value}Help`],
            }))}
            selected={[settings.ranking]}
            onChange={([ranking]) => set({ ranking: ranking as typeof settings.ranking })}
          />
          <Checkbox
            id="careFirst"
            label={text.measuring.care}
            helpText={text.measuring.careHelp}
            checked={settings.careFirst}
            onChange={(careFirst) => set({ careFirst })}
          />
          <NumberField
            id="holdoutPercent"
            label={text.measuring.holdout}
            helpText={text.measuring.holdoutHelp}
            min={0}
            max={50}
            suffix="%"
            value={settings.holdoutPercent}
            error={errorAt("holdoutPercent")}
            onChange={(percent) => set({ holdoutPercent: percent ?? Number.NaN })}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
