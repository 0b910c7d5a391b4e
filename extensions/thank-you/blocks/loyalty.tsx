import { Button, Checkbox, List, Notice, Paragraph, Stack, Text, useState } from "#ui";
import type { LoyaltyCard } from "../../../app/decisions/contract.ts";
import type { BlockSession } from "../api/session.ts";
import type { CardProps } from "./card-body.tsx";

type Progress = "open" | "busy" | "failed" | "joined";

/**
 * Joining the shop's loyalty programme with the identity checkout already knows: no field asks for
 * anything again. The box for marketing is never ticked beforehand and never a condition.
 */
export function LoyaltyBlock({ card, session, announce }: CardProps<LoyaltyCard>) {
  const { t } = session.words;
  const [marketing, setMarketing] = useState(false);
  const [progress, setProgress] = useState<Progress>(card.joined ? "joined" : "open");
  const [points, setPoints] = useState(card.points);

  async function join() {
    // The platform disables a loading button, but a second press may already be on its way.
    if (progress === "busy") return;
    setProgress("busy");
    const result = await session.join(card, marketing);
    setProgress(result.joined ? "joined" : "failed");
    if (!result.joined) return;
    setPoints(result.points);
    announce(card.confirmation);
  }

  if (progress === "joined" || card.joined) {
    return (
      <Stack gap="base">
        <Notice tone="success">{card.confirmation}</Notice>
        <Points points={points} session={session} />
      </Stack>
    );
  }
  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      {card.benefits.length > 0 ? <List items={card.benefits} /> : null}
      <Points points={points} session={session} />
      {card.marketingConsent && session.mayAskMarketing() ? (
        <Checkbox
          label={card.marketingConsent}
          name="marketing"
          checked={marketing}
          disabled={progress === "busy"}
          onChange={setMarketing}
        />
      ) : null}
      {progress === "failed" ? <Notice tone="critical">{t("loyalty.failed")}</Notice> : null}
      <Button
        primary
        label={progress === "failed" ? t("loyalty.retry") : card.button}
        busy={progress === "busy"}
        onPress={join}
      />
    </Stack>
  );
}

function Points({ points, session }: { points: number; session: BlockSession }) {
  const { t, number } = session.words;
  if (points <= 0) return null;
  return <Text as="strong">{t("loyalty.points", { count: points, points: number(points) })}</Text>;
}
