import { text as loyaltyText } from "./kinds/loyalty/text.ts";
import { text as messageText } from "./kinds/message/text.ts";
import { text as partnerText } from "./kinds/partner/text.ts";
import { text as referralText } from "./kinds/referral/text.ts";
import { text as surveyText } from "./kinds/survey/text.ts";
import { text as tutorialText } from "./kinds/tutorial/text.ts";
import { text } from "./text.ts";

/** What the fields of the content are called in the form, by their paths within it. */
const names: Record<string, string> = {
  heading: text.heading,
  text: text.body,
  button: text.button,
  imageAlt: text.imageAlt,
  steps: tutorialText.steps,
  link: text.link,
  video: tutorialText.video,
  benefits: loyaltyText.benefits,
  marketingConsent: loyaltyText.consent,
  confirmation: loyaltyText.confirmation,
  thanks: surveyText.thanks,
  rewardText: surveyText.rewardText,
  "happy.text": surveyText.happy,
  "happy.link": surveyText.happy,
  "unhappy.text": surveyText.unhappy,
  "unhappy.link": surveyText.unhappy,
  shareText: referralText.shareText,
  details: messageText.details,
  terms: partnerText.terms,
};

/**
 * Names of fields, each once: "Heading", "Question 2". A survey's answers go by their question.
 *
 * @param questionIds a survey's questions in their order
 */
export function fieldNames(paths: string[], questionIds: string[]): string[] {
  const named = paths.map((path) => {
    const [part, questionId] = path.split(".");
    return part === "questions" && questionId
      ? surveyText.nth(questionIds.indexOf(questionId) + 1)
      : (names[path] ?? path);
  });
  return [...new Set(named)];
}
