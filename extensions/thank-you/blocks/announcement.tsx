import { AnnouncementBar, Boundary, Dialog, useEffect, useState } from "#ui";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { BlockSession, View } from "../api/session.ts";
import { CardBody } from "./card-body.tsx";

/** One line at the top of the page: an offer's heading, and the whole of it a press away. */
export function Announcement({ session }: { session: BlockSession }) {
  return (
    <Boundary onError={session.broken}>
      <Bar session={session} />
    </Boundary>
  );
}

function Bar({ session }: { session: BlockSession }) {
  const [view, setView] = useState<View>({ state: "loading" });
  useEffect(() => session.subscribe(setView), [session]);
  const [card] = view.state === "offers" ? view.offers : [];
  return card === undefined ? null : <Offer card={card} session={session} />;
}

function Offer({ card, session }: { card: OfferCard; session: BlockSession }) {
  const { offerId, heading } = card;
  useEffect(() => session.drawn([offerId]), [session, offerId]);
  return (
    <AnnouncementBar onDismiss={() => session.dismissed(offerId)}>
      <Dialog
        opener={heading}
        heading={heading}
        id={`afterglow-${offerId}`}
        onOpen={() => session.accepted(offerId)}
      >
        <CardBody card={card} session={session} announce={() => {}} />
      </Dialog>
    </AnnouncementBar>
  );
}
