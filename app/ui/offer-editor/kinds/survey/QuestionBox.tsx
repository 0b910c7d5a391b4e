import { BlockStack, Box, Checkbox, FormLayout, InlineStack, Select, Text } from "@shopify/polaris";
import { ItemButtons } from "../../../fields/ItemButtons.tsx";
import { Line } from "../content-fields.tsx";
import { Options } from "./Options.tsx";
import {
  changeQuestion,
  hasOptions,
  hasScale,
  moveQuestion,
  type Question,
  type QuestionType,
  questionTypes,
  setType,
  withWords,
} from "./questions.ts";
import { ShowIf } from "./ShowIf.tsx";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

interface Props {
  question: Question;
  index: number;
  onRemove: () => void;
}

/** One question: its words in the language being written, its type, its answers, when it is asked. */
export function QuestionBox({ question, index, onRemove }: Props) {
  const { questions, locale, change, errorAt, wordsOf, fallbackOf } = useSurvey();
  const { id, type, optional } = question;
  const path = `settings.questions.${index}`;
  const wordsPath = `content.${locale}.questions.${id}`;
  const words = wordsOf(id);
  const say = (field: "label" | "low" | "high", value: string) =>
    change(`${wordsPath}.${field}`, (draft) =>
      withWords(draft, locale, id, (now) => ({ ...now, [field]: value })),
    );

  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out as the box does */}
      <div role="group" aria-label={text.nth(index + 1)}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <Text as="h4" variant="headingSm">
              {text.nth(index + 1)}
            </Text>
            <ItemButtons
              what={text.nth(index + 1).toLowerCase()}
              first={index === 0}
              last={index === questions.length - 1}
              onMove={(by) => change("settings.questions", (draft) => moveQuestion(draft, id, by))}
              onRemove={onRemove}
            />
          </InlineStack>
          <FormLayout>
            <Select
              id={`${path}.type`}
              label={text.type}
              options={questionTypes.map((value) => ({ value, label: text.types[value] }))}
              value={type}
              error={errorAt(`${path}.id`)}
              onChange={(value) =>
                change(path, (draft) => setType(draft, id, value as QuestionType))
              }
            />
            <Line
              id={`${wordsPath}.label`}
              label={text.question}
              max={160}
              placeholder={fallbackOf(id)?.label}
              value={words?.label}
              error={errorAt(`${wordsPath}.label`)}
              onChange={(value) => say("label", value)}
            />
            {hasScale(type) && (
              <FormLayout.Group>
                {(["low", "high"] as const).map((end) => (
                  <Line
                    key={end}
                    id={`${wordsPath}.${end}`}
                    label={text[end]}
                    max={40}
                    placeholder={fallbackOf(id)?.[end]}
                    value={words?.[end]}
                    error={errorAt(`${wordsPath}.${end}`)}
                    onChange={(value) => say(end, value)}
                  />
                ))}
              </FormLayout.Group>
            )}
          </FormLayout>
          {hasOptions(type) && <Options question={question} index={index} />}
          <Checkbox
            id={`${path}.optional`}
            label={text.optional}
            checked={optional}
            onChange={(checked) =>
              change(`${path}.optional`, (draft) =>
                changeQuestion(draft, id, { optional: checked }),
              )
            }
          />
          <ShowIf question={question} index={index} />
        </BlockStack>
      </div>
    </Box>
  );
}
