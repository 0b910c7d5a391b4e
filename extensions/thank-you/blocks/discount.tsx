import { Paragraph, Stack, Text } from "#ui";
import type { DiscountCard } from "../../../app/decisions/contract.ts";
import { claimName } from "../api/answers.ts";
import { Answered } from "./answered.tsx";
import type { CardProps } from "./card-body.tsx";
import { ClaimButton } from "./claim-button.tsx";
import { Code } from "./code.tsx";

/** A code for the next order: asked for once, and from then on there. */
export function DiscountBlock({ card, claims, session, announce }: CardProps<DiscountCard>) {
  const { t, money, number, reduction } = session.words;
  const { offerId, minimum, validDays, code } = card;

  async function take() {
    const answer = await session.claim(offerId, { kind: "discount" });
    if (answer?.kind === "discount") announce(t("discount.yours", { code: answer.code.code }));
  }

  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      <Stack gap="none">
        <Text as="strong">{t("discount.offer", { value: reduction(card.reduction) })}</Text>
        {minimum ? (
          <Text as="small" subdued>
            {t("discount.minimum", { amount: money(minimum) })}
          </Text>
        ) : null}
        {code ? null : (
          <Text as="small" subdued>
            {t("discount.valid", { count: validDays, days: number(validDays) })}
          </Text>
        )}
      </Stack>
      <Answered
        answer={
          code && <Code code={code} offerId={offerId} session={session} announce={announce} />
        }
      >
        <ClaimButton
          session={session}
          state={claims[claimName(offerId, "discount")]}
          label={card.button}
          onPress={take}
        />
      </Answered>
    </Stack>
  );
}
