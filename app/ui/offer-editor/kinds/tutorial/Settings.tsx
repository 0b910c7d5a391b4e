import { Banner, Checkbox, FormLayout, Link } from "@shopify/polaris";
import { useCatalogue } from "../../../catalogue/CatalogueContext.tsx";
import { ResourceField } from "../../../catalogue/ResourceField.tsx";
import { NumberField } from "../../../fields/NumberField.tsx";
import { ValuesField } from "../../../fields/ValuesField.tsx";
import { useEditor } from "../../EditorContext.ts";
import { text as editorText } from "../../text.ts";
import { useSettings } from "../../use-kind.ts";
import { ImageUrlField, SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

/** Most products are in use by then. */
const REMINDER_DAYS = 7;

export function TutorialSettings() {
  const { settings, set, errorAt } = useSettings("tutorial");
  return (
    <SettingsSection title={text.appliesTo} help={text.appliesToHelp}>
      <ResourceField
        id="settings.productIds"
        type="product"
        max={50}
        value={settings.productIds}
        error={errorAt("productIds")}
        text={editorText.resources}
        onChange={(ids) => set("productIds", ids)}
      />
      <FormLayout>
        <TypesAndTags />
        <ImageUrlField
          value={settings.imageUrl}
          error={errorAt("imageUrl")}
          onChange={(url) => set("imageUrl", url)}
        />
        <ReminderFields />
      </FormLayout>
    </SettingsSection>
  );
}

/** Whether buyers may have it sent later, when, and what keeps it from being sent. */
function ReminderFields() {
  const { settings, set, errorAt } = useSettings("tutorial");
  const { canRemind } = useEditor().sources;
  const { reminderDays } = settings;
  const wanted = reminderDays !== null;
  return (
    <>
      <Checkbox
        id="settings.reminder"
        label={text.reminder}
        helpText={text.reminderHelp}
        checked={wanted}
        onChange={(checked) => set("reminderDays", checked ? REMINDER_DAYS : null)}
      />
      {wanted && !canRemind && (
        <Banner tone="warning" title={text.noWayTitle}>
          <p>
            {text.noWay} <Link url="/app/followups/settings">{text.noWayLink}</Link>
          </p>
        </Banner>
      )}
      {reminderDays !== null && (
        <NumberField
          id="settings.reminderDays"
          label={text.reminderDays}
          min={1}
          max={60}
          suffix={text.days}
          value={reminderDays}
          error={errorAt("reminderDays")}
          onChange={(days) => set("reminderDays", days ?? Number.NaN)}
        />
      )}
    </>
  );
}

function TypesAndTags() {
  const { settings, set, errorAt } = useSettings("tutorial");
  const { suggestions } = useCatalogue();
  const choices = (values: string[]) => values.map((value) => ({ value, label: value }));
  return (
    <FormLayout.Group>
      <ValuesField
        id="settings.productTypes"
        label={text.productTypes}
        placeholder={editorText.findOrAdd}
        addLabel={editorText.add}
        value={settings.productTypes}
        choices={choices(suggestions.productTypes)}
        error={errorAt("productTypes")}
        onChange={(values) => set("productTypes", values)}
      />
      <ValuesField
        id="settings.tags"
        label={text.tags}
        placeholder={editorText.findOrAdd}
        addLabel={editorText.add}
        value={settings.tags}
        choices={choices(suggestions.productTags)}
        error={errorAt("tags")}
        onChange={(values) => set("tags", values)}
      />
    </FormLayout.Group>
  );
}
