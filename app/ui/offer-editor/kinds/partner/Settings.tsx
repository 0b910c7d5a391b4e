import {
  Banner,
  BlockStack,
  ChoiceList,
  FormLayout,
  Link,
  List,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useAdmin } from "../../../admin/AdminContext.tsx";
import { MoneyField } from "../../../fields/MoneyField.tsx";
import { useEditor } from "../../EditorContext.ts";
import { useSettings } from "../../use-kind.ts";
import { ImageUrlField, SettingsSection } from "../settings-fields.tsx";
import { text } from "./text.ts";

export function PartnerSettings() {
  return (
    <SettingsSection title={text.title}>
      <Rules />
      <Advertiser />
      <Pay />
    </SettingsSection>
  );
}

/** What a merchant must know before showing somebody else's offer. */
function Rules() {
  const { sources } = useEditor();
  return (
    <Banner
      tone={sources.partnersOn ? "info" : "warning"}
      title={sources.partnersOn ? text.rulesTitle : text.offTitle}
    >
      <BlockStack gap="200">
        {!sources.partnersOn && (
          <p>
            {text.offMessage} <Link url="/app/programmes/partners">{text.toPartners}</Link>
          </p>
        )}
        <List>
          {text.rules.map((rule) => (
            <List.Item key={rule}>{rule}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Banner>
  );
}

function Advertiser() {
  const { settings, set, errorAt } = useSettings("partner");
  const { advertisers } = useEditor().sources;
  const chosen = advertisers.find(({ id }) => id === settings.advertiserId);
  const gone = settings.advertiserId !== "" && !chosen;
  return (
    <FormLayout>
      <Select
        id="settings.advertiserId"
        label={text.advertiser}
        options={[
          { value: "", label: text.chooseAdvertiser },
          ...advertisers.map(({ id, name, approved }) => ({
            value: id,
            label: approved ? name : text.notApproved(name),
          })),
          ...(gone ? [{ value: settings.advertiserId, label: text.advertiserGone }] : []),
        ]}
        value={settings.advertiserId}
        helpText={chosen && !chosen.approved ? text.unapprovedHelp : undefined}
        error={errorAt("advertiserId")}
        onChange={(id) => set("advertiserId", id)}
      />
      {advertisers.length === 0 && (
        <Text as="p" tone="subdued">
          {text.noAdvertisers} <Link url="/app/programmes/partners">{text.toPartners}</Link>
        </Text>
      )}
      <TextField
        id="settings.url"
        label={text.url}
        helpText={text.urlHelp}
        type="url"
        autoComplete="off"
        placeholder="https://"
        value={settings.url}
        error={errorAt("url")}
        onChange={(url) => set("url", url)}
      />
      <ImageUrlField
        value={settings.imageUrl}
        error={errorAt("imageUrl")}
        onChange={(url) => set("imageUrl", url)}
      />
    </FormLayout>
  );
}

function Pay() {
  const { settings, set, errorAt } = useSettings("partner");
  const { currency } = useAdmin().shop;
  return (
    <FormLayout>
      <ChoiceList
        title={text.pricing}
        choices={(["cpc", "cpa"] as const).map((value) => ({
          value,
          id: `pricing-${value}`,
          label: text.pricings[value],
        }))}
        selected={[settings.pricing]}
        onChange={([pricing]) => set("pricing", pricing as typeof settings.pricing)}
      />
      <MoneyField
        id="settings.rateMinor"
        label={text.rate[settings.pricing]}
        currency={currency}
        value={Number.isNaN(settings.rateMinor) ? undefined : settings.rateMinor}
        error={errorAt("rateMinor")}
        onChange={(minor) => set("rateMinor", minor ?? Number.NaN)}
      />
      <FormLayout.Group>
        {(["budgetMinor", "dailyBudgetMinor"] as const).map((field) => (
          <MoneyField
            key={field}
            id={`settings.${field}`}
            label={field === "budgetMinor" ? text.budget : text.dailyBudget}
            helpText={text.budgetHelp}
            currency={currency}
            value={settings[field] ?? undefined}
            error={errorAt(field)}
            onChange={(minor) => set(field, minor ?? null)}
          />
        ))}
      </FormLayout.Group>
    </FormLayout>
  );
}
