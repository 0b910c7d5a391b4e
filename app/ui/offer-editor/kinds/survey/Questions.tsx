import { BlockStack, InlineError, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { Removed } from "../../../fields/Removed.tsx";
import { AddQuestion } from "./AddQuestion.tsx";
import { QuestionBox } from "./QuestionBox.tsx";
import { MAX_QUESTIONS, removeQuestion, type Undo } from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

/** The survey's questions: written, put in order, taken out and brought back. */
export function Questions() {
  const { draft, questions, change, errorAt, labelOf } = useSurvey();
  const [removed, setRemoved] = useState<{ at: number; what: string; undo: Undo }>();
  const none = questions.length === 0 ? errorAt("settings.questions") : undefined;

  const remove = (id: string, at: number) => {
    const { draft: next, undo } = removeQuestion(draft, id);
    setRemoved({ at, what: `“${labelOf(id)}”`, undo });
    change("settings.questions", () => next);
  };
  const notice = removed && (
    <Removed
      what={removed.what}
      onUndo={() => {
        change("settings.questions", removed.undo);
        setRemoved(undefined);
      }}
    />
  );

  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {text.questions}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.questionsHelp}
        </Text>
      </BlockStack>
      {questions.map((question, index) => (
        <Fragment key={question.id}>
          {removed?.at === index && notice}
          <QuestionBox
            question={question}
            index={index}
            onRemove={() => remove(question.id, index)}
          />
        </Fragment>
      ))}
      {removed && removed.at >= questions.length && notice}
      {none && (
        <div id="settings.questions-error" data-field-error="new-question">
          <InlineError message={none} fieldID="new-question" />
        </div>
      )}
      {questions.length < MAX_QUESTIONS ? (
        <AddQuestion />
      ) : (
        <Text as="p" tone="subdued">
          {text.most}
        </Text>
      )}
    </BlockStack>
  );
}
