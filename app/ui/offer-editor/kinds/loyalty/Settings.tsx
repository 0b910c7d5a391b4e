import { FormLayout, Link, Text, TextField } from "@shopify/polaris";
import { NumberField } from "../../../fields/NumberField.tsx";
import { useSettings } from "../../use-kind.ts";
import { SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function LoyaltySettings() {
  const { settings, set, errorAt } = useSettings("loyalty");
  return (
    <SettingsSection title={text.programme}>
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
      <Text as="p" tone="subdued">
        {text.rules} <Link url="/app/programmes/loyalty">{text.toProgramme}</Link>
      </Text>
    </SettingsSection>
  );
}
