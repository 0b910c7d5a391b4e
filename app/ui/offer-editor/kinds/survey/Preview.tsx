import {
  BlockStack,
  Checkbox,
  InlineStack,
  RadioButton,
  Tag,
  Text,
  TextField,
} from "@shopify/polaris";
import { useShownContent } from "../../use-kind.ts";
import { NotForPressing, Opening, ShownButton } from "../preview-parts.tsx";
import { answersOf, hasOptions, type Question } from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

export function SurveyPreview() {
  const content = useShownContent("survey");
  const { questions } = useSurvey();
  return (
    <BlockStack gap="400">
      <Opening heading={content.heading} body={content.text} />
      {/* Later questions come up by the answers: the first that everybody is asked are shown. */}
      {questions
        .filter(({ showIf }) => showIf === null)
        .map((question) => (
          <ShownQuestion key={question.id} question={question} />
        ))}
      {content.rewardText && <Text as="p">{content.rewardText}</Text>}
      <ShownButton label={content.button} />
    </BlockStack>
  );
}

function ShownQuestion({ question }: { question: Question }) {
  const { labelOf, answerLabelOf, wordsOf, fallbackOf } = useSurvey();
  const { id, type } = question;
  const words = wordsOf(id) ?? fallbackOf(id);
  const Choice = type === "single" ? RadioButton : Checkbox;
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium" breakWord>
        {labelOf(id)}
      </Text>
      <NotForPressing>
        {hasOptions(type) && (
          <BlockStack>
            {question.options.map((option) => (
              <Choice key={option} label={answerLabelOf(question, option)} checked={false} />
            ))}
          </BlockStack>
        )}
        {!hasOptions(type) && type !== "text" && (
          <InlineStack gap="100">
            {answersOf(question).map((score) => (
              <Tag key={score}>{score}</Tag>
            ))}
          </InlineStack>
        )}
        {type === "text" && (
          <TextField
            label={text.previewFreeText}
            labelHidden
            multiline={2}
            autoComplete="off"
            value=""
            onChange={() => {}}
          />
        )}
      </NotForPressing>
      {words && (words.low || words.high) && (
        <InlineStack align="space-between">
          <Text as="span" variant="bodySm" tone="subdued">
            {words.low}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {words.high}
          </Text>
        </InlineStack>
      )}
    </BlockStack>
  );
}
