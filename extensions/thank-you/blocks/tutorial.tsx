import { Disclosure, Link, List, Notice, Paragraph, Stack, useState } from "#ui";
import type { TutorialCard } from "../../../app/decisions/contract.ts";
import { claimName } from "../api/answers.ts";
import type { CardProps } from "./card-body.tsx";
import { ClaimButton } from "./claim-button.tsx";
import { Illustrated } from "./illustrated.tsx";

/** More steps than these wait until they are asked for. */
const STEPS_SHOWN = 2;

/** How to use what was bought. */
export function TutorialBlock(props: CardProps<TutorialCard>) {
  const { card, session } = props;
  const { t } = session.words;
  const links = [card.video, card.link].filter((link) => !!link);
  return (
    <Illustrated card={card}>
      <Stack gap="base">
        {card.text ? <Paragraph>{card.text}</Paragraph> : null}
        <Steps {...props} />
        {links.map(({ label, url }) => (
          <Link
            key={url}
            label={label}
            spokenLabel={t("newTab", { label })}
            href={url}
            onPress={() => session.clicked(card.offerId)}
          />
        ))}
        <Reminder {...props} />
      </Stack>
    </Illustrated>
  );
}

function Steps({ card, session }: CardProps<TutorialCard>) {
  const [opened, setOpened] = useState(false);
  const { steps } = card;
  if (steps.length === 0) return null;
  if (steps.length <= STEPS_SHOWN) return <List ordered items={steps} />;
  return (
    <Disclosure
      summary={session.words.t("tutorial.steps", { count: steps.length })}
      onOpen={() => {
        if (!opened) session.accepted(card.offerId);
        setOpened(true);
      }}
    >
      <List ordered items={steps} />
    </Disclosure>
  );
}

/** The same by e-mail, once what was bought is likely to have arrived. */
function Reminder({ card, claims, session, announce }: CardProps<TutorialCard>) {
  const { t, number } = session.words;
  if (!card.reminder) return null;
  const { days, planned } = card.reminder;
  const values = { count: days, days: number(days) };

  async function plan() {
    const answer = await session.claim(card.offerId, { kind: "reminder" });
    if (answer !== undefined) announce(t("tutorial.planned", values));
  }

  if (planned) return <Notice tone="success">{t("tutorial.planned", values)}</Notice>;
  return (
    <ClaimButton
      quiet
      session={session}
      state={claims[claimName(card.offerId, "reminder")]}
      label={t("tutorial.remind", values)}
      onPress={plan}
    />
  );
}
