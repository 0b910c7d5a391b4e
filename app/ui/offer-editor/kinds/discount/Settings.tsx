import { BlockStack, ChoiceList, FormLayout, Link, Text } from "@shopify/polaris";
import { MinimumField, ValidDaysField } from "../../../fields/code-fields.tsx";
import { ReductionField } from "../../../fields/ReductionField.tsx";
import { useEditor } from "../../EditorContext.ts";
import { useSettings } from "../../use-kind.ts";
import { PoolField } from "../PoolField.tsx";
import { SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function DiscountSettings() {
  const { settings, set, errorAt } = useSettings("discount");
  return (
    <SettingsSection title={text.title}>
      <ChoiceList
        title={text.source}
        choices={(["shopify", "pool"] as const).map((value) => ({
          value,
          id: `source-${value}`,
          label: text.sources[value],
          helpText: text.sources[`${value}Help`],
        }))}
        selected={[settings.source]}
        onChange={([source]) => set("source", source as typeof settings.source)}
      />
      {settings.source === "pool" && <Pool />}
      <FormLayout>
        <ReductionField
          id="settings.reduction"
          label={text.reduction}
          value={settings.reduction}
          error={errorAt("reduction")}
          onChange={(reduction) => set("reduction", reduction)}
        />
        <FormLayout.Group>
          <MinimumField
            id="settings.minimumMinor"
            value={settings.minimumMinor}
            error={errorAt("minimumMinor")}
            onChange={(minor) => set("minimumMinor", minor)}
          />
          <ValidDaysField
            id="settings.validDays"
            value={settings.validDays}
            error={errorAt("validDays")}
            onChange={(days) => set("validDays", days)}
          />
        </FormLayout.Group>
      </FormLayout>
    </SettingsSection>
  );
}

function Pool() {
  const { settings, set, errorAt } = useSettings("discount");
  const { sources } = useEditor();
  return (
    <BlockStack gap="200">
      <PoolField
        id="settings.poolId"
        label={text.pool}
        none={text.choosePool}
        value={settings.poolId}
        error={errorAt("poolId")}
        onChange={(poolId) => set("poolId", poolId)}
      />
      <Text as="p" tone="subdued">
        {sources.pools.length === 0 ? text.noPools : text.poolTerms}{" "}
        <Link url="/app/programmes/pools">{text.toPools}</Link>
      </Text>
    </BlockStack>
  );
}
