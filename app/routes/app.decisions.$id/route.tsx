import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Link, List, Page, Text } from "@shopify/polaris";
import type { ExplainedOffer, OfferFate } from "#app/decisions/explain-decision.server.ts";
import { reasonText } from "#app/decisions/reason-text.ts";
import { endReasonText } from "#app/ledger/reach.ts";
import type { RemorseAssessment } from "#app/ranking/remorse.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { merchantLocale } from "#app/ui/admin/format.ts";
import { kindText, pageWords } from "#app/ui/offers/text.ts";
import { Conditions } from "./Conditions.tsx";
import { openDecision } from "./open.server.ts";
import { text } from "./text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? text.title(data.orderName) : text.back },
];

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  openDecision(await merchantOf(request), params.id ?? "", merchantLocale(request));

/** Why every offer was or was not shown to one order. */
export default function Decision() {
  const { orderName, placement, stage, createdAt, policy, reason, remorse, offers } =
    useLoaderData<typeof loader>();
  const { format } = useAdmin();
  const when = format.dateTime(new Date(createdAt));
  return (
    <Page
      title={text.title(orderName)}
      subtitle={text.decided(
        pageWords(placement, stage),
        when,
        policyWords(policy, (n) => format.number(n)),
      )}
      backAction={{ content: text.back, url: "/app/decisions" }}
    >
      <BlockStack gap="400">
        {reason && (
          <Card>
            <Text as="p">{endReasonText[reason]}</Text>
          </Card>
        )}
        {remorse && <RemorseCard remorse={remorse} />}
        {offers.length === 0 && (
          <Card>
            <Text as="p" tone="subdued">
              {text.noOffers}
            </Text>
          </Card>
        )}
        {offers.map((offer) => (
          <OfferCard key={offer.offerId} offer={offer} />
        ))}
      </BlockStack>
    </Page>
  );
}

/** The points the order was given, and for what. */
function RemorseCard({ remorse }: { remorse: RemorseAssessment }) {
  const { format } = useAdmin();
  const { score, threshold, likely, contributions } = remorse;
  const words = text.remorse;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <Text as="p">{words.score(format.number(score), format.number(threshold))}</Text>
        {score >= threshold && !likely && <Text as="p">{words.off}</Text>}
        {contributions.length === 0 ? (
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        ) : (
          <List>
            {contributions.map(({ signal, points }) => (
              <List.Item key={signal}>
                {words.signals[signal]}: {words.points(format.number(points))}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}

function policyWords(policy: string, number: (value: number) => string): string {
  const [ranker, observations] = policy.split("/");
  if (ranker === "learning") return text.policy.learning(number(Number(observations)));
  return ranker === "priority" || ranker === "holdout" ? text.policy[ranker] : text.policy.none;
}

const TONE: Record<OfferFate["fate"], "success" | "info" | "attention" | undefined> = {
  shown: "success",
  "passed-over": "attention",
  "held-out": "info",
  "nothing-to-show": "attention",
  "not-matching": undefined,
  "not-running": undefined,
  unreadable: undefined,
};

function OfferCard({ offer }: { offer: ExplainedOffer }) {
  const { format } = useAdmin();
  const { outcome } = offer;
  const tone = TONE[outcome.fate];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between" blockAlign="start">
          <BlockStack>
            <Text as="h2" variant="headingMd">
              {offer.deleted ? (
                (offer.name ?? text.nameless)
              ) : (
                <Link url={`/app/offers/${offer.offerId}`} monochrome removeUnderline>
                  {offer.name}
                </Link>
              )}
            </Text>
            {offer.kind && (
              <Text as="p" tone="subdued" variant="bodySm">
                {kindText[offer.kind].name}
              </Text>
            )}
          </BlockStack>
          <InlineStack gap="100">
            {offer.deleted && offer.name !== null && <Badge>{text.deleted}</Badge>}
            {outcome.fate === "shown" && (
              <Badge>{text.place(format.number(outcome.position + 1))}</Badge>
            )}
            <Badge {...(tone ? { tone } : {})}>{text.fates[outcome.fate]}</Badge>
          </InlineStack>
        </InlineStack>
        <Why offer={offer} />
        {outcome.fate !== "not-running" && offer.explanation && (
          <Conditions explanation={offer.explanation} />
        )}
      </BlockStack>
    </Card>
  );
}

function Why({ offer }: { offer: ExplainedOffer }) {
  const { format, shop } = useAdmin();
  const money = (minor: number) => format.money(minor, shop.currency);
  return (
    <BlockStack gap="100">
      {sentences(offer, money, format.locale, (share) => format.percent(share)).map((sentence) => (
        <Text as="p" key={sentence}>
          {sentence}
        </Text>
      ))}
    </BlockStack>
  );
}

function sentences(
  { outcome, kind, explanation }: ExplainedOffer,
  money: (minor: number) => string,
  locale: string,
  percent: (share: number) => string,
): string[] {
  const unreadable = explanation ? [] : [text.unreadable];
  switch (outcome.fate) {
    case "shown":
      return [
        ...outcome.reasons.map((reason) => reasonText(reason, money, locale)),
        text.propensity(percent(outcome.propensity)),
        ...unreadable,
      ];
    case "passed-over":
      return [reasonText(outcome.reason, money, locale), ...unreadable];
    case "unreadable":
      return unreadable;
    case "held-out":
      return [text.heldOut];
    case "nothing-to-show":
      return [kind === "partner" ? text.partnerKeptAway : text.nothingToShow];
    case "not-running":
      return [text.notRunning];
    case "not-matching":
      return [];
  }
}
