import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { LiftReport } from "#app/insights/lift.ts";
import { LEAST_UNITS } from "#app/ranking/holdout.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import type { Format } from "#app/ui/admin/format.ts";
import { Bar } from "#app/ui/charts/Bar.tsx";
import { text } from "./text.ts";
import { waitText } from "./wait.ts";

const { headline } = text;

/** What there is to say, in one sentence. */
export function HeadlineCard({ report }: { report: LiftReport }) {
  const { format } = useAdmin();
  const { title, body } = verdictOf(report, format);
  const nothingYet = report.since === null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingLg">
          {title}
        </Text>
        <Text as="p">{body}</Text>
        {!nothingYet && report.lift.waitingFor !== undefined && <Progress report={report} />}
        {report.holdoutPercent === 0 && (
          <InlineStack>
            <Button url="/app/settings">{text.how.settings}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function verdictOf(report: LiftReport, format: Format): { title: string; body: string } {
  const { since, holdoutPercent, lift, currency, shown } = report;
  const isWaiting = lift.waitingFor !== undefined;
  if (holdoutPercent === 0 && (since === null || isWaiting)) return headline.off;
  if (since === null)
    return {
      title: headline.empty.title,
      body: headline.empty.body(format.percent(holdoutPercent / 100)),
    };
  if (isWaiting) return waiting(report, format);
  const { estimate, conclusive } = lift.revenue;
  if (!conclusive) return headline.unclear;
  const perBuyer = format.money(Math.abs(estimate), currency);
  return estimate > 0
    ? {
        title: headline.better.title,
        body: headline.better.body(perBuyer, format.money(estimate * shown, currency)),
      }
    : { title: headline.worse.title, body: headline.worse.body(perBuyer) };
}

function waiting({ daysUntilEnough }: LiftReport, format: Format) {
  const { title, body, pace } = headline.waiting;
  const needed = body(format.number(LEAST_UNITS));
  return { title, body: `${needed} ${pace(waitText(daysUntilEnough))}` };
}

function Progress({ report: { shown, heldOut } }: { report: LiftReport }) {
  const { format } = useAdmin();
  const sides = [
    { label: headline.waiting.shown, buyers: shown },
    { label: headline.waiting.heldOut, buyers: heldOut },
  ];
  return (
    <BlockStack gap="300">
      {sides.map(({ label, buyers }) => (
        <Bar
          key={label}
          label={label}
          value={
            buyers < LEAST_UNITS
              ? headline.waiting.of(format.number(buyers), format.number(LEAST_UNITS))
              : headline.waiting.enough(format.number(buyers))
          }
          share={Math.min(1, buyers / LEAST_UNITS)}
        />
      ))}
    </BlockStack>
  );
}
