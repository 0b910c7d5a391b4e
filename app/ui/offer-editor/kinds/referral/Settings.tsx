import { Checkbox, FormLayout, Link } from "@shopify/polaris";
import { MinimumField, ValidDaysField } from "../../../fields/code-fields.tsx";
import { ReductionField } from "../../../fields/ReductionField.tsx";
import { useSettings } from "../../use-kind.ts";
import { SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function ReferralSettings() {
  const { settings, set, errorAt } = useSettings("referral");
  return (
    <SettingsSection title={text.title}>
      <FormLayout>
        <ReductionField
          id="settings.friend"
          label={text.friend}
          value={settings.friend}
          error={errorAt("friend")}
          onChange={(friend) => set("friend", friend)}
        />
        <MinimumField
          id="settings.minimumMinor"
          label={text.minimum}
          value={settings.minimumMinor}
          error={errorAt("minimumMinor")}
          onChange={(minor) => set("minimumMinor", minor)}
        />
        <Checkbox
          id="settings.advocate.on"
          label={text.advocate}
          helpText={text.advocateHelp}
          checked={settings.advocate !== null}
          onChange={(rewarded) => set("advocate", rewarded ? { percent: 10 } : null)}
        />
        {settings.advocate && (
          <ReductionField
            id="settings.advocate"
            label={text.advocateGets}
            value={settings.advocate}
            error={errorAt("advocate")}
            onChange={(advocate) => set("advocate", advocate)}
          />
        )}
        {settings.advocate && (
          <ValidDaysField
            id="settings.validDays"
            label={text.validDays}
            value={settings.validDays}
            error={errorAt("validDays")}
            onChange={(days) => set("validDays", days)}
          />
        )}
      </FormLayout>
      <Link url="/app/programmes/referrals">{text.toReferrals}</Link>
    </SettingsSection>
  );
}
