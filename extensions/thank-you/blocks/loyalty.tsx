import { Checkbox, Columns, List, Notice, Paragraph, Progress, Stack, Text, useState } from "#ui";
import type {
  LoyaltyCard,
  LoyaltyReward,
  LoyaltyStanding,
} from "../../../app/decisions/contract.ts";
import { claimName } from "../api/answers.ts";
import type { BlockSession } from "../api/session.ts";
import { Answered } from "./answered.tsx";
import type { CardProps } from "./card-body.tsx";
import { ClaimButton, isUnderWay } from "./claim-button.tsx";
import { Code } from "./code.tsx";

/** The shop's loyalty programme: joining it, or where a member stands and what points are good for. */
export function LoyaltyBlock(props: CardProps<LoyaltyCard>) {
  return (
    <Answered answer={props.card.joined && <Member {...props} />}>
      <Joining {...props} />
    </Answered>
  );
}

/**
 * Joining with the identity checkout already knows: no field asks for anything again. The box for
 * marketing is never ticked beforehand and never a condition.
 */
function Joining({ card, claims, session, announce }: CardProps<LoyaltyCard>) {
  const [marketing, setMarketing] = useState(false);
  const state = claims[claimName(card.offerId, "loyalty")];

  async function join() {
    const wish = { kind: "loyalty" as const, marketingConsent: marketing };
    const answer = await session.claim(card.offerId, wish);
    if (answer !== undefined) announce(card.confirmation);
  }

  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      {card.benefits.length > 0 ? <List items={card.benefits} /> : null}
      <PointsForOrder points={card.points} session={session} />
      {card.marketingConsent && session.mayAskMarketing() ? (
        <Checkbox
          label={card.marketingConsent}
          name={`${card.offerId}-marketing`}
          checked={marketing}
          disabled={isUnderWay(state)}
          onChange={setMarketing}
        />
      ) : null}
      <ClaimButton session={session} state={state} label={card.button} onPress={join} />
    </Stack>
  );
}

function Member(props: CardProps<LoyaltyCard>) {
  const { card, session } = props;
  return (
    <Stack gap="base">
      <Notice tone="success">{card.confirmation}</Notice>
      <PointsForOrder points={card.points} session={session} />
      {card.standing ? <Standing standing={card.standing} session={session} /> : null}
      {card.rewards.map((reward) => (
        <Reward key={reward.id} reward={reward} {...props} />
      ))}
    </Stack>
  );
}

function PointsForOrder({ points, session }: { points: number; session: BlockSession }) {
  const { t, number } = session.words;
  if (points <= 0) return null;
  return <Text as="strong">{t("loyalty.points", { count: points, points: number(points) })}</Text>;
}

function Standing({ standing, session }: { standing: LoyaltyStanding; session: BlockSession }) {
  const { t, number } = session.words;
  const { points, tier, next, progress } = standing;
  const balance = t("loyalty.balance", { count: points, points: number(points) });
  const ahead = next
    ? t("loyalty.next", { count: next.missing, points: number(next.missing), tier: next.tier })
    : balance;
  return (
    <Stack gap="small">
      <Text>{balance}</Text>
      {tier ? <Text>{t("loyalty.tier", { tier })}</Text> : null}
      <Progress value={progress} label={ahead} />
      {next ? (
        <Text as="small" subdued>
          {ahead}
        </Text>
      ) : null}
    </Stack>
  );
}

/** Something to have for points: within reach a button, out of reach what is missing. */
function Reward(props: CardProps<LoyaltyCard> & { reward: LoyaltyReward }) {
  const { card, claims, reward, session, announce } = props;
  const { t, number } = session.words;
  const missing = reward.points - (card.standing?.points ?? 0);

  async function redeem() {
    const wish = { kind: "redeem" as const, rewardId: reward.id };
    const answer = await session.claim(card.offerId, wish);
    if (answer?.kind === "redeem") announce(t("discount.yours", { code: answer.code.code }));
  }

  if (reward.code) {
    return (
      <Stack gap="small">
        <Text as="strong">{reward.label}</Text>
        <Code code={reward.code} offerId={card.offerId} session={session} announce={announce} />
      </Stack>
    );
  }
  return (
    <Columns of="halves" align="center">
      <Stack gap="none">
        <Text as="strong">{reward.label}</Text>
        <Text as="small" subdued>
          {missing > 0
            ? t("loyalty.missing", { count: missing, points: number(missing) })
            : t("loyalty.cost", { count: reward.points, points: number(reward.points) })}
        </Text>
      </Stack>
      {missing > 0 ? null : (
        <ClaimButton
          quiet
          session={session}
          state={claims[claimName(card.offerId, "redeem", reward.id)]}
          label={t("loyalty.redeem")}
          spokenLabel={t("loyalty.redeemReward", { reward: reward.label })}
          onPress={redeem}
        />
      )}
    </Columns>
  );
}
