import { BlockStack, Text } from "@shopify/polaris";
import type { QuestionResults, SurveyResults } from "#app/insights/survey-results.ts";
import { useAdmin } from "../../admin/AdminContext.tsx";
import { Bar } from "../../charts/Bar.tsx";
import { Figure } from "./Figures.tsx";
import { resultsText as text } from "./text.ts";

/** What was answered: a bar for each answer, an average, the latest texts. */
export function SurveyAnswers({ results }: { results: SurveyResults }) {
  const { format } = useAdmin();
  const { answered, happy, unhappy, questions } = results;
  return (
    <BlockStack gap="300">
      <Figure label={text.answered} value={format.number(answered)} />
      {happy + unhappy > 0 && <Figure label={text.happy} value={format.number(happy)} />}
      {happy + unhappy > 0 && <Figure label={text.unhappy} value={format.number(unhappy)} />}
      {answered > 0 &&
        questions.map((question) => (
          <Question key={question.id} question={question} results={results} />
        ))}
    </BlockStack>
  );
}

function Question({ question, results }: { question: QuestionResults; results: SurveyResults }) {
  const { format } = useAdmin();
  const { id, label, options, answered, average, nps } = question;
  const texts = results.texts.filter(({ questionId }) => questionId === id);
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm" breakWord>
          {label}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.answers(answered, format.number(answered))}
          {average !== undefined && ` · ${text.average(format.number(round(average)))}`}
          {nps !== undefined && ` · ${text.nps(format.signedNumber(Math.round(nps)))}`}
        </Text>
      </BlockStack>
      {options.map(({ value, label: answer, count }) => (
        <Bar
          key={value}
          label={answer}
          value={text.share(
            format.number(count),
            format.percent(answered > 0 ? count / answered : 0),
          )}
          share={answered > 0 ? count / answered : 0}
        />
      ))}
      {texts.map(({ text: said, at }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been said twice
        <BlockStack key={index} gap="050">
          <Text as="p" breakWord>
            “{said}”
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {format.dateTime(at)}
          </Text>
        </BlockStack>
      ))}
    </BlockStack>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
