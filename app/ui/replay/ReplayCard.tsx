import {
  Badge,
  Banner,
  BlockStack,
  Card,
  Divider,
  InlineStack,
  Spinner,
  Text,
} from "@shopify/polaris";
import { Fragment } from "react";
import {
  LEAST_DECISIONS,
  type ReplayedChoice,
  type ReplayReport,
  type Verdict,
  verdictOf,
} from "#app/learning/replay-report.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { Bar } from "../charts/Bar.tsx";
import { Range } from "../charts/Range.tsx";
import { text } from "./text.ts";

/** A report as the page's loader has it. */
export interface ReplayProps {
  /** Whether it is of the shop's ranking as a whole or of one offer. */
  subject: "shop" | "offer";
  replay: {
    report: ReplayReport | null;
    computedAt: Date | null;
    isDue: boolean;
    hasFailed: boolean;
  };
  now: Date;
}

/** What recorded pages would have earned under other choices, or why that is not known yet. */
export function ReplayCard({ subject, replay, now }: ReplayProps) {
  const { report, computedAt, isDue, hasFailed } = replay;
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text[subject].title}
        </Text>
        {hasFailed && (
          <Banner tone="warning" action={{ content: text.activity, url: "/app/activity" }}>
            <p>{text.failed}</p>
          </Banner>
        )}
        {report && <Report subject={subject} report={report} />}
        {!report && !hasFailed && <Working message={text.working} />}
        {report && isDue && !hasFailed && <Working message={text.workingAgain} />}
        {report && computedAt && !isDue && (
          <Text as="p" tone="subdued" variant="bodySm">
            {text.workedOut(format.ago(computedAt, now))}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Working({ message }: { message: string }) {
  return (
    <div role="status">
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <Spinner size="small" />
        <Text as="p" tone="subdued">
          {message}
        </Text>
      </InlineStack>
    </div>
  );
}

function Report({ subject, report }: Pick<ReplayProps, "subject"> & { report: ReplayReport }) {
  const { format } = useAdmin();
  const { decisions, earning, from, to, isCut, currency, earnedMinor } = report;
  const words = text[subject];
  if (decisions === 0 || from === null || to === null) return <Text as="p">{words.empty}</Text>;
  if (decisions < LEAST_DECISIONS) return <TooFew message={words.few} decisions={decisions} />;
  if (earning === 0) return <Text as="p">{text.nothingEarned}</Text>;
  const [first, last] = [format.date(new Date(from)), format.date(new Date(to))];
  const pages = format.number(decisions);
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        {words.basis(pages, first, last)} {text.conditions} {isCut && text.cut(pages)}
      </Text>
      <InlineStack align="space-between" blockAlign="baseline" gap="200">
        <Text as="span">{text.earned}</Text>
        <Text as="span" variant="headingMd" numeric>
          {format.money(earnedMinor, currency)}
        </Text>
      </InlineStack>
      <Choices report={report} />
      <BlockStack gap="100">
        {[text.counts, text.method].map((said) => (
          <Text key={said} as="p" tone="subdued" variant="bodySm">
            {said}
          </Text>
        ))}
      </BlockStack>
    </BlockStack>
  );
}

interface TooFewProps {
  message: (needed: string) => string;
  decisions: number;
}

function TooFew({ message, decisions }: TooFewProps) {
  const { format } = useAdmin();
  const needed = format.number(LEAST_DECISIONS);
  return (
    <BlockStack gap="300">
      <Text as="p">{message(needed)}</Text>
      <Bar
        label={text.fewLabel}
        value={text.of(format.number(decisions), needed)}
        share={decisions / LEAST_DECISIONS}
      />
    </BlockStack>
  );
}

function Choices({ report }: { report: ReplayReport }) {
  const { choices, earnedMinor } = report;
  const [asSet] = choices;
  if (!asSet) return null;
  // What little is known of may reach very far, and would leave the others no room.
  const known = choices.filter(({ warnings }) => warnings.length === 0);
  const end = 1.1 * Math.max(1.5 * earnedMinor, ...known.map(({ highMinor }) => highMinor));
  return choices.map((choice) => (
    <Fragment key={choice.id}>
      <Divider />
      <ChoiceRow
        report={report}
        choice={choice}
        end={end}
        verdict={choice === asSet ? undefined : verdictOf(choice, asSet)}
      />
    </Fragment>
  ));
}

interface ChoiceProps {
  report: ReplayReport;
  choice: ReplayedChoice;
  /** Of the scale all choices share. */
  end: number;
  /** Undefined: it is what the others are compared with. */
  verdict: Verdict | undefined;
}

const TONES = {
  more: "success",
  less: "critical",
  alike: undefined,
  unknown: "attention",
} as const;

function ChoiceRow({ report, choice, end, verdict }: ChoiceProps) {
  const { format } = useAdmin();
  const { settings, currency, earnedMinor } = report;
  const { id, estimateMinor, lowMinor, highMinor, warnings, effectiveSample } = choice;
  const money = (minor: number) => format.money(minor, currency);
  const tone = verdict && TONES[verdict];
  const isSure = warnings.length === 0;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {text.names[id](settings)}
          </Text>
          {verdict && <Badge {...(tone && { tone })}>{text.verdicts[verdict]}</Badge>}
        </InlineStack>
        <Text as="span" variant="headingMd" numeric {...(!isSure && { tone: "subdued" })}>
          {money(estimateMinor)}
        </Text>
      </InlineStack>
      <Range
        low={lowMinor}
        estimate={estimateMinor}
        high={highMinor}
        end={end}
        mark={earnedMinor}
        isSure={isSure}
      />
      <Text as="p" variant="bodySm">
        {text.between(money(lowMinor), money(highMinor))}{" "}
        {verdict && verdict !== "unknown" && text.certainly[verdict]}
      </Text>
      {warnings.map((code) => (
        <Text key={code} as="p" variant="bodySm" tone="caution">
          {text.warnings[code](format.number(effectiveSample))}
        </Text>
      ))}
    </BlockStack>
  );
}
