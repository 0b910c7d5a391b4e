import { BlockStack, Box, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { customerNumber, type MemberLine } from "#app/insights/members.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

interface Props {
  lines: MemberLine[];
  pagination: NonNullable<ComponentProps<typeof IndexTable>["pagination"]>;
}

export function MemberTable({ lines, pagination }: Props) {
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
        { title: text.columns.joined },
        { title: text.columns.order },
        { title: text.columns.points, alignment: "end" },
        { title: text.columns.earned, alignment: "end" },
        { title: text.columns.marketing },
      ]}
      pagination={pagination}
    >
      {lines.map((line, position) => (
        <IndexTable.Row key={line.id} id={line.id} position={position}>
          {smDown ? <Narrow line={line} /> : <Wide line={line} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Customer({ line: { customerId } }: { line: MemberLine }) {
  if (customerId === null) {
    return (
      <Text as="span" tone="subdued">
        {text.waiting}
      </Text>
    );
  }
  const number = customerNumber(customerId);
  return (
    <Link url={`/app/programmes/loyalty/members/${number}`} dataPrimaryLink removeUnderline>
      {text.customer(number)}
    </Link>
  );
}

function Wide({ line }: { line: MemberLine }) {
  const { format } = useAdmin();
  return (
    <>
      <IndexTable.Cell>
        <Customer line={line} />
      </IndexTable.Cell>
      <IndexTable.Cell>{format.date(line.joinedAt)}</IndexTable.Cell>
      <IndexTable.Cell>{line.orderName}</IndexTable.Cell>
      {[line.balance, line.earned].map((points, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
        <IndexTable.Cell key={index}>
          <Text as="span" alignment="end" numeric>
            {format.number(points)}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>{line.agreedToMarketing ? text.agreed : text.notAgreed}</IndexTable.Cell>
    </>
  );
}

function Narrow({ line }: { line: MemberLine }) {
  const { format } = useAdmin();
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="100">
        <Customer line={line} />
        <Text as="span" tone="subdued" variant="bodySm">
          {text.points(format.number(line.balance))} · {format.date(line.joinedAt)} ·{" "}
          {line.orderName}
        </Text>
      </BlockStack>
    </Box>
  );
}
