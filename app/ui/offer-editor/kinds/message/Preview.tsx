import { BlockStack, Collapsible, List, Text } from "@shopify/polaris";
import { Fragment, useId, useState } from "react";
import type { RichText, Span } from "#app/decisions/contract.ts";
import { richText } from "#app/offers/rich-text.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton, ShownImage, ShownLink } from "../preview-parts.tsx";

export function MessagePreview() {
  const { settings } = useSettings("message");
  const content = useShownContent("message");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} />
      <ShownImage url={settings.imageUrl} alt={content.imageAlt} />
      <Body markup={content.text ?? ""} />
      {content.details.map(({ summary, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        <Detail key={index} summary={summary} markup={text} />
      ))}
      {content.link && <ShownButton plain label={content.link.label} />}
    </BlockStack>
  );
}

function Detail({ summary, markup }: { summary: string; markup: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <BlockStack gap="100">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        style={disclosure}
      >
        <span aria-hidden="true">{open ? "−" : "+"}</span>
        <span>{summary || "…"}</span>
      </button>
      <Collapsible id={id} open={open}>
        <Body markup={markup} />
      </Collapsible>
    </BlockStack>
  );
}

const disclosure = {
  display: "flex",
  gap: "0.5rem",
  border: 0,
  padding: 0,
  background: "none",
  font: "inherit",
  fontWeight: 550,
  textAlign: "start",
  cursor: "pointer",
} as const;

function Body({ markup }: { markup: string }) {
  const blocks = richText(markup);
  if (blocks.length === 0) return null;
  return (
    <BlockStack gap="200">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place
        <Block key={index} block={block} />
      ))}
    </BlockStack>
  );
}

function Block({ block }: { block: RichText }) {
  if ("paragraph" in block) {
    return (
      <Text as="p" breakWord>
        <Spans spans={block.paragraph} />
      </Text>
    );
  }
  return (
    <List>
      {block.list.map((spans, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
        <List.Item key={index}>
          <Spans spans={spans} />
        </List.Item>
      ))}
    </List>
  );
}

function Spans({ spans }: { spans: Span[] }) {
  return spans.map(({ text, strong, url }, index) => {
    const words = strong ? <strong>{text}</strong> : text;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
      <Fragment key={index}>{url ? <ShownLink>{words}</ShownLink> : words}</Fragment>
    );
  });
}
