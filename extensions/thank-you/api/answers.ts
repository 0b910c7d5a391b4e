import type {
  ClaimKind,
  ClaimRequest,
  ClaimResponse,
  LoyaltyCard,
  OfferCard,
  PendingClaim,
  SurveyCard,
} from "../../../app/decisions/contract.ts";

type Wanted<Request> = Request extends ClaimRequest
  ? Omit<Request, "id" | "token" | "offerId">
  : never;

/** What the buyer asks of an offer: a claim without what the session adds to it. */
export type Wish = Wanted<ClaimRequest>;

/** What a claim came to in the end. */
export type Answer = Exclude<ClaimResponse, PendingClaim>;

export type AnswerTo<Kind extends ClaimKind> = Extract<Answer, { kind: Kind }>;

/** Names one claim of one decision: made twice, it is the same claim, and has one answer. */
export function claimName(offerId: string, kind: ClaimKind, rewardId = ""): string {
  return `${offerId} ${kind} ${rewardId}`.trim();
}

/** The name of what `wish` asks for. */
export function nameOf(offerId: string, wish: Wish): string {
  return claimName(offerId, wish.kind, "rewardId" in wish ? wish.rewardId : "");
}

/**
 * The card as it stands after what this buyer has been answered. What the app itself says of the card
 * comes later than any remembered answer, and wins.
 */
export function withAnswers(card: OfferCard, answers: Readonly<Record<string, Answer>>): OfferCard {
  const answered = <Kind extends ClaimKind>(kind: Kind, rewardId?: string) =>
    answers[claimName(card.offerId, kind, rewardId)] as AnswerTo<Kind> | undefined;
  switch (card.kind) {
    case "discount":
      return { ...card, ...optional("code", card.code ?? answered("discount")?.code) };
    case "referral":
      return { ...card, ...optional("link", card.link ?? answered("referral")?.link) };
    case "tutorial":
      return card.reminder && answered("reminder")
        ? { ...card, reminder: { ...card.reminder, planned: true } }
        : card;
    case "survey":
      return answeredSurvey(card, card.outcome ?? answered("survey")?.outcome, answers);
    case "loyalty":
      return answeredLoyalty(card, answered("loyalty"), (id) => answered("redeem", id));
    default:
      return card;
  }
}

function answeredSurvey(
  card: SurveyCard,
  outcome: SurveyCard["outcome"],
  answers: Readonly<Record<string, Answer>>,
): SurveyCard {
  if (outcome === undefined) return card;
  const { referral } = outcome;
  // The friend's link that a happy answer leads to is claimed inside the survey.
  const claimed = referral && (withAnswers(referral, answers) as typeof referral);
  return { ...card, outcome: { ...outcome, ...optional("referral", claimed) } };
}

function answeredLoyalty(
  card: LoyaltyCard,
  joined: AnswerTo<"loyalty"> | undefined,
  redeemed: (rewardId: string) => AnswerTo<"redeem"> | undefined,
): LoyaltyCard {
  let standing = card.standing ?? joined?.standing;
  const rewards = card.rewards.map((reward) => {
    const answer = reward.code === undefined ? redeemed(reward.id) : undefined;
    if (answer === undefined) return reward;
    standing = answer.standing;
    return { ...reward, code: answer.code };
  });
  return {
    ...card,
    joined: card.joined || joined !== undefined,
    points: card.joined ? card.points : (joined?.points ?? card.points),
    ...optional("standing", standing),
    rewards,
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
