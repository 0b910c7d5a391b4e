import { describe, expect, it } from "vitest";
import { offerKinds, parseOffer } from "#app/offers/offer.ts";
import { same } from "../editor/same.ts";
import {
  changedParts,
  type Draft,
  draftOf,
  inputOfDraft,
  isBlank,
  phaseOfDraft,
  withContent,
} from "./draft.ts";
import { templateOf } from "./templates.ts";

const written = { locale: "en", loyaltyTag: "member" };
/** A partner's offer is nobody's until an advertiser is chosen. */
const kinds = offerKinds.filter((kind) => kind !== "partner");

/** As it arrives: through JSON. */
const sent = (draft: Draft) => inputOfDraft(JSON.parse(JSON.stringify(draft)));

describe("a draft", () => {
  it.each(kinds)(
    "started from the %s template can be saved as it stands, in any language",
    (kind) => {
      for (const locale of ["en", "de", "fr", "es", "ja", "pt-BR"]) {
        const parsed = parseOffer(sent(templateOf(kind, { ...written, locale })), locale);
        expect(parsed).toMatchObject({ ok: true });
      }
    },
  );

  it("comes back from the server as it was sent", () => {
    const draft: Draft = {
      ...templateOf("product", written),
      schedule: { startsAt: "2026-11-27T00:00:00.000Z", endsAt: null },
    };
    const parsed = parseOffer(sent(draft), "en");
    expect(parsed.ok && same(draftOf(parsed.offer), draft)).toBe(true);
  });

  it("has its schedule's dates checked, not trusted", () => {
    const draft = {
      ...templateOf("product", written),
      schedule: { startsAt: "soon", endsAt: null },
    };
    const parsed = parseOffer(sent(draft), "en");
    expect(parsed).toMatchObject({ ok: false, errors: [{ path: "schedule.startsAt" }] });
  });

  it("leaves a language that is emptied, but never the default one", () => {
    const draft = templateOf("tutorial", written);
    const french = withContent(draft, "fr", { heading: "Bonjour", steps: [] }, "en");
    expect(Object.keys(french.content)).toEqual(["en", "fr"]);
    const gone = withContent(french, "fr", { heading: "", steps: [""], link: { label: "" } }, "en");
    expect(Object.keys(gone.content)).toEqual(["en"]);
    expect(Object.keys(withContent(draft, "en", { heading: "" }, "en").content)).toEqual(["en"]);
  });

  it("is blank when nothing in it is written", () => {
    expect(isBlank({ heading: "", steps: ["", ""], link: { label: "", url: "" } })).toBe(true);
    expect(isBlank({ heading: "", steps: ["x"] })).toBe(false);
  });

  it("is the same whatever the order of its fields", () => {
    const draft = templateOf("loyalty", written);
    const turned = Object.fromEntries(Object.entries(draft).reverse()) as unknown as Draft;
    expect(same(draft, turned)).toBe(true);
    expect(changedParts(draft, { ...turned, name: "x", priority: 3 })).toEqual([
      "name",
      "priority",
    ]);
  });

  it("knows its phase by the clock", () => {
    const live = { ...templateOf("product", written), status: "live" as const };
    const now = new Date("2026-11-27T00:00:00Z");
    expect(phaseOfDraft(live, now)).toBe("running");
    const later = { startsAt: "2026-11-28T00:00:00Z", endsAt: null };
    expect(phaseOfDraft({ ...live, schedule: later }, now)).toBe("scheduled");
  });
});
