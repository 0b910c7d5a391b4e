import { Boundary, Notice, Section, Stack, Status, useEffect, useState } from "#ui";
import type { BlockSession, View } from "../api/session.ts";
import { CardBody } from "./card-body.tsx";
import { OfferFrame } from "./offer-frame.tsx";
import { Skeleton } from "./skeleton.tsx";

/** The whole block: a skeleton, then offers or nothing at all. */
export function Block({ session }: { session: BlockSession }) {
  return (
    <Boundary onError={session.broken}>
      <BlockContent session={session} />
    </Boundary>
  );
}

function BlockContent({ session }: { session: BlockSession }) {
  const [view, setView] = useState<View>({ state: "loading" });
  useEffect(() => session.subscribe(setView), [session]);
  if (view.state === "nothing") return null;
  return (
    <Section heading={session.heading()}>
      {view.state === "loading" ? (
        <Skeleton cards={session.limit()} />
      ) : (
        <Offers {...view} session={session} />
      )}
    </Section>
  );
}

function Offers(props: Extract<View, { state: "offers" }> & { session: BlockSession }) {
  const { claims, session } = props;
  const [said, say] = useState("");
  const offers = props.offers.slice(0, session.limit());
  const ids = offers.map(({ offerId }) => offerId).join(" ");
  useEffect(() => session.drawn(ids.split(" ")), [session, ids]);
  return (
    <Stack gap="base">
      {props.example ? <Notice tone="info">{session.words.t("example.notice")}</Notice> : null}
      {offers.map((card) => (
        <Boundary key={card.offerId} onError={session.broken}>
          <OfferFrame card={card} session={session} announce={say}>
            <CardBody card={card} claims={claims} session={session} announce={say} />
          </OfferFrame>
        </Boundary>
      ))}
      <Status say={said} />
    </Stack>
  );
}
