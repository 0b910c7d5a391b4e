import { BlockStack, Checkbox, FormLayout, Select, Text } from "@shopify/polaris";
import { useSettings } from "../../use-kind.ts";
import { answersOf, hasScale, type Question } from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

/** What is usually read as happy and as unhappy: 4 and 5 of 5, 9 and 10 of 10; at most 2, at most 6. */
const USUAL = { rating: { happyFrom: 4, unhappyTo: 2 }, nps: { happyFrom: 9, unhappyTo: 6 } };

/** Which answers to which question tell a happy buyer from an unhappy one. */
export function Mood() {
  const { settings, set, errorAt } = useSettings("survey");
  const { questions, labelOf } = useSurvey();
  const { mood } = settings;
  const telling = questions.filter((question) => answersOf(question).length > 0);
  const asked = telling.find(({ id }) => id === mood?.questionId);
  if (telling.length === 0 && !mood) {
    return (
      <Text as="p" tone="subdued">
        {text.noMoodQuestion}
      </Text>
    );
  }
  const choose = (id: string) => {
    const question = telling.find((one) => one.id === id);
    if (question) set("mood", { questionId: id, ...usualOf(question) });
  };
  return (
    <BlockStack gap="300">
      <Checkbox
        id="settings.mood.on"
        label={text.mood}
        checked={mood !== null}
        onChange={(on) => (on ? choose(telling[0]?.id ?? "") : set("mood", null))}
      />
      {mood && (
        <Select
          id="settings.mood.questionId"
          label={text.moodQuestion}
          options={telling.map(({ id }) => ({ value: id, label: labelOf(id) }))}
          value={mood.questionId}
          error={errorAt("mood")}
          onChange={choose}
        />
      )}
      {asked && (hasScale(asked.type) ? <Ends question={asked} /> : <Each question={asked} />)}
    </BlockStack>
  );
}

function usualOf(question: Question) {
  if (question.type !== "rating" && question.type !== "nps") return { happy: [], unhappy: [] };
  return ends(question, USUAL[question.type]);
}

const ends = (
  question: Question,
  { happyFrom, unhappyTo }: { happyFrom: number; unhappyTo: number },
) => ({
  happy: answersOf(question).filter((score) => Number(score) >= happyFrom),
  unhappy: answersOf(question).filter((score) => Number(score) <= unhappyTo),
});

/** Both ends of a scale; what lies between is neither. */
function Ends({ question }: { question: Question }) {
  const { settings, set } = useSettings("survey");
  const { mood } = settings;
  if (!mood) return null;
  const scores = answersOf(question).map(Number);
  const highest = scores.at(-1) ?? 0;
  const happyFrom = Math.min(highest + 1, ...mood.happy.map(Number));
  const unhappyTo = Math.max(-1, ...mood.unhappy.map(Number));
  const change = (part: { happyFrom?: number; unhappyTo?: number }) =>
    set("mood", { ...mood, ...ends(question, { happyFrom, unhappyTo, ...part }) });
  const option = (score: number) => ({ value: String(score), label: String(score) });
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          id="settings.mood.unhappy"
          label={text.unhappyTo}
          options={scores.filter((score) => score < happyFrom).map(option)}
          value={String(unhappyTo)}
          onChange={(score) => change({ unhappyTo: Number(score) })}
        />
        <Select
          id="settings.mood.happy"
          label={text.happyFrom}
          options={scores.filter((score) => score > unhappyTo).map(option)}
          value={String(happyFrom)}
          onChange={(score) => change({ happyFrom: Number(score) })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

type Feeling = "none" | "happy" | "unhappy";

/** Each answer on its own. */
function Each({ question }: { question: Question }) {
  const { settings, set } = useSettings("survey");
  const { answerLabelOf } = useSurvey();
  const { mood } = settings;
  if (!mood) return null;
  const feelingOf = (answer: string): Feeling =>
    mood.happy.includes(answer) ? "happy" : mood.unhappy.includes(answer) ? "unhappy" : "none";
  const change = (answer: string, feeling: Feeling) => {
    const of = (one: Feeling) =>
      answersOf(question).filter(
        (other) => (other === answer ? feeling : feelingOf(other)) === one,
      );
    set("mood", { ...mood, happy: of("happy"), unhappy: of("unhappy") });
  };
  return (
    <FormLayout>
      {question.options.map((answer) => (
        <Select
          key={answer}
          id={`settings.mood.${answer}`}
          label={answerLabelOf(question, answer)}
          labelInline
          options={(["none", "happy", "unhappy"] as const).map((value) => ({
            value,
            label: text.moods[value],
          }))}
          value={feelingOf(answer)}
          onChange={(feeling) => change(answer, feeling as Feeling)}
        />
      ))}
    </FormLayout>
  );
}
