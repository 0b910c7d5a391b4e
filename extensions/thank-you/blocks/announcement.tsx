import { AnnouncementBar, Boundary, Dialog, Status, useEffect, useState } from "#ui";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { BlockSession, View } from "../api/session.ts";
import { CardBody, type CardProps } from "./card-body.tsx";

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
  if (view.state !== "offers") return null;
  const [card] = view.offers;
  return card === undefined ? null : <Offer card={card} claims={view.claims} session={session} />;
}

function Offer({ card, claims, session }: Omit<CardProps<OfferCard>, "announce">) {
  const { offerId, heading } = card;
  const [said, say] = useState("");
  useEffect(() => session.drawn([offerId]), [session, offerId]);
  return (
    <AnnouncementBar onDismiss={() => session.dismissed(offerId)}>
      <Dialog
        opener={heading}
        heading={heading}
        id={`afterglow-${offerId}`}
        onOpen={() => session.accepted(offerId)}
      >
        <CardBody card={card} claims={claims} session={session} announce={say} />
        <Status say={said} />
      </Dialog>
    </AnnouncementBar>
  );
}
