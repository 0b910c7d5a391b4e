import { Button, Columns, CopyButton, Stack, Text } from "#ui";
import type { IssuedCode } from "../../../app/decisions/contract.ts";
import type { BlockSession } from "../api/session.ts";

/** Text to be taken along, with a button that copies it. */
export function Copyable(props: {
  text: string;
  /** Tells it from the others on the page. */
  id: string;
  label: string;
  session: BlockSession;
  announce: (words: string) => void;
}) {
  const { session, announce } = props;
  return (
    <Columns of="text-control" align="center">
      <Text as="strong">{props.text}</Text>
      <CopyButton
        id={`afterglow-${props.id}`}
        text={props.text}
        label={props.label}
        onCopy={() => announce(session.words.t("code.copied"))}
      />
    </Columns>
  );
}

/** A code that was issued: to copy, until when, and a link that puts it into the cart. */
export function Code(props: {
  code: IssuedCode;
  offerId: string;
  session: BlockSession;
  announce: (words: string) => void;
}) {
  const { code, offerId, session } = props;
  const { t, day } = session.words;
  return (
    <Stack gap="small">
      <Copyable
        text={code.code}
        id={`${offerId}-${code.code}`}
        label={t("code.copy")}
        session={session}
        announce={props.announce}
      />
      {code.expiresAt ? (
        <Text as="small" subdued>
          {t("code.expires", { date: day(code.expiresAt) })}
        </Text>
      ) : null}
      <Button
        label={t("code.use")}
        spokenLabel={t("newTab", { label: t("code.use") })}
        href={code.url}
        onPress={() => session.clicked(offerId)}
      />
    </Stack>
  );
}
