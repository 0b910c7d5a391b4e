import { BlockStack, Box, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { customerNumber } from "#app/insights/members.ts";
import type { AdvocateLine, FriendLine } from "#app/insights/referrals.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

interface Props {
  lines: AdvocateLine[];
  pagination: NonNullable<ComponentProps<typeof IndexTable>["pagination"]>;
}

export function AdvocateTable({ lines, pagination }: Props) {
  const { smDown } = useBreakpoints();
  return (
    <IndexTable
      condensed={smDown}
      selectable={false}
      resourceName={text.resource}
      itemCount={lines.length}
      emptyState={
        <Text as="p" tone="subdued" alignment="center">
          {text.noneFound}
        </Text>
      }
      headings={[
        { title: text.columns.customer },
        { title: text.columns.code },
        { title: text.columns.offer },
        { title: text.columns.friends },
      ]}
      pagination={pagination}
    >
      {lines.map((line, position) => (
        <IndexTable.Row key={line.id} id={line.id} position={position}>
          {smDown ? (
            <Box padding="300" width="100%">
              <BlockStack gap="100">
                <Advocate line={line} />
                <code>{line.code}</code>
                <Friends friends={line.friends} />
              </BlockStack>
            </Box>
          ) : (
            <>
              <IndexTable.Cell>
                <Advocate line={line} />
              </IndexTable.Cell>
              <IndexTable.Cell>
                <code>{line.code}</code>
              </IndexTable.Cell>
              <IndexTable.Cell>{line.offerName}</IndexTable.Cell>
              <IndexTable.Cell>
                <Friends friends={line.friends} />
              </IndexTable.Cell>
            </>
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Advocate({ line: { customerId, orderName, createdAt } }: { line: AdvocateLine }) {
  const { format } = useAdmin();
  return (
    <BlockStack>
      <Text as="span" fontWeight="semibold">
        {customerId === null ? text.unknown : text.customer(customerNumber(customerId))}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm">
        {text.since(format.date(createdAt), orderName)}
      </Text>
    </BlockStack>
  );
}

/** So many stand in a row; the CSV has all. */
const SHOWN = 4;

function Friends({ friends }: { friends: FriendLine[] }) {
  const { format } = useAdmin();
  if (friends.length === 0) {
    return (
      <Text as="span" tone="subdued">
        {text.noFriends}
      </Text>
    );
  }
  const rest = friends.length - SHOWN;
  return (
    <BlockStack>
      {friends.slice(0, SHOWN).map(({ orderName, verdict, reward }) => (
        <Text as="span" key={orderName}>
          {text.friend(
            orderName,
            [text.verdicts[verdict], text.given[reward]].filter(Boolean).join(", "),
          )}
        </Text>
      ))}
      {rest > 0 && (
        <Text as="span" tone="subdued">
          {text.more(format.number(rest))}
        </Text>
      )}
    </BlockStack>
  );
}
