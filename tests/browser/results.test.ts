import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { measureLift } from "#app/ledger/lift-days.server.ts";
import { tutorial } from "./offers.ts";
import { decidePredictably, type Stage } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);
let last = 9_000_000_000;

/**
 * Buyers who were first decided on so many days ago, with one later order each for all of the shares.
 *
 * @param again the share that orders again, for this much
 */
async function buyers(
  { database, shop }: Stage,
  side: {
    outcome: "offers" | "holdout";
    count: number;
    daysAgo: number;
    again: number;
    minor: number;
  },
) {
  const ids = Array.from({ length: side.count }, () => `gid://shopify/Customer/${++last}`);
  await database.prisma.decision.createMany({
    data: ids.map((customerId) => ({
      shop,
      id: randomUUID(),
      orderId: `gid://shopify/Order/${++last}`,
      placement: "thank-you-block",
      customerId,
      outcome: side.outcome,
      offers: [],
      facts: {},
      policy: "test",
      locale: "en",
      createdAt: ago(side.daysAgo),
    })),
  });
  await database.prisma.order.createMany({
    data: ids.slice(0, side.count * side.again).map((customerId, i) => ({
      shop,
      id: `gid://shopify/Order/${++last}`,
      name: `#${last}`,
      customerId,
      placedAt: ago(side.daysAgo - 2),
      currency: "EUR",
      totalMinor: BigInt(side.minor),
      // Not every buyer spends the same.
      subtotalMinor: BigInt(side.minor + (i % 2 ? 500 : -500)),
      discountMinor: 0n,
      itemCount: 1,
      discountCodes: [],
      updatedAt: ago(side.daysAgo - 2),
    })),
  });
}

async function measured(): Promise<void> {
  const { database, shop } = stage;
  await database.prisma.liftDay.deleteMany({ where: { shop } });
  await measureLift(database.pool, shop, new Date());
}

test("a merchant reads what the offers change: nothing yet, then how long it takes, then the result", async () => {
  await decidePredictably(stage, { holdoutPercent: 10 });
  const page = await stage.newPage();
  let app = await stage.openAdmin(page, "/app/results");
  await app.getByRole("heading", { name: "Nothing to compare yet" }).waitFor();
  await app.getByText("10% of buyers see no offers.", { exact: false }).waitFor();

  await buyers(stage, { outcome: "offers", count: 400, daysAgo: 40, again: 0.3, minor: 5_000 });
  await buyers(stage, { outcome: "holdout", count: 40, daysAgo: 40, again: 0.1, minor: 5_000 });
  await buyers(stage, { outcome: "holdout", count: 80, daysAgo: 15, again: 0.1, minor: 5_000 });
  await measured();
  app = await stage.openAdmin(page, "/app/results");
  await app.getByRole("heading", { name: "Not enough orders yet to tell" }).waitFor();
  await app.getByText("At today's pace that takes about 2 more weeks.", { exact: false }).waitFor();
  await app.getByText("40 of 100 buyers").waitFor();
  await app.getByText("400 buyers: enough").waitFor();

  await buyers(stage, { outcome: "offers", count: 4_000, daysAgo: 40, again: 0.3, minor: 5_000 });
  await buyers(stage, { outcome: "holdout", count: 800, daysAgo: 40, again: 0.1, minor: 5_000 });
  await measured();
  app = await stage.openAdmin(page, "/app/results");
  await app.getByRole("heading", { name: "Your offers bring more" }).waitFor();
  await app.getByText("+€10.00").first().waitFor();
  await app.getByText("+20 points").first().waitFor();
  expect(await app.getByText("This is not chance.").count()).toBeGreaterThan(0);
  await app.getByRole("link", { name: "Change the holdout" }).click();
  await app.getByRole("spinbutton", { name: "Holdout" }).waitFor();
});

test("a merchant who holds nothing out is told what that costs", async () => {
  await decidePredictably(stage, { holdoutPercent: 0 });
  await stage.database.prisma.liftDay.deleteMany({ where: { shop: stage.shop } });
  const page = await stage.newPage({ phone: true });
  const app = await stage.openAdmin(page, "/app/results");
  await app.getByRole("heading", { name: "Nothing is held out" }).waitFor();
});

/** Pages of one place that two tutorials shared evenly, of which the first was taken far more often. */
async function recordedPages(
  { database, shop }: Stage,
  count: number,
  offerIds: readonly [string, string],
) {
  const candidates = offerIds.map((offerId, i) => ({
    offerId,
    kind: "tutorial",
    priority: i,
    valueMinor: 250,
  }));
  const pages = Array.from({ length: count }, (_, i) => {
    const offerId = offerIds[i % 2] as string;
    return {
      id: randomUUID(),
      offerId,
      taken: i % 20 === (i % 2 ? 1 : 0) || (i % 2 === 0 && i % 5 < 3),
    };
  });
  await database.prisma.decision.createMany({
    data: pages.map(({ id, offerId }, i) => ({
      shop,
      id,
      orderId: `gid://shopify/Order/${++last}`,
      placement: "thank-you-block",
      outcome: "offers",
      offers: [
        {
          offerId,
          revision: 1,
          kind: "tutorial",
          position: 0,
          propensity: 0.5,
          shownProbability: 0.5,
        },
      ],
      facts: {},
      ranking: { request: { candidates, context: {}, limit: 1 }, shown: {}, passedOver: [] },
      policy: "learning/500",
      locale: "en",
      createdAt: ago(20 - (19 * i) / count),
    })),
  });
  const event = { shop, occurredAt: ago(1), receivedAt: ago(1) };
  await database.prisma.event.createMany({
    data: pages.flatMap(({ id, offerId, taken }) => [
      { ...event, id: randomUUID(), decisionId: id, type: "render" },
      ...(taken ? [{ ...event, id: randomUUID(), decisionId: id, offerId, type: "accept" }] : []),
    ]),
  });
}

test("a merchant reads what another ranking would have earned, and how sure that is", async () => {
  await decidePredictably(stage, { ranking: "learning" });
  const page = await stage.newPage();
  let app = await stage.openAdmin(page, "/app/results");
  await app.getByText("no page has shown offers in the last 30 days", { exact: false }).waitFor();

  const [often, seldom] = await stage.setOffers(tutorial, { ...tutorial, name: "Seldom taken" });
  await recordedPages(stage, 800, [often?.id ?? "", seldom?.id ?? ""]);
  await stage.database.prisma.rankingReplay.deleteMany({ where: { shop: stage.shop } });
  app = await stage.openAdmin(page, "/app/results");
  // It is worked out while the page stands there, and appears by itself.
  await app.getByText("On 800 pages that showed offers", { exact: false }).waitFor();
  await app.getByRole("heading", { name: "As it is set now: learned from your buyers" }).waitFor();
  await app.getByRole("heading", { name: "By priority alone" }).waitFor();
  await app.getByText("€700.00").waitFor();
  // Priorities would have shown the tutorial that few took, and nothing else.
  await app
    .getByText("That is less than as it is set now, and not by chance.", { exact: false })
    .waitFor();

  // The same of one offer, when the merchant asks.
  const phone = await stage.newPage({ phone: true });
  app = await stage.openAdmin(phone, `/app/offers/${often?.id}`);
  await app.getByRole("button", { name: "Work it out" }).click();
  await app.getByRole("heading", { name: "Without this offer" }).waitFor();
  await app.getByText("On 800 pages on which it could have stood", { exact: false }).waitFor();
  await app.getByText("That is less than as it is set now", { exact: false }).waitFor();
});
