import { useCallback, useState } from "react";
import type { FieldError } from "#app/offers/offer.ts";
import { type Draft, type SavedDraft, sameDraft } from "./draft.ts";
import { withoutErrorsAt } from "./EditorContext.ts";

/** The draft being edited beside the version it was opened with. */
export function useDraft(opened: { draft: Draft; revision: number | undefined }) {
  const [base, setBase] = useState(opened);
  const [draft, setDraft] = useState(opened.draft);
  const [errors, setErrors] = useState<FieldError[]>([]);
  /** Counts the times everything was set at once, so that parts with state of their own start over. */
  const [generation, setGeneration] = useState(0);

  const edit = useCallback((path: string, change: (draft: Draft) => Draft) => {
    setDraft(change);
    setErrors((now) => withoutErrorsAt(now, path));
  }, []);

  const reset = useCallback((to: { draft: Draft; revision: number | undefined }) => {
    setBase(to);
    setDraft(to.draft);
    setErrors([]);
    setGeneration((now) => now + 1);
  }, []);

  return {
    draft,
    errors,
    setErrors,
    edit,
    generation,
    revision: base.revision,
    dirty: !sameDraft(draft, base.draft),
    discard: () => reset(base),
    /** Goes on from what the server has. */
    load: ({ draft: saved, revision }: SavedDraft) => reset({ draft: saved, revision }),
  };
}
