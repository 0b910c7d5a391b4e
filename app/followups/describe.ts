import { sentence } from "../targeting/sentence.ts";
import type { FollowupInput, FollowupKind, Timing } from "./followup.ts";

type Names = Parameters<typeof sentence>[1];

export const kindNames: Record<FollowupKind, string> = {
  "check-in": "Check-in",
  tutorial: "Tutorial reminder",
  review: "Review request",
  referral: "Referral request",
};

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** "3 days after delivery", "Right after the purchase". */
export function describeTiming(timing: Timing): string {
  const moment = timing.after === "purchase" ? "the purchase" : "delivery";
  return timing.days === 0 ? `Right after ${moment}` : `${days(timing.days)} after ${moment}`;
}

/**
 * A follow-up in one plain sentence: "Asks whether all is well, 3 days after delivery, if order contains
 * Barrier Serum."
 */
export function describeFollowup(followup: FollowupInput, names?: Names): string {
  const does = {
    "check-in": "Asks whether all is well",
    tutorial: "Reminds of a tutorial",
    review: "Asks for a review",
    referral: "Asks to tell a friend",
  }[followup.kind];
  const { op } = followup.targeting;
  const forAll = op === "all" && followup.targeting.of.length === 0;
  const when = lowerFirst(describeTiming(followup.timing));
  const whom = forAll
    ? "after every order"
    : `if ${lowerFirst(sentence(followup.targeting, names))}`;
  return `${does}, ${when}, ${whom}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
