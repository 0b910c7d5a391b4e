import { BlockStack, Card, Text } from "@shopify/polaris";
import { useAdmin } from "../admin/AdminContext.tsx";
import { DateTimeField } from "../fields/DateTimeField.tsx";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** When the offer runs, in the shop's time. */
export function ScheduleCard() {
  const { draft, edit, errorAt } = useEditor();
  const { format } = useAdmin();
  const set = (end: "startsAt" | "endsAt", iso: string | undefined) =>
    edit(`schedule.${end}`, (now) => ({
      ...now,
      schedule: { ...now.schedule, [end]: iso ?? null },
    }));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.schedule}
          </Text>
          <Text as="p" tone="subdued">
            {text.scheduleHelp(format.timeZone)} {text.noStartHelp}
          </Text>
        </BlockStack>
        <DateTimeField
          dateLabel={text.startDate}
          timeLabel={text.startTime}
          clearLabel={text.noStart}
          initialTime="00:00"
          value={draft.schedule.startsAt ?? undefined}
          error={errorAt("schedule.startsAt")}
          onChange={(iso) => set("startsAt", iso)}
        />
        <DateTimeField
          dateLabel={text.endDate}
          timeLabel={text.endTime}
          clearLabel={text.noEnd}
          initialTime="23:59"
          value={draft.schedule.endsAt ?? undefined}
          error={errorAt("schedule.endsAt")}
          onChange={(iso) => set("endsAt", iso)}
        />
      </BlockStack>
    </Card>
  );
}
