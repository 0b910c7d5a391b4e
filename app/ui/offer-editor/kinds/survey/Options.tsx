import {
  BlockStack,
  Box,
  Button,
  Form,
  InlineError,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { Fragment, useState } from "react";
import { afterDrawing } from "../../../editor/focus.ts";
import { ItemButtons } from "../../../fields/ItemButtons.tsx";
import { Removed } from "../../../fields/Removed.tsx";
import {
  addOption,
  MAX_OPTIONS,
  moveOption,
  type Question,
  removeOption,
  type Undo,
  withWords,
} from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

/** The answers a buyer chooses from. */
export function Options({ question, index }: { question: Question; index: number }) {
  const { draft, change, errorAt, answerLabelOf } = useSurvey();
  const [removed, setRemoved] = useState<{ at: number; what: string; undo: Undo }>();
  const { id, options } = question;
  const path = `settings.questions.${index}`;
  const field = `${id}.new-answer`;
  const error = errorAt(`${path}.options`);

  const remove = (option: string, at: number) => {
    const { draft: next, undo } = removeOption(draft, id, option);
    setRemoved({ at, what: `“${answerLabelOf(question, option)}”`, undo });
    change("settings.questions", () => next);
  };
  const notice = removed && (
    <Removed
      what={removed.what}
      onUndo={() => {
        change(path, removed.undo);
        setRemoved(undefined);
      }}
    />
  );

  return (
    <BlockStack gap="200">
      <Text as="h5" variant="bodyMd" fontWeight="medium">
        {text.answers}
      </Text>
      {options.map((option, at) => (
        <Fragment key={option}>
          {removed?.at === at && notice}
          <Option question={question} option={option} at={at} onRemove={() => remove(option, at)} />
        </Fragment>
      ))}
      {removed && removed.at >= options.length && notice}
      {options.length < MAX_OPTIONS ? (
        <NewOption question={question} path={path} field={field} />
      ) : (
        <Text as="p" tone="subdued">
          {text.mostAnswers}
        </Text>
      )}
      {error && (
        <div data-field-error={field}>
          <InlineError message={error} fieldID={field} />
        </div>
      )}
    </BlockStack>
  );
}

interface OptionProps {
  question: Question;
  option: string;
  at: number;
  onRemove: () => void;
}

function Option({ question, option, at, onRemove }: OptionProps) {
  const { locale, change, errorAt, wordsOf, fallbackOf } = useSurvey();
  const { id, options } = question;
  const path = `content.${locale}.questions.${id}.options.${option}`;
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <div style={{ flex: 1 }}>
        <TextField
          id={path}
          label={text.answer(at + 1)}
          labelHidden
          autoComplete="off"
          maxLength={80}
          placeholder={fallbackOf(id)?.options[option] ?? ""}
          value={wordsOf(id)?.options[option] ?? ""}
          error={errorAt(path)}
          onChange={(label) =>
            change(path, (draft) =>
              withWords(draft, locale, id, (now) => ({
                ...now,
                options: { ...now.options, [option]: label },
              })),
            )
          }
        />
      </div>
      {/* In line with the field, also while an error stands below it. */}
      <Box paddingBlockStart="050">
        <ItemButtons
          what={text.answer(at + 1).toLowerCase()}
          first={at === 0}
          last={at === options.length - 1}
          onMove={(by) =>
            change("settings.questions", (draft) => moveOption(draft, id, option, by))
          }
          onRemove={onRemove}
        />
      </Box>
    </InlineStack>
  );
}

function NewOption(props: { question: Question; path: string; field: string }) {
  const { draft, locale, change } = useSurvey();
  const [label, setLabel] = useState("");
  const words = label.trim();
  const add = () => {
    if (words === "") return;
    const { draft: next } = addOption(draft, locale, props.question.id, words);
    change(`${props.path}.options`, () => next);
    setLabel("");
    afterDrawing(() => document.getElementById(props.field)?.focus());
  };
  return (
    <Form onSubmit={add}>
      <TextField
        id={props.field}
        label={text.newAnswer}
        labelHidden
        placeholder={text.newAnswer}
        autoComplete="off"
        maxLength={80}
        value={label}
        onChange={setLabel}
        connectedRight={
          <Button submit disabled={words === ""}>
            {text.addAnswer}
          </Button>
        }
      />
    </Form>
  );
}
