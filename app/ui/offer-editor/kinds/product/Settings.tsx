import { Checkbox, ChoiceList, FormLayout, Select } from "@shopify/polaris";
import { ResourceField } from "../../../catalogue/ResourceField.tsx";
import { text as editorText } from "../../text.ts";
import { useSettings } from "../../use-kind.ts";
import { SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function ProductSettings() {
  return (
    <SettingsSection title={text.products}>
      <Which />
      <Look />
      <BuyerChoices />
    </SettingsSection>
  );
}

function Which() {
  const { settings, set, errorAt } = useSettings("product");
  return (
    <>
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
          text={editorText.resources}
          onChange={(ids) => set("productIds", ids)}
        />
      )}
    </>
  );
}

function Look() {
  const { settings, set, errorAt } = useSettings("product");
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          id="settings.show"
          label={text.show}
          options={["1", "2", "3", "4", "5", "6"]}
          value={String(settings.show)}
          error={errorAt("show")}
          onChange={(show) => set("show", Number(show))}
        />
        <Select
          id="settings.layout"
          label={text.layout}
          options={(["list", "grid", "set"] as const).map((value) => ({
            value,
            label: text.layouts[value],
          }))}
          value={settings.layout}
          helpText={text.layoutHelp[settings.layout]}
          error={errorAt("layout")}
          onChange={(layout) => set("layout", layout as typeof settings.layout)}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function BuyerChoices() {
  const { settings, set } = useSettings("product");
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, display: "grid", gap: "0.5rem" }}>
      <legend style={{ padding: 0, marginBottom: "0.25rem" }}>{text.choices}</legend>
      {(["chooseVariant", "chooseQuantity"] as const).map((field) => (
        <Checkbox
          key={field}
          id={`settings.${field}`}
          label={text[field]}
          helpText={text[`${field}Help`]}
          checked={settings[field]}
          onChange={(checked) => set(field, checked)}
        />
      ))}
    </fieldset>
  );
}
