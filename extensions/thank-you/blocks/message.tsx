import { Disclosure, Link, Paragraph, Stack } from "#ui";
import type { MessageCard } from "../../../app/decisions/contract.ts";
import type { CardProps } from "./card-body.tsx";
import { Illustrated } from "./illustrated.tsx";
import { RichTextBody } from "./rich-text.tsx";

/** What happens next, how to reach support, what others ask: the merchant's words, details on demand. */
export function MessageBlock({ card, session }: CardProps<MessageCard>) {
  const { offerId, link } = card;
  const follow = () => session.clicked(offerId);
  return (
    <Illustrated card={card}>
      <Stack gap="base">
        {card.text ? <Paragraph>{card.text}</Paragraph> : null}
        <RichTextBody body={card.body} session={session} onFollow={follow} />
        {card.details.map(({ summary, body }, position) => (
          <Disclosure key={position} summary={summary} onOpen={() => session.accepted(offerId)}>
            <RichTextBody body={body} session={session} onFollow={follow} />
          </Disclosure>
        ))}
        {link ? (
          <Link
            label={link.label}
            spokenLabel={session.words.t("newTab", { label: link.label })}
            href={link.url}
            onPress={follow}
          />
        ) : null}
      </Stack>
    </Illustrated>
  );
}
