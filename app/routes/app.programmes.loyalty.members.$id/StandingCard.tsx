import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { MemberLine } from "#app/insights/members.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

/** Points and tier. */
export function StandingCard({ member, tier }: { member: MemberLine; tier: string | undefined }) {
  const { format } = useAdmin();
  const rows = [
    [text.balance, format.number(member.balance)],
    [text.earned, format.number(member.earned)],
    [text.tier, tier ?? text.noTier],
  ] as const;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.standing}
        </Text>
        {rows.map(([label, value]) => (
          <InlineStack key={label} align="space-between">
            <Text as="span">{label}</Text>
            <Text as="span" fontWeight="semibold" numeric>
              {value}
            </Text>
          </InlineStack>
        ))}
        <Text as="p" tone="subdued" variant="bodySm">
          {text.joined(format.date(member.joinedAt), member.orderName)}
        </Text>
      </BlockStack>
    </Card>
  );
}
