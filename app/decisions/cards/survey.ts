import type { OfferOf } from "../../offers/offer.ts";
import { moodOf } from "../../surveys/answers.ts";
import type { SurveyCard, SurveyOutcome, SurveyQuestion } from "../contract.ts";
import { type CardContext, type ClaimContext, opening, wordsFor } from "./context.ts";
import { referralCard } from "./referral.ts";
import { leadsOnTo, type SurveyState } from "./state.ts";

type Survey = OfferOf<"survey">;
type Words = Survey["content"][string]["questions"][string];

export function surveyCard(offer: Survey, context: CardContext): SurveyCard {
  const content = wordsFor(offer, context);
  const state = context.state.survey.get(offer.id);
  return {
    kind: "survey",
    ...opening(offer, content),
    questions: offer.settings.questions.map((question) => questionOn(question, offer, context)),
    button: content.button,
    ...(offer.settings.reward && content.rewardText && { rewardText: content.rewardText }),
    ...(state && { outcome: surveyOutcome(offer, state, context) }),
  };
}

/** What a buyer reads who has answered: the same on every page, and in answer to the claim. */
export function surveyOutcome(
  offer: Survey,
  state: SurveyState,
  context: ClaimContext,
): SurveyOutcome {
  const content = wordsFor(offer, context);
  const mood = moodOf(offer.settings, state.answers);
  const next = mood && content[mood];
  const referral = mood === "happy" ? leadsOnTo(offer, context.running) : undefined;
  return {
    thanks: content.thanks,
    ...(next && { next: { mood, text: next.text, ...(next.link && { link: next.link }) } }),
    ...(referral && { referral: referralCard(referral, context) }),
    ...(state.reward && { reward: state.reward }),
  };
}

/** A question in the buyer's language; words that are missing there are the shop's, one by one. */
function questionOn(
  { id, type, options, optional, showIf }: Survey["settings"]["questions"][number],
  offer: Survey,
  context: CardContext,
): SurveyQuestion {
  const inOrder = wordsInOrder(offer, context).flatMap((content) => content.questions[id] ?? []);
  const first = <T>(read: (words: Words) => T | undefined): T | undefined =>
    inOrder.map(read).find((found) => found !== undefined && found !== "");
  const low = first((words) => words.low);
  const high = first((words) => words.high);
  return {
    id,
    type,
    label: first(({ label }) => label) ?? id,
    options: options.map((option) => ({
      id: option,
      label: first((words) => words.options[option]) ?? option,
    })),
    ...(low && { low }),
    ...(high && { high }),
    optional,
    ...(showIf && { showIf }),
  };
}

/** The survey's words, the buyer's language first, then the shop's, then whatever there is. */
function wordsInOrder(offer: Survey, context: CardContext) {
  const shops = { ...context, locale: context.fallbackLocale };
  return [wordsFor(offer, context), wordsFor(offer, shops), ...Object.values(offer.content)];
}
