import {
  BlockStack,
  Box,
  Button,
  FormLayout,
  InlineError,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { Fragment, useState } from "react";
import { ItemButtons } from "../../../fields/ItemButtons.tsx";
import { Removed } from "../../../fields/Removed.tsx";
import { useContent } from "../../use-kind.ts";
import { ImageAltField, Line, LinkFields, OpeningFields } from "../content-fields.tsx";
import { text } from "./text.ts";

const MAX_DETAILS = 8;

export function MessageContent() {
  const fields = useContent("message");
  const { content, set, errorAt, id } = fields;
  return (
    <FormLayout>
      <OpeningFields of={fields} textMax={2_000} textRows={4} textHelp={text.markup} />
      <Details />
      <LinkFields
        id={id("link")}
        label={text.linkLabel}
        address={text.linkUrl}
        value={content.link}
        errorAt={(part) => errorAt(`link.${part}`)}
        onChange={(link) => set("link", link)}
      />
      <ImageAltField of={fields} />
    </FormLayout>
  );
}

/** Questions and answers that a buyer opens one by one. */
function Details() {
  const { content, set, errorAt } = useContent("message");
  const { details } = content;
  const move = (index: number, by: -1 | 1) => {
    const moved = details[index];
    if (moved) set("details", details.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  const [removed, setRemoved] = useState<{ at: number; detail: (typeof details)[number] }>();
  const remove = (index: number) => {
    const detail = details[index];
    if (detail) setRemoved({ at: index, detail });
    set("details", details.toSpliced(index, 1));
  };
  const notice = removed && (
    <Removed
      what={`“${removed.detail.summary || text.nth(removed.at + 1)}”`}
      onUndo={() => {
        set("details", details.toSpliced(removed.at, 0, removed.detail));
        setRemoved(undefined);
      }}
    />
  );
  const tooMany = details.length > MAX_DETAILS ? errorAt("details") : undefined;
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {text.details}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.detailsHelp}
        </Text>
      </BlockStack>
      {details.map((_detail, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        <Fragment key={index}>
          {removed?.at === index && notice}
          <Detail index={index} onMove={(by) => move(index, by)} onRemove={() => remove(index)} />
        </Fragment>
      ))}
      {removed && removed.at >= details.length && notice}
      {tooMany && <InlineError message={tooMany} fieldID="details" />}
      <InlineStack>
        <Button
          id="details"
          icon={PlusIcon}
          disabled={details.length >= MAX_DETAILS}
          onClick={() => set("details", [...details, { summary: "", text: "" }])}
        >
          {text.addQuestion}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

interface DetailProps {
  index: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Detail({ index, onMove, onRemove }: DetailProps) {
  const { content, set, errorAt, id } = useContent("message");
  const { details } = content;
  const detail = details[index] ?? { summary: "", text: "" };
  const path = `details.${index}`;
  const change = (part: Partial<typeof detail>) =>
    set("details", details.toSpliced(index, 1, { ...detail, ...part }));
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h4" variant="headingSm">
            {text.nth(index + 1)}
          </Text>
          <ItemButtons
            what={text.nth(index + 1).toLowerCase()}
            first={index === 0}
            last={index === details.length - 1}
            onMove={onMove}
            onRemove={onRemove}
          />
        </InlineStack>
        <FormLayout>
          <Line
            id={id(`${path}.summary`)}
            label={text.question}
            max={120}
            value={detail.summary}
            error={errorAt(`${path}.summary`)}
            onChange={(summary) => change({ summary })}
          />
          <Line
            id={id(`${path}.text`)}
            label={text.answer}
            max={1_000}
            multiline={2}
            help={text.markup}
            value={detail.text}
            error={errorAt(`${path}.text`)}
            onChange={(answer) => change({ text: answer })}
          />
        </FormLayout>
      </BlockStack>
    </Box>
  );
}
