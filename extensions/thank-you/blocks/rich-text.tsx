import { Link, List, Paragraph, Stack, Text } from "#ui";
import type { RichText, Span } from "../../../app/decisions/contract.ts";
import type { BlockSession } from "../api/session.ts";

/** Paragraphs and lists in the merchant's words. */
export function RichTextBody(props: {
  body: RichText[];
  session: BlockSession;
  onFollow: () => void;
}) {
  const { body, ...rest } = props;
  // Parts never change places, and two may read alike: their position is their identity.
  return (
    <Stack gap="small">
      {body.map((part, position) =>
        "list" in part ? (
          <List
            key={position}
            items={part.list.map((spans, line) => <Spans key={line} spans={spans} {...rest} />)}
          />
        ) : (
          <Paragraph key={position}>
            <Spans spans={part.paragraph} {...rest} />
          </Paragraph>
        ),
      )}
    </Stack>
  );
}

function Spans(props: { spans: Span[]; session: BlockSession; onFollow: () => void }) {
  const { t } = props.session.words;
  return (
    <>
      {props.spans.map(({ text, strong, url }, position) =>
        url ? (
          <Link
            key={position}
            label={text}
            spokenLabel={t("newTab", { label: text })}
            href={url}
            onPress={props.onFollow}
          />
        ) : (
          <Text key={position} {...(strong ? { as: "strong" as const } : {})}>
            {text}
          </Text>
        ),
      )}
    </>
  );
}
