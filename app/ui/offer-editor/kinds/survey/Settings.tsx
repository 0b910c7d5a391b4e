import { Checkbox, FormLayout, Select, Text } from "@shopify/polaris";
import { MinimumField, ValidDaysField } from "../../../fields/code-fields.tsx";
import { ReductionField } from "../../../fields/ReductionField.tsx";
import { useEditor } from "../../EditorContext.ts";
import { useSettings } from "../../use-kind.ts";
import { PoolField } from "../PoolField.tsx";
import { SettingsSection } from "../settings-fields.tsx";
import { Mood } from "./Mood.tsx";
import { text } from "./text.ts";

export function SurveySettings() {
  return (
    <>
      <SettingsSection title={text.after} help={text.afterHelp}>
        <Mood />
        <ReferralChoice />
      </SettingsSection>
      <SettingsSection title={text.reward}>
        <Reward />
      </SettingsSection>
    </>
  );
}

const NONE = "";

function ReferralChoice() {
  const { settings, set, errorAt } = useSettings("survey");
  const { referralOffers } = useEditor().sources;
  const { referralOfferId } = settings;
  const gone = referralOfferId !== null && !referralOffers.some(({ id }) => id === referralOfferId);
  if (!settings.mood) return null;
  return (
    <>
      <Select
        id="settings.referralOfferId"
        label={text.referral}
        options={[
          { value: NONE, label: text.noReferral },
          ...referralOffers.map(({ id, name }) => ({ value: id, label: name })),
          ...(gone ? [{ value: referralOfferId, label: text.referralGone }] : []),
        ]}
        value={referralOfferId ?? NONE}
        error={errorAt("referralOfferId")}
        onChange={(id) => set("referralOfferId", id === NONE ? null : id)}
      />
      <Text as="p" tone="subdued">
        {text.moodWords}
      </Text>
    </>
  );
}

/** The first values of a reward that was just switched on. */
const REWARD = { reduction: { percent: 10 }, minimumMinor: null, validDays: 30, poolId: null };

function Reward() {
  const { settings, set, errorAt } = useSettings("survey");
  const { reward } = settings;
  const change = (part: Partial<NonNullable<typeof reward>>) =>
    set("reward", { ...(reward ?? REWARD), ...part });
  return (
    <FormLayout>
      <Checkbox
        id="settings.reward.on"
        label={text.rewardOn}
        helpText={text.rewardHelp}
        checked={reward !== null}
        onChange={(given) => set("reward", given ? REWARD : null)}
      />
      {reward && (
        <ReductionField
          id="settings.reward.reduction"
          label={text.reduction}
          value={reward.reduction}
          error={errorAt("reward.reduction")}
          onChange={(reduction) => change({ reduction })}
        />
      )}
      {reward && (
        <FormLayout.Group>
          <MinimumField
            id="settings.reward.minimumMinor"
            value={reward.minimumMinor}
            error={errorAt("reward.minimumMinor")}
            onChange={(minimumMinor) => change({ minimumMinor })}
          />
          <ValidDaysField
            id="settings.reward.validDays"
            value={reward.validDays}
            error={errorAt("reward.validDays")}
            onChange={(validDays) => change({ validDays })}
          />
        </FormLayout.Group>
      )}
      {reward && (
        <PoolField
          id="settings.reward.poolId"
          label={text.pool}
          none={text.madeInShopify}
          help={text.poolHelp}
          value={reward.poolId}
          error={errorAt("reward.poolId")}
          onChange={(poolId) => change({ poolId })}
        />
      )}
    </FormLayout>
  );
}
