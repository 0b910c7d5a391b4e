import { Badge, type BadgeProps } from "@shopify/polaris";
import type { FollowupStatus } from "#app/followups/followup.ts";
import { text } from "./text.ts";

const looks: Record<FollowupStatus, Pick<BadgeProps, "tone" | "progress">> = {
  draft: { tone: "info", progress: "incomplete" },
  live: { tone: "success", progress: "complete" },
  paused: { tone: "warning", progress: "partiallyComplete" },
  archived: {},
};

/** A follow-up's status, as an offer's phase is shown. */
export function StatusBadge({ status }: { status: FollowupStatus }) {
  return <Badge {...looks[status]}>{text.statuses[status]}</Badge>;
}
