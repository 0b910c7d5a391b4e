import { offerStatuses } from "#app/offers/offer.ts";
import { StatusCard } from "../editor/StatusCard.tsx";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** Whether buyers see the offer. */
export function OfferStatusCard() {
  const { draft, edit, errorAt } = useEditor();
  return (
    <StatusCard
      title={text.status}
      statuses={offerStatuses}
      names={text.statuses}
      help={text.statusHelp}
      value={draft.status}
      error={errorAt("status")}
      onChange={(status) => edit("status", (now) => ({ ...now, status }))}
    />
  );
}
