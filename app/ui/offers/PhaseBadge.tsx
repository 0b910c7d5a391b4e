import { Badge, type BadgeProps } from "@shopify/polaris";
import type { Phase } from "#app/offers/eligibility.ts";
import { phaseText } from "./text.ts";

const looks: Record<Phase, Pick<BadgeProps, "tone" | "progress">> = {
  draft: { tone: "info", progress: "incomplete" },
  scheduled: { tone: "attention", progress: "partiallyComplete" },
  running: { tone: "success", progress: "complete" },
  ended: { progress: "complete" },
  paused: { tone: "warning", progress: "partiallyComplete" },
  archived: {},
};

/** An offer's phase, as Shopify shows a discount's. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  return <Badge {...looks[phase]}>{phaseText[phase]}</Badge>;
}
