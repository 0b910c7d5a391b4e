import { BlockStack, Card, Checkbox, FormLayout, Link, Text } from "@shopify/polaris";
import type { FollowupInputOf } from "#app/followups/followup.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { MoneyField } from "../fields/MoneyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import type { Draft } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

type Settings = FollowupInputOf<"check-in">["settings"];

const USUAL_VALID_DAYS = 90;

/** What happens when somebody is not happy, and whom a check-in may reach. */
export function CheckInCard(props: { settings: Settings; budgetMinor: number }) {
  const { settings, budgetMinor } = props;
  const { edit } = useEditor();
  const { format, shop } = useAdmin();
  const set = (field: string, change: Partial<Settings>) =>
    edit(
      `settings.${field}`,
      (now) => ({ ...now, settings: { ...now.settings, ...change } }) as Draft,
    );
  const { makeGood } = settings;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.checkIn}
          </Text>
          <Text as="p" tone="subdued">
            {text.checkInNote}
          </Text>
        </BlockStack>
        <Checkbox
          id="makeGood"
          label={text.makeGood}
          helpText={
            budgetMinor > 0 ? (
              text.budget(format.money(budgetMinor, shop.currency))
            ) : (
              <Link url="/app/followups/settings">{text.budgetNone}</Link>
            )
          }
          checked={makeGood !== null}
          onChange={(checked) =>
            set("makeGood", {
              makeGood: checked ? { amountMinor: Number.NaN, validDays: USUAL_VALID_DAYS } : null,
            })
          }
        />
        {makeGood && (
          <MakeGoodFields
            makeGood={makeGood}
            onChange={(next) => set("makeGood", { makeGood: next })}
          />
        )}
        <Checkbox
          id="needsConsent"
          label={text.needsConsent}
          helpText={text.needsConsentHelp}
          checked={settings.needsConsent}
          onChange={(needsConsent) => set("needsConsent", { needsConsent })}
        />
      </BlockStack>
    </Card>
  );
}

type MakeGood = NonNullable<Settings["makeGood"]>;

function MakeGoodFields(props: { makeGood: MakeGood; onChange: (next: MakeGood) => void }) {
  const { makeGood, onChange } = props;
  const { errorAt } = useEditor();
  const { currency } = useAdmin().shop;
  return (
    <FormLayout>
      <FormLayout.Group>
        <MoneyField
          id="settings.makeGood.amountMinor"
          label={text.amount}
          currency={currency}
          value={Number.isNaN(makeGood.amountMinor) ? undefined : makeGood.amountMinor}
          error={errorAt("settings.makeGood.amountMinor")}
          onChange={(amountMinor) =>
            onChange({ ...makeGood, amountMinor: amountMinor ?? Number.NaN })
          }
        />
        <NumberField
          id="settings.makeGood.validDays"
          label={text.validDays}
          suffix={text.daysSuffix}
          min={1}
          max={365}
          value={makeGood.validDays}
          error={errorAt("settings.makeGood.validDays")}
          onChange={(days) => onChange({ ...makeGood, validDays: days ?? Number.NaN })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
