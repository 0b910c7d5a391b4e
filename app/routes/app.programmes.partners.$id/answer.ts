import type { AdvertiserInput } from "#app/partners/advertiser.ts";
import type { EditorAnswer } from "#app/ui/editor/answer.ts";

/** What the form edits; approving and stopping are acts of their own. */
export type AdvertiserDraft = Omit<AdvertiserInput, "approved">;

/** What is done at once, beside the form. */
export type Act = "approve" | "withdraw" | "stop" | "resume" | "complain";

export type AdvertiserAnswer =
  | EditorAnswer<AdvertiserDraft>
  | { outcome: "done"; act: Act }
  /** The only time the secret is shown. */
  | { outcome: "secret"; secret: string }
  | { outcome: "refused"; message: string };
