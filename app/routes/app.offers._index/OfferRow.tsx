import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { OfferLine } from "#app/insights/offer-list.ts";
import type { Format } from "#app/ui/admin/format.ts";
import { PhaseBadge } from "#app/ui/offers/PhaseBadge.tsx";
import { kindText } from "#app/ui/offers/text.ts";
import { text } from "./text.ts";

interface Props {
  line: OfferLine;
  position: number;
  format: Format;
  condensed: boolean;
  selected: boolean;
}

const nameOfKind = (kind: string) => kindText[kind as keyof typeof kindText]?.name ?? kind;

/** One offer in the list; on a phone its cells are stacked. */
export function OfferRow({ line, position, format, condensed, selected }: Props) {
  const address = `/app/offers/${line.id}`;
  const name = (
    <BlockStack>
      <Link url={address} dataPrimaryLink monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          {line.name}
        </Text>
      </Link>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {line.sentence}
      </Text>
    </BlockStack>
  );

  if (condensed) {
    return (
      <IndexTable.Row id={line.id} position={position} selected={selected}>
        <Box padding="300" width="100%">
          <BlockStack gap="200">
            <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
              {name}
              <PhaseBadge phase={line.phase} />
            </InlineStack>
            <Text as="span" variant="bodySm" tone="subdued">
              {nameOfKind(line.kind)} · {format.number(line.impressions)} {text.columns.impressions}
              {" · "}
              {format.number(line.clicks)} {text.columns.clicks} · {format.number(line.accepts)}{" "}
              {text.columns.accepts}
            </Text>
            {line.coverage.of > 1 && (
              <Text as="span" variant="bodySm" tone="subdued">
                {text.writtenIn(line.coverage.written, line.coverage.of)}
                {line.coverage.partly > 0 && `, ${text.partly(line.coverage.partly)}`}
              </Text>
            )}
          </BlockStack>
        </Box>
      </IndexTable.Row>
    );
  }

  return (
    <IndexTable.Row id={line.id} position={position} selected={selected}>
      <IndexTable.Cell>
        <div style={{ maxWidth: "28rem", whiteSpace: "normal" }}>{name}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <PhaseBadge phase={line.phase} />
      </IndexTable.Cell>
      <IndexTable.Cell>{nameOfKind(line.kind)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Languages coverage={line.coverage} />
      </IndexTable.Cell>
      {[line.impressions, line.clicks, line.accepts, line.priority].map((figure, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
        <IndexTable.Cell key={index}>
          <Text as="span" alignment="end" numeric>
            {format.number(figure)}
          </Text>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}

/** In how many of the shop's languages the offer is written. */
function Languages({ coverage: { written, partly, of } }: { coverage: OfferLine["coverage"] }) {
  return (
    <BlockStack>
      <Text as="span" {...(written < of ? { tone: "caution" as const } : {})}>
        {text.languages(written, of)}
      </Text>
      {partly > 0 && (
        <Text as="span" tone="subdued" variant="bodySm">
          {text.partly(partly)}
        </Text>
      )}
    </BlockStack>
  );
}
