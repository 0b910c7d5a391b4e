import {
  BlockStack,
  Card,
  ChoiceList,
  FormLayout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import type { OfferKind } from "#app/decisions/contract.ts";
import type { OfferInputOf } from "#app/offers/offer.ts";
import { useCatalogue } from "../catalogue/CatalogueContext.tsx";
import { ResourceField } from "../catalogue/ResourceField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { ValuesField } from "../fields/ValuesField.tsx";
import type { Draft } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** What of an offer does not depend on the language. */
export function SettingsCard() {
  const { draft } = useEditor();
  switch (draft.kind) {
    case "product":
      return <ProductSettings settings={draft.settings} />;
    case "tutorial":
      return <TutorialSettings settings={draft.settings} />;
    case "loyalty":
      return <LoyaltySettings settings={draft.settings} />;
  }
}

type SettingsOf<K extends OfferKind> = OfferInputOf<K>["settings"];

function useSettings<K extends OfferKind>(_kind: K) {
  const { edit, errorAt } = useEditor();
  const set = <F extends keyof SettingsOf<K> & string>(field: F, value: SettingsOf<K>[F]) =>
    edit(
      `settings.${field}`,
      (now) => ({ ...now, settings: { ...now.settings, [field]: value } }) as Draft,
    );
  return { set, errorAt: (field: string) => errorAt(`settings.${field}`) };
}

function ProductSettings({ settings }: { settings: SettingsOf<"product"> }) {
  const { set, errorAt } = useSettings("product");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.products}
        </Text>
        <ChoiceList
          title={text.source}
          titleHidden
          choices={(["automatic", "chosen"] as const).map((value) => ({
            value,
            id: `source-${value}`,
            label: text.sources[value],
            helpText: text.sources[`${value}Help`],
          }))}
          selected={[settings.source]}
          onChange={([source]) => set("source", source as typeof settings.source)}
        />
        {settings.source === "chosen" && (
          <ResourceField
            id="settings.productIds"
            type="product"
            ordered
            max={12}
            value={settings.productIds}
            error={errorAt("productIds")}
            text={text.resources}
            onChange={(ids) => set("productIds", ids)}
          />
        )}
        <Select
          id="settings.show"
          label={text.show}
          options={["1", "2", "3"]}
          value={String(settings.show)}
          error={errorAt("show")}
          onChange={(show) => set("show", Number(show))}
        />
      </BlockStack>
    </Card>
  );
}

function TutorialSettings({ settings }: { settings: SettingsOf<"tutorial"> }) {
  const { set, errorAt } = useSettings("tutorial");
  const { suggestions } = useCatalogue();
  const choices = (values: string[]) => values.map((value) => ({ value, label: value }));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.appliesTo}
          </Text>
          <Text as="p" tone="subdued">
            {text.appliesToHelp}
          </Text>
        </BlockStack>
        <ResourceField
          id="settings.productIds"
          type="product"
          max={50}
          value={settings.productIds}
          error={errorAt("productIds")}
          text={text.resources}
          onChange={(ids) => set("productIds", ids)}
        />
        <FormLayout>
          <FormLayout.Group>
            <ValuesField
              id="settings.productTypes"
              label={text.productTypes}
              placeholder={text.findOrAdd}
              addLabel={text.add}
              value={settings.productTypes}
              choices={choices(suggestions.productTypes)}
              error={errorAt("productTypes")}
              onChange={(values) => set("productTypes", values)}
            />
            <ValuesField
              id="settings.tags"
              label={text.tags}
              placeholder={text.findOrAdd}
              addLabel={text.add}
              value={settings.tags}
              choices={choices(suggestions.productTags)}
              error={errorAt("tags")}
              onChange={(values) => set("tags", values)}
            />
          </FormLayout.Group>
          <TextField
            id="settings.imageUrl"
            label={text.image}
            helpText={text.imageHelp}
            type="url"
            autoComplete="off"
            placeholder="https://"
            value={settings.imageUrl ?? ""}
            error={errorAt("imageUrl")}
            onChange={(url) => set("imageUrl", url === "" ? undefined : url)}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function LoyaltySettings({ settings }: { settings: SettingsOf<"loyalty"> }) {
  const { set, errorAt } = useSettings("loyalty");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.programme}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <NumberField
              id="settings.points"
              label={text.points}
              helpText={text.pointsHelp}
              min={0}
              value={settings.points}
              error={errorAt("points")}
              onChange={(points) => set("points", points ?? Number.NaN)}
            />
            <TextField
              id="settings.customerTag"
              label={text.customerTag}
              helpText={text.customerTagHelp}
              autoComplete="off"
              maxLength={40}
              value={settings.customerTag}
              error={errorAt("customerTag")}
              onChange={(tag) => set("customerTag", tag)}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
