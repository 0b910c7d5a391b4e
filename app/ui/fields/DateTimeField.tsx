import { Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { instantOf, wallClockOf } from "#app/insights/zoned-time.ts";
import { useAdmin } from "../admin/AdminContext.tsx";

interface Props {
  dateLabel: string;
  timeLabel: string;
  clearLabel: string;
  /** The time a day that was just chosen begins with. */
  initialTime: string;
  /** ISO 8601, UTC. */
  value: string | undefined;
  onChange: (iso: string | undefined) => void;
  error?: string | undefined;
}

/** A day and a time in the shop's time zone, kept in UTC. */
export function DateTimeField(props: Props) {
  const { format } = useAdmin();
  const { value, onChange } = props;
  const wall = value ? wallClockOf(new Date(value), format.timeZone) : { date: "", time: "" };
  // A half-typed date or time names no moment: it is shown as typed until it does.
  const [typed, setTyped] = useState<Partial<typeof wall>>({});
  const shown = { ...wall, ...typed };

  const change = (part: Partial<typeof wall>) => {
    const next = { ...shown, ...part };
    const instant = next.date
      ? instantOf({ date: next.date, time: next.time || props.initialTime }, format.timeZone)
      : undefined;
    setTyped(instant || !next.date ? {} : { ...typed, ...part });
    if (instant) onChange(instant.toISOString());
    else if (!next.date) onChange(undefined);
  };

  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextField
          label={props.dateLabel}
          type="date"
          autoComplete="off"
          value={shown.date}
          error={props.error}
          onChange={(date) => change({ date })}
        />
        <TextField
          label={props.timeLabel}
          type="time"
          autoComplete="off"
          value={shown.time}
          disabled={!shown.date}
          onChange={(time) => change({ time })}
        />
      </FormLayout.Group>
      {value && (
        <InlineStack align="space-between" blockAlign="center">
          <Text as="span" tone="subdued" variant="bodySm">
            {format.dateTime(new Date(value))} ({format.timeZone})
          </Text>
          <Button
            variant="plain"
            onClick={() => {
              setTyped({});
              onChange(undefined);
            }}
          >
            {props.clearLabel}
          </Button>
        </InlineStack>
      )}
    </FormLayout>
  );
}
