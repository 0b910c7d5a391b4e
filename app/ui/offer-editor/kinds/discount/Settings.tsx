import { Banner, BlockStack, ChoiceList, FormLayout, Link, Text } from "@shopify/polaris";
import { useAdmin } from "../../../admin/AdminContext.tsx";
import { same } from "../../../editor/same.ts";
import { MinimumField, ValidDaysField } from "../../../fields/code-fields.tsx";
import { ReductionField } from "../../../fields/ReductionField.tsx";
import { termsWords } from "../../../pools/terms.ts";
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
      <OtherTerms />
    </BlockStack>
  );
}

/** Says so where the offer promises something else than the codes of its pool do. */
function OtherTerms() {
  const { settings, set } = useSettings("discount");
  const { sources } = useEditor();
  const { format } = useAdmin();
  const terms = sources.pools.find(({ id }) => id === settings.poolId)?.terms;
  if (!terms) return null;
  const { reduction, minimumMinor } = terms;
  const agree = same(
    { reduction, minimumMinor },
    { reduction: settings.reduction, minimumMinor: settings.minimumMinor },
  );
  if (agree) return null;
  const take = () => {
    set("reduction", reduction);
    set("minimumMinor", minimumMinor);
  };
  return (
    <Banner tone="warning" action={{ content: text.takeTerms, onAction: take }}>
      <p>{text.otherTerms(termsWords(terms, format))}</p>
    </Banner>
  );
}
