import type { BadgeProps } from "@shopify/polaris";
import type { Advertiser, PartnerSettings } from "#app/partners/advertiser.ts";
import { text } from "./text.ts";

type State = keyof typeof text.states;

const tones: Record<State, BadgeProps["tone"]> = {
  waiting: "info",
  running: "success",
  blocked: "warning",
  merchant: "critical",
  hides: "critical",
  complaints: "critical",
};

/** Whether an advertiser's offers may be shown, and if not, why. */
export function stateOf(
  { approved, stopped, category }: Pick<Advertiser, "approved" | "stopped" | "category">,
  { blockedCategories }: Pick<PartnerSettings, "blockedCategories">,
): { label: string; tone: BadgeProps["tone"] } {
  const state: State = stopped
    ? stopped.by
    : !approved
      ? "waiting"
      : blockedCategories.includes(category)
        ? "blocked"
        : "running";
  return { label: text.states[state], tone: tones[state] };
}
