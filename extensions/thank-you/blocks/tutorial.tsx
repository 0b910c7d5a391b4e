import { Columns, Disclosure, Link, List, Paragraph, Picture, Stack, useState } from "#ui";
import type { TutorialCard } from "../../../app/decisions/contract.ts";
import type { CardProps } from "./card-body.tsx";

/** More steps than these wait until they are asked for. */
const STEPS_SHOWN = 2;

/** How to use what was bought. */
export function TutorialBlock(props: CardProps<TutorialCard>) {
  const { card } = props;
  if (!card.imageUrl) return <Instructions {...props} />;
  return (
    <Columns of="picture-text">
      <Picture src={card.imageUrl} alt={card.imageAlt ?? ""} />
      <Instructions {...props} />
    </Columns>
  );
}

function Instructions({ card, session }: CardProps<TutorialCard>) {
  const { t } = session.words;
  const { link } = card;
  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      <Steps card={card} session={session} />
      {link ? (
        <Link
          label={link.label}
          spokenLabel={t("newTab", { label: link.label })}
          href={link.url}
          onPress={() => session.clicked(card.offerId)}
        />
      ) : null}
    </Stack>
  );
}

function Steps({ card, session }: Omit<CardProps<TutorialCard>, "announce">) {
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
