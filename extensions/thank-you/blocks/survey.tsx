import {
  Choices,
  Divider,
  Heading,
  Link,
  Notice,
  Paragraph,
  Stack,
  Text,
  TextArea,
  useState,
} from "#ui";
import type { SurveyCard, SurveyOutcome, SurveyQuestion } from "../../../app/decisions/contract.ts";
import { claimName } from "../api/answers.ts";
import { type Answers, isMissing, questionsAsked, scaleOf } from "../api/questions.ts";
import type { BlockSession } from "../api/session.ts";
import { Answered } from "./answered.tsx";
import type { CardProps } from "./card-body.tsx";
import { ClaimButton, isUnderWay } from "./claim-button.tsx";
import { Code } from "./code.tsx";
import { ReferralBlock } from "./referral.tsx";

/** Questions, of which some follow from an answer; once sent, thanks and where they lead on to. */
export function SurveyBlock(props: CardProps<SurveyCard>) {
  const { outcome } = props.card;
  return (
    <Answered answer={outcome && <Outcome {...props} outcome={outcome} />}>
      <Questions {...props} />
    </Answered>
  );
}

function Questions({ card, claims, session, announce }: CardProps<SurveyCard>) {
  const { t } = session.words;
  const [answers, setAnswers] = useState<Answers>({});
  const [checked, setChecked] = useState(false);
  const asked = questionsAsked(card.questions, answers);
  const state = claims[claimName(card.offerId, "survey")];

  async function send() {
    setChecked(true);
    if (asked.some((question) => isMissing(question, answers)))
      return announce(t("survey.required"));
    const given = asked.flatMap(({ id }) => {
      const values = answers[id] ?? [];
      return values.length === 0 ? [] : [{ questionId: id, values }];
    });
    const answer = await session.claim(card.offerId, { kind: "survey", answers: given });
    if (answer?.kind === "survey") announce(answer.outcome.thanks);
  }

  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      {asked.map((question) => (
        <Question
          key={question.id}
          question={question}
          name={`${card.offerId}-${question.id}`}
          chosen={answers[question.id] ?? []}
          disabled={isUnderWay(state)}
          missing={checked && isMissing(question, answers)}
          session={session}
          onAnswer={(values) => setAnswers((before) => ({ ...before, [question.id]: values }))}
        />
      ))}
      {card.rewardText ? <Text subdued>{card.rewardText}</Text> : null}
      <ClaimButton session={session} state={state} label={card.button} onPress={send} />
    </Stack>
  );
}

/** The longest answer in the buyer's own words that the app takes, in UTF-16 code units. */
const LONGEST_TEXT = 2_000;

function Question(props: {
  question: SurveyQuestion;
  name: string;
  chosen: string[];
  disabled: boolean;
  missing: boolean;
  session: BlockSession;
  onAnswer: (values: string[]) => void;
}) {
  const { question, name, disabled, session, onAnswer } = props;
  const { t, number } = session.words;
  const label = question.optional
    ? t("survey.optional", { label: question.label })
    : question.label;
  const error = props.missing ? { error: t("survey.required") } : {};
  if (question.type === "text") {
    return (
      <TextArea
        label={label}
        name={name}
        longest={LONGEST_TEXT}
        disabled={disabled}
        {...error}
        onInput={(text) => onAnswer(text.trim() === "" ? [] : [text])}
      />
    );
  }
  const scale = scaleOf(question);
  const options = scale.map(({ value, words }) => ({
    id: String(value),
    label: words ? t("survey.end", { value: number(value), words }) : number(value),
  }));
  return (
    <Choices
      label={label}
      name={name}
      options={scale.length > 0 ? options : question.options}
      chosen={props.chosen}
      multiple={question.type === "multiple"}
      inline={scale.length > 0}
      disabled={disabled}
      {...error}
      onChange={onAnswer}
    />
  );
}

function Outcome(props: CardProps<SurveyCard> & { outcome: SurveyOutcome }) {
  const { card, claims, outcome, session, announce } = props;
  const { next, referral, reward } = outcome;
  return (
    <Stack gap="base">
      <Notice tone="success">{outcome.thanks}</Notice>
      {reward ? (
        <Code code={reward} offerId={card.offerId} session={session} announce={announce} />
      ) : null}
      {next ? <Paragraph>{next.text}</Paragraph> : null}
      {next?.link ? (
        <Link
          label={next.link.label}
          spokenLabel={session.words.t("newTab", { label: next.link.label })}
          href={next.link.url}
          onPress={() => session.clicked(card.offerId)}
        />
      ) : null}
      {referral ? (
        <>
          <Divider />
          <Heading>{referral.heading}</Heading>
          <ReferralBlock card={referral} claims={claims} session={session} announce={announce} />
        </>
      ) : null}
    </Stack>
  );
}
