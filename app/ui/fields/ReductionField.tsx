import { FormLayout, Select } from "@shopify/polaris";
import { minorPlaces } from "#app/targeting/money.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { MoneyField } from "./MoneyField.tsx";
import { NumberField } from "./NumberField.tsx";
import { reductionText as text } from "./text.ts";

/** What a code takes off: a whole percentage, or minor units of the shop's currency. */
export type ReductionInput = { percent: number } | { amountMinor: number };

const FIRST_PERCENT = 10;
/** About five euros: currencies without minor units are worth about a hundredth. */
const firstAmount = (currency: string) =>
  minorPlaces(currency) === 0 ? 500 : 5 * 10 ** minorPlaces(currency);

interface Props {
  id: string;
  label: string;
  value: ReductionInput;
  error: string | undefined;
  onChange: (reduction: ReductionInput) => void;
}

/** A reduction by percentage or by amount. */
export function ReductionField({ id, label, value, error, onChange }: Props) {
  const { shop } = useAdmin();
  const by = "percent" in value ? "percent" : "amount";
  return (
    <FormLayout.Group>
      <Select
        id={`${id}.by`}
        label={label}
        options={(["percent", "amount"] as const).map((one) => ({ value: one, label: text[one] }))}
        value={by}
        onChange={(next) =>
          onChange(
            next === "percent"
              ? { percent: FIRST_PERCENT }
              : { amountMinor: firstAmount(shop.currency) },
          )
        }
      />
      {"percent" in value ? (
        <NumberField
          id={id}
          label={text.howMuch}
          min={1}
          max={100}
          suffix="%"
          value={value.percent}
          error={error}
          onChange={(percent) => onChange({ percent: percent ?? Number.NaN })}
        />
      ) : (
        <MoneyField
          id={id}
          label={text.howMuch}
          currency={shop.currency}
          value={Number.isNaN(value.amountMinor) ? undefined : value.amountMinor}
          error={error}
          onChange={(amountMinor) => onChange({ amountMinor: amountMinor ?? Number.NaN })}
        />
      )}
    </FormLayout.Group>
  );
}
