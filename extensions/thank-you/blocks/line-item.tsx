import { Boundary, Stack, Status, useEffect, useState } from "#ui";
import type { TutorialCard } from "../../../app/decisions/contract.ts";
import type { BlockSession, View } from "../api/session.ts";
import type { CardProps } from "./card-body.tsx";
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
  if (view.state !== "offers") return null;
  const card = view.offers.find(isTutorial);
  return card === undefined ? null : (
    <Tutorial card={card} claims={view.claims} session={session} />
  );
}

function Tutorial({ card, claims, session }: Omit<CardProps<TutorialCard>, "announce">) {
  const [said, say] = useState("");
  useEffect(() => session.drawn([card.offerId]), [session, card.offerId]);
  return (
    <Stack gap="none">
      <OfferFrame compact card={card} session={session} announce={say}>
        <TutorialBlock card={card} claims={claims} session={session} announce={say} />
      </OfferFrame>
      <Status say={said} />
    </Stack>
  );
}

function isTutorial(card: { kind: string }): card is TutorialCard {
  return card.kind === "tutorial";
}
