import { BlockStack, Box, Text } from "@shopify/polaris";
import { useMemo } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import { type Condition, conditionSchema, sentence } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useCatalogue } from "../catalogue/CatalogueContext.tsx";
import { ConditionBuilder } from "./ConditionBuilder.tsx";
import { MatchCount } from "./MatchCount.tsx";
import { targetingFieldsText as text } from "./targeting-fields-text.ts";

/** Which orders are meant: the builder, what it says in one sentence, and how many it would have met. */
export function TargetingFields(props: {
  condition: Condition;
  errors: FieldError[];
  /** Another number starts the builder over. */
  generation: number;
  onChange: (condition: Condition) => void;
}) {
  return (
    <>
      <ConditionBuilder
        key={props.generation}
        initial={props.condition}
        errors={props.errors}
        onChange={props.onChange}
      />
      <Sentence condition={props.condition} />
    </>
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
