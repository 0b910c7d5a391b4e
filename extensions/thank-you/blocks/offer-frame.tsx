import { Card, type Children, Columns, Heading, QuietButton, Stack, Text, useState } from "#ui";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { CardProps } from "./card-body.tsx";

/**
 * What all cards share: the frame, the heading, and the way to put the offer away. Put away, it
 * leaves a line from which it can be fetched back; the control that did it stays the same element, so
 * that whoever uses the keyboard does not lose their place. After a reload the line is gone, too.
 */
export function OfferFrame(
  props: Omit<CardProps<OfferCard>, "claims"> & {
    /** No higher than it need be: where no skeleton has kept a place for it. */
    compact?: boolean;
    children: Children;
  },
) {
  const { card, session, announce } = props;
  const { t } = session.words;
  const [away, setAway] = useState(false);
  const offer = { offer: card.heading };

  function toggle() {
    setAway(!away);
    if (away) session.restored(card.offerId);
    else session.dismissed(card.offerId);
    announce(t(away ? "restored" : "dismissed", offer));
  }

  return (
    <Card label={card.heading} compact={away || props.compact === true}>
      <Stack gap="small">
        <Columns of="text-control" align="center">
          {away ? <Text subdued>{t("dismissed", offer)}</Text> : <Heading>{card.heading}</Heading>}
          <QuietButton
            {...(away ? { label: t("restore") } : {})}
            spokenLabel={t(away ? "restoreOffer" : "dismissOffer", offer)}
            onPress={toggle}
          />
        </Columns>
        {away ? null : props.children}
      </Stack>
    </Card>
  );
}
