import type { KindResults } from "#app/insights/offer-results.ts";
import { useAdmin } from "../../admin/AdminContext.tsx";
import { Figure } from "./Figures.tsx";
import { SurveyAnswers } from "./SurveyAnswers.tsx";
import { resultsText as text } from "./text.ts";

/** What only offers of this kind have to show. */
export function OwnResults({ results }: { results: KindResults | undefined }) {
  switch (results?.kind) {
    case undefined:
      return null;
    case "survey":
      return <SurveyAnswers results={results} />;
    case "referral":
      return <ReferralFigures results={results} />;
    case "discount":
      return <DiscountResults results={results} />;
    case "loyalty":
      return <LoyaltyResults results={results} />;
    case "partner":
      return <PartnerResults results={results} />;
  }
}

type Of<K extends KindResults["kind"]> = { results: Extract<KindResults, { kind: K }> };

function ReferralFigures({ results }: Of<"referral">) {
  const { shop, format } = useAdmin();
  const { advocates, friends, revenueMinor, refused, rewards, rewardsUsed } = results;
  return (
    <>
      <Figure label={text.advocates} value={format.number(advocates)} />
      <Figure label={text.friends} value={format.number(friends)} />
      <Figure label={text.friendsMinor} value={format.money(revenueMinor, shop.currency)} />
      <Figure label={text.refused} value={format.number(refused)} />
      <Figure
        label={text.rewards}
        value={format.number(rewards)}
        note={text.rewardsUsed(format.number(rewardsUsed))}
      />
    </>
  );
}

function DiscountResults({ results: { issued, used, usedMinor } }: Of<"discount">) {
  const { shop, format } = useAdmin();
  const note = issued > 0 ? { note: text.usedRate(format.percent(used / issued)) } : {};
  return (
    <>
      <Figure label={text.issued} value={format.number(issued)} />
      <Figure label={text.used} value={format.number(used)} {...note} />
      <Figure label={text.usedMinor} value={format.money(usedMinor, shop.currency)} />
    </>
  );
}

function LoyaltyResults({ results }: Of<"loyalty">) {
  const { format } = useAdmin();
  return (
    <>
      <Figure label={text.joined} value={format.number(results.joined)} />
      <Figure label={text.agreed} value={format.number(results.agreedToMarketing)} />
    </>
  );
}

function PartnerResults({ results: { orders, earnedMinor, ...campaign } }: Of<"partner">) {
  const { shop, format } = useAdmin();
  const money = (minor: number) => format.money(minor, shop.currency);
  const { spentMinor, budgetMinor } = campaign;
  return (
    <>
      <Figure label={text.partnerOrders} value={format.number(orders)} />
      <Figure label={text.earned} value={money(earnedMinor)} />
      <Figure
        label={text.spent}
        value={
          budgetMinor === null
            ? money(spentMinor)
            : text.spentOf(money(spentMinor), money(budgetMinor))
        }
      />
    </>
  );
}
