import { Button, Paragraph, Stack, Text } from "#ui";
import type { PartnerCard } from "../../../app/decisions/contract.ts";
import type { CardProps } from "./card-body.tsx";
import { Illustrated } from "./illustrated.tsx";

/** Somebody else's offer, and marked as one. Nothing of the buyer's goes there before they press. */
export function PartnerBlock({ card, session }: CardProps<PartnerCard>) {
  const { t } = session.words;
  return (
    <Illustrated card={card}>
      <Stack gap="base">
        <Text as="small" subdued>
          {t("partner.sponsored", { advertiser: card.advertiser })}
        </Text>
        {card.text ? <Paragraph>{card.text}</Paragraph> : null}
        <Button
          label={card.button}
          spokenLabel={t("product.action", { action: card.button, product: card.advertiser })}
          href={card.url}
          onPress={() => session.clicked(card.offerId)}
        />
        {card.terms ? (
          <Text as="small" subdued>
            {card.terms}
          </Text>
        ) : null}
      </Stack>
    </Illustrated>
  );
}
