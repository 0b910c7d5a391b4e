import { Boundary, Stack, Status, useEffect, useState } from "#ui";
import type { TutorialCard } from "../../../app/decisions/contract.ts";
import type { BlockSession, View } from "../api/session.ts";
import { OfferFrame } from "./offer-frame.tsx";
import { TutorialBlock } from "./tutorial.tsx";

/** Right beside one of the order's products: how to use it. Most lines show nothing, and keep no place. */
export function LineItem({ session }: { session: BlockSession }) {
  return (
    <Boundary onError={session.broken}>
      <Tutorials session={session} />
    </Boundary>
  );
}

function Tutorials({ session }: { session: BlockSession }) {
  const [view, setView] = useState<View>({ state: "loading" });
  useEffect(() => session.subscribe(setView), [session]);
  const card = view.state === "offers" ? view.offers.find(isTutorial) : undefined;
  return card === undefined ? null : <Tutorial card={card} session={session} />;
}

function Tutorial({ card, session }: { card: TutorialCard; session: BlockSession }) {
  const [said, say] = useState("");
  useEffect(() => session.drawn([card.offerId]), [session, card.offerId]);
  return (
    <Stack gap="none">
      <OfferFrame card={card} session={session} announce={say}>
        <TutorialBlock card={card} session={session} announce={say} />
      </OfferFrame>
      <Status say={said} />
    </Stack>
  );
}

function isTutorial(card: { kind: string }): card is TutorialCard {
  return card.kind === "tutorial";
}
