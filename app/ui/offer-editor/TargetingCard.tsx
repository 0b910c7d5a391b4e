import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useCallback, useMemo } from "react";
import { type Condition, conditionSchema, sentence } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useCatalogue } from "../catalogue/CatalogueContext.tsx";
import { ConditionBuilder } from "../targeting/ConditionBuilder.tsx";
import { useEditor } from "./EditorContext.ts";
import { MatchCount } from "./MatchCount.tsx";
import { text } from "./text.ts";

const PREFIX = "targeting.";

/** Which orders see the offer: the builder, and what it says in one sentence. */
export function TargetingCard({ generation }: { generation: number }) {
  const { draft, edit, errors } = useEditor();
  const own = useMemo(
    () =>
      errors
        .filter(({ path }) => path === "targeting" || path.startsWith(PREFIX))
        .map((error) => ({ ...error, path: error.path.slice(PREFIX.length) })),
    [errors],
  );
  const change = useCallback(
    (targeting: Condition) => edit("targeting", (now) => ({ ...now, targeting })),
    [edit],
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.targeting}
        </Text>
        <ConditionBuilder
          key={generation}
          initial={draft.targeting}
          errors={own}
          onChange={change}
        />
        <Sentence condition={draft.targeting} />
      </BlockStack>
    </Card>
  );
}

function Sentence({ condition }: { condition: Condition }) {
  const { format } = useAdmin();
  const { nameOf } = useCatalogue();
  const words = useMemo(
    () =>
      conditionSchema.safeParse(condition).success
        ? sentence(condition, nameOf, format.locale)
        : undefined,
    [condition, nameOf, format.locale],
  );
  return (
    <Box background="bg-surface-info" borderRadius="200" padding="300">
      <BlockStack gap="050">
        <Text as="span" variant="bodySm" tone="subdued">
          {text.sentence}
        </Text>
        <div aria-live="polite" data-testid="targeting-sentence">
          <Text as="p" fontWeight="medium" {...(words ? {} : { tone: "subdued" as const })}>
            {words ?? text.unfinished}
          </Text>
        </div>
        {words && <MatchCount condition={condition} />}
      </BlockStack>
    </Box>
  );
}
