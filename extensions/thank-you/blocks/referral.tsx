import { Inline, Link, Paragraph, Stack, Text } from "#ui";
import type { ReferralCard, ReferralLink } from "../../../app/decisions/contract.ts";
import { claimName } from "../api/answers.ts";
import { Answered } from "./answered.tsx";
import type { CardProps } from "./card-body.tsx";
import { ClaimButton } from "./claim-button.tsx";
import { Code, Copyable } from "./code.tsx";

/** A link of the buyer's own for friends; it is made once the buyer asks for it. */
export function ReferralBlock(props: CardProps<ReferralCard>) {
  const { card, claims, session, announce } = props;
  const { t, reduction } = session.words;

  async function ask() {
    const answer = await session.claim(card.offerId, { kind: "referral" });
    if (answer !== undefined) announce(t("referral.ready"));
  }

  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      <Stack gap="none">
        <Text>{t("referral.friend", { value: reduction(card.friend) })}</Text>
        {card.advocate ? (
          <Text>{t("referral.advocate", { value: reduction(card.advocate) })}</Text>
        ) : null}
      </Stack>
      <Answered answer={card.link && <Sharing {...props} link={card.link} />}>
        <ClaimButton
          session={session}
          state={claims[claimName(card.offerId, "referral")]}
          label={card.button}
          onPress={ask}
        />
      </Answered>
      {card.rewards.length > 0 ? <Text as="strong">{t("referral.rewards")}</Text> : null}
      {card.rewards.map((code) => (
        <Code
          key={code.code}
          code={code}
          offerId={card.offerId}
          session={session}
          announce={announce}
        />
      ))}
    </Stack>
  );
}

function Sharing(props: CardProps<ReferralCard> & { link: ReferralLink }) {
  const { card, session, announce, link } = props;
  const { t, number } = session.words;
  return (
    <Stack gap="small">
      <Copyable
        text={link.url}
        id={`${card.offerId}-link`}
        label={t("referral.copy")}
        session={session}
        announce={announce}
      />
      <Inline gap="base">
        {channels(link, t("referral.email")).map(({ label, href }) => (
          <Link
            key={label}
            label={label}
            spokenLabel={t("newTab", { label: t("referral.share", { channel: label }) })}
            href={href}
            onPress={() => session.clicked(card.offerId)}
          />
        ))}
      </Inline>
      {link.friends > 0 ? (
        <Text subdued>
          {t("referral.friends", { count: link.friends, friends: number(link.friends) })}
        </Text>
      ) : null}
    </Stack>
  );
}

/** Plain links: an extension may run nobody else's script, and nobody learns of who only looks. */
function channels({ url, shareText }: ReferralLink, email: string) {
  const message = encodeURIComponent(`${shareText} ${url}`.trim());
  return [
    { label: email, href: `mailto:?body=${message}` },
    { label: "WhatsApp", href: `https://wa.me/?text=${message}` },
    {
      label: "Facebook",
      href: `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`,
    },
    { label: "X", href: `https://x.com/intent/post?text=${message}` },
  ];
}
