import { BlockStack, Checkbox, ChoiceList, InlineError, Select } from "@shopify/polaris";
import { answersOf, changeQuestion, type Question } from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

/** Whether a question is asked of everybody, or only after certain answers to an earlier one. */
export function ShowIf({ question, index }: { question: Question; index: number }) {
  const { questions, change, errorAt, labelOf, answerLabelOf } = useSurvey();
  const { showIf } = question;
  const path = `settings.questions.${index}.showIf`;
  const error = errorAt(path);
  const earlier = questions.slice(0, index).filter((one) => answersOf(one).length > 0);
  // Moved above the one it asks after, it still shows what it says, beside what is wrong with it.
  const asked = questions.find(({ id }) => id === showIf?.questionId);
  const choices = asked && !earlier.includes(asked) ? [...earlier, asked] : earlier;
  if (choices.length === 0) return null;

  const set = (next: Question["showIf"]) =>
    change(path, (draft) => changeQuestion(draft, question.id, { showIf: next }));
  const first = (questionId: string) => {
    const found = choices.find(({ id }) => id === questionId);
    const [answer] = found ? answersOf(found) : [];
    set(answer === undefined ? null : { questionId, anyOf: [answer] });
  };

  return (
    <BlockStack gap="200">
      <Checkbox
        id={`${path}.on`}
        label={text.showIf}
        checked={showIf !== null}
        onChange={(on) => (on ? first(choices.at(-1)?.id ?? "") : set(null))}
      />
      {showIf && (
        <Select
          id={`${path}.questionId`}
          label={text.showIfQuestion}
          options={choices.map(({ id }) => ({ value: id, label: labelOf(id) }))}
          value={showIf.questionId}
          onChange={first}
        />
      )}
      {showIf && asked && (
        <ChoiceList
          allowMultiple
          title={text.showIfAnswers}
          choices={answersOf(asked).map((answer) => ({
            value: answer,
            label: answerLabelOf(asked, answer),
          }))}
          selected={showIf.anyOf}
          onChange={(anyOf) => set({ ...showIf, anyOf })}
        />
      )}
      {error && (
        <div data-field-error={`${path}.questionId`}>
          <InlineError message={error} fieldID={`${path}.questionId`} />
        </div>
      )}
    </BlockStack>
  );
}
