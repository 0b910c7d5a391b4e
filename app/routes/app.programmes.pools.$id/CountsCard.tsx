import { Banner, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { type PoolLine, stateOf } from "#app/discounts/pools.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

/** How many codes are left, and who draws from them. */
export function CountsCard({ pool, users, now }: { pool: PoolLine; users: string[]; now: Date }) {
  const { format } = useAdmin();
  const state = stateOf(pool, now);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.codes}
        </Text>
        {(["remaining", "given"] as const).map((count) => (
          <InlineStack key={count} align="space-between">
            <Text as="span">{text[count]}</Text>
            <Text as="span" fontWeight="semibold" numeric>
              {format.number(pool[count])}
            </Text>
          </InlineStack>
        ))}
        {(state === "low" || state === "empty") && (
          <Banner tone={state === "low" ? "warning" : "critical"}>
            {state === "low" ? text.low(pool.making !== null) : text.empty}
          </Banner>
        )}
        <Text as="p" tone="subdued">
          {users.length > 0 ? text.usedBy(format.list(users)) : text.unused}
        </Text>
      </BlockStack>
    </Card>
  );
}
