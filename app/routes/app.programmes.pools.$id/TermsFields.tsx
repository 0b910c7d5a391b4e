import { FormLayout, Text } from "@shopify/polaris";
import { MOST_AT_ONCE } from "#app/discounts/pools.ts";
import { MinimumField } from "#app/ui/fields/code-fields.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import { ReductionField } from "#app/ui/fields/ReductionField.tsx";
import type { MakingDraft } from "./answer.ts";
import type { FormProps } from "./DetailsCard.tsx";
import { text } from "./text.ts";

/** What a form for codes begins with. */
export const FIRST_TERMS: MakingDraft = {
  reduction: { percent: 10 },
  minimumMinor: null,
  count: 500,
};

/** The terms of codes that are to be made in Shopify, and how many. */
export function TermsFields(props: FormProps & { making: MakingDraft }) {
  const { making, errorAt, onChange } = props;
  const set = (part: keyof MakingDraft, change: Partial<MakingDraft>) =>
    onChange(part, { making: { ...making, ...change } });
  return (
    <FormLayout>
      <ReductionField
        id="reduction"
        label={text.reduction}
        value={making.reduction}
        error={errorAt("reduction")}
        onChange={(reduction) => set("reduction", { reduction })}
      />
      <FormLayout.Group>
        <MinimumField
          id="minimumMinor"
          value={making.minimumMinor}
          error={errorAt("minimumMinor")}
          onChange={(minimumMinor) => set("minimumMinor", { minimumMinor })}
        />
        <NumberField
          id="count"
          label={text.count}
          helpText={text.countHelp}
          min={1}
          max={MOST_AT_ONCE}
          value={making.count}
          error={errorAt("count")}
          onChange={(count) => set("count", { count: count ?? Number.NaN })}
        />
      </FormLayout.Group>
      <Text as="p" tone="subdued">
        {text.termsHelp}
      </Text>
    </FormLayout>
  );
}
