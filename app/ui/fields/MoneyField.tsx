import { TextField, type TextFieldProps } from "@shopify/polaris";
import { useState } from "react";
import { minorPlaces } from "#app/targeting/money.ts";
import { useAdmin } from "../admin/AdminContext.tsx";

type Props = Omit<TextFieldProps, "type" | "value" | "onChange" | "autoComplete" | "prefix"> & {
  /** In minor units of `currency`; `undefined` is an empty field. */
  value: number | undefined;
  currency: string;
  onChange: (amountMinor: number | undefined) => void;
};

/** A field for an amount, typed in major units and handed on in minor ones. */
export function MoneyField({ value, currency, onChange, ...props }: Props) {
  const { format } = useAdmin();
  const places = minorPlaces(currency);
  const written = value === undefined ? "" : (value / 10 ** places).toFixed(places);
  // While it is being typed, "12." must not become "12.00" under the cursor.
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      {...(props as TextFieldProps)}
      type="number"
      inputMode="decimal"
      min={0}
      step={10 ** -places}
      autoComplete="off"
      prefix={symbolOf(currency, format.locale)}
      value={typed ?? written}
      onChange={(text) => {
        setTyped(text);
        onChange(text.trim() === "" ? undefined : Math.round(Number(text) * 10 ** places));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function symbolOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
