import {
  Banner,
  BlockStack,
  Card,
  ChoiceList,
  FormLayout,
  Layout,
  Select,
  TextField,
} from "@shopify/polaris";
import { type FollowupSettings, type Way, ways } from "#app/followups/settings.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import type { SettingsForm } from "#app/ui/editor/use-settings-form.ts";
import { MoneyField } from "#app/ui/fields/MoneyField.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import { text } from "./text.ts";

type Form = SettingsForm<FollowupSettings>;

/** How messages go out, and who they come from. */
export function SendingSection({ form, mailMissing }: { form: Form; mailMissing: boolean }) {
  const { settings, set, errorAt } = form;
  const { shop } = useAdmin();
  const byMail = settings.way === "email";
  return (
    <Layout.AnnotatedSection title={text.sending.title} description={text.sending.body}>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title={text.sending.way}
            choices={ways.map((value) => ({
              value,
              id: `way-${value}`,
              label: text.sending.ways[value],
              helpText: text.sending.waysHelp[value],
            }))}
            selected={[settings.way]}
            onChange={([way]) => set({ way: way as Way })}
          />
          {byMail && mailMissing && (
            <Banner tone="warning">
              <p>{text.sending.noMail}</p>
            </Banner>
          )}
          {byMail && (
            <FormLayout>
              <FormLayout.Group>
                <TextField
                  id="senderName"
                  label={text.sending.senderName}
                  helpText={text.sending.senderNameHelp(shop.name)}
                  autoComplete="off"
                  maxLength={80}
                  value={settings.senderName}
                  error={errorAt("senderName")}
                  onChange={(senderName) => set({ senderName })}
                />
                <TextField
                  id="replyTo"
                  label={text.sending.replyTo}
                  helpText={text.sending.replyToHelp}
                  type="email"
                  autoComplete="off"
                  value={settings.replyTo}
                  error={errorAt("replyTo")}
                  onChange={(replyTo) => set({ replyTo })}
                />
              </FormLayout.Group>
              <TextField
                id="postalAddress"
                label={text.sending.postalAddress}
                helpText={text.sending.postalAddressHelp}
                autoComplete="off"
                maxLength={200}
                value={settings.postalAddress}
                error={errorAt("postalAddress")}
                onChange={(postalAddress) => set({ postalAddress })}
              />
            </FormLayout>
          )}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

const QUARTERS = Array.from({ length: 96 }, (_, quarter) => {
  const hour = String(Math.floor(quarter / 4)).padStart(2, "0");
  return `${hour}:${String((quarter % 4) * 15).padStart(2, "0")}`;
});

/** When nobody is written to, and how often at most. */
export function QuietSection({ form }: { form: Form }) {
  const { settings, set, errorAt } = form;
  const { quietHours, cap } = settings;
  return (
    <Layout.AnnotatedSection title={text.quiet.title} description={text.quiet.body}>
      <Card>
        <FormLayout>
          <FormLayout.Group helpText={text.quiet.off}>
            {(["from", "to"] as const).map((end) => (
              <Select
                key={end}
                id={`quietHours.${end}`}
                label={text.quiet[end]}
                options={QUARTERS}
                value={quietHours[end]}
                error={errorAt(`quietHours.${end}`)}
                onChange={(time) => set({ quietHours: { ...quietHours, [end]: time } })}
              />
            ))}
          </FormLayout.Group>
          <FormLayout.Group helpText={text.quiet.capHelp}>
            <NumberField
              id="cap.atMost"
              label={text.quiet.atMost}
              suffix={text.quiet.messages}
              min={1}
              max={20}
              value={cap.atMost}
              error={errorAt("cap.atMost")}
              onChange={(atMost) => set({ cap: { ...cap, atMost: atMost ?? Number.NaN } })}
            />
            <NumberField
              id="cap.withinDays"
              label={text.quiet.within}
              suffix={text.quiet.days}
              min={1}
              max={365}
              value={cap.withinDays}
              error={errorAt("cap.withinDays")}
              onChange={(days) => set({ cap: { ...cap, withinDays: days ?? Number.NaN } })}
            />
          </FormLayout.Group>
        </FormLayout>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** What make-goods may cost. */
export function MakeGoodSection({ form }: { form: Form }) {
  const { settings, set, errorAt } = form;
  const { shop } = useAdmin();
  const { makeGoodBudgetMinor: budget } = settings;
  return (
    <Layout.AnnotatedSection title={text.makeGood.title} description={text.makeGood.body}>
      <Card>
        <MoneyField
          id="makeGoodBudgetMinor"
          label={text.makeGood.budget}
          helpText={text.makeGood.help}
          currency={shop.currency}
          value={budget === 0 ? undefined : budget}
          error={errorAt("makeGoodBudgetMinor")}
          onChange={(amount) => set({ makeGoodBudgetMinor: amount ?? 0 })}
        />
      </Card>
    </Layout.AnnotatedSection>
  );
}
