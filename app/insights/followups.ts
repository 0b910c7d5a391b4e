import type { FollowupKind, FollowupStatus } from "../followups/followup.ts";
import type { FollowupFigures, Message } from "../followups/messages.server.ts";

/** A follow-up in the list. */
export interface FollowupLine {
  id: string;
  kind: FollowupKind;
  name: string;
  status: FollowupStatus;
  /** What it does, when and for whom, in words. */
  sentence: string;
  figures: FollowupFigures;
}

/** One message, as the admin shows it. */
export type MessageLine = Pick<Message, "id" | "status" | "dueAt" | "reason" | "answer"> & {
  /** `#1042`, or the order's id where its name is not known. */
  orderName: string;
};

export const noFollowupFigures: FollowupFigures = {
  waiting: 0,
  sent: 0,
  refused: 0,
  happy: 0,
  unhappy: 0,
};
