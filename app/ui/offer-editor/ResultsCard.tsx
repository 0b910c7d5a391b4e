import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import {
  type DayRange,
  DEFAULT_DAYS,
  lastDaysTo,
  type OfferResults,
  rangeDays,
} from "#app/insights/offer-results.ts";
import { DownloadButton } from "../admin/DownloadButton.tsx";
import { EngagementRows, RevenueRows } from "./results/Figures.tsx";
import { OwnResults } from "./results/OwnResults.tsx";
import { resultsText as text } from "./results/text.ts";
import { useDraftKind } from "./use-kind.ts";

interface Props {
  offerId: string;
  /** Of the last {@link DEFAULT_DAYS} days. */
  results: OfferResults;
}

const CUSTOM = "custom";

/** What buyers did with the offer, and what came of it, in the days the merchant chooses. */
export function ResultsCard({ offerId, results }: Props) {
  const fetcher = useFetcher<OfferResults>();
  const kind = useDraftKind();
  const today = results.range.to;
  const [days, setDays] = useState(String(DEFAULT_DAYS));
  const [range, setRange] = useState(results.range);
  const shown = fetcher.data ?? results;

  const ask = (next: DayRange) => {
    setRange(next);
    if (next.from && next.to && next.from <= next.to) {
      fetcher.load(`/app/offers/${offerId}/results?${new URLSearchParams({ ...next })}`);
    }
  };
  const choose = (chosen: string) => {
    setDays(chosen);
    if (chosen !== CUSTOM) ask(lastDaysTo(today, Number(chosen)));
  };
  const file = (what: "days" | "own") =>
    `/app/offers/${offerId}/results.csv?${new URLSearchParams({ ...shown.range, what })}`;
  const own = text.files[kind];

  return (
    <Card>
      <div aria-busy={fetcher.state !== "idle"} data-testid="results">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {text.title}
            </Text>
            <Select
              label={text.range}
              labelHidden
              options={[
                ...rangeDays.map((value) => ({
                  value: String(value),
                  label: text.lastDays(value),
                })),
                { value: CUSTOM, label: text.custom },
              ]}
              value={days}
              onChange={choose}
            />
          </InlineStack>
          {days === CUSTOM && <CustomRange range={range} max={today} onChange={ask} />}
          <EngagementRows engagement={shown.engagement} />
          <OwnResults results={shown.own} />
          <RevenueRows revenue={shown.revenue} />
          <InlineStack gap="300">
            <DownloadButton plain address={file("days")} label={text.days} failed={text.failed} />
            {own && <DownloadButton plain address={file("own")} label={own} failed={text.failed} />}
          </InlineStack>
        </BlockStack>
      </div>
    </Card>
  );
}

function CustomRange(props: { range: DayRange; max: string; onChange: (range: DayRange) => void }) {
  const { range, max, onChange } = props;
  const wrong = range.from !== "" && range.to !== "" && range.from > range.to;
  return (
    <InlineStack gap="200" wrap={false}>
      {(["from", "to"] as const).map((end) => (
        <div key={end} style={{ flex: 1 }}>
          <TextField
            type="date"
            label={text[end]}
            autoComplete="off"
            max={max}
            value={range[end]}
            error={wrong && end === "to" ? text.wrongRange : undefined}
            onChange={(day) => onChange({ ...range, [end]: day })}
          />
        </div>
      ))}
    </InlineStack>
  );
}
