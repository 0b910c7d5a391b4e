import { useCallback, useState } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import { withoutErrorsAt } from "./errors.ts";
import { same } from "./same.ts";

/** A draft and the revision it was read at; none while it is new. */
export interface Opened<Draft> {
  draft: Draft;
  revision: number | undefined;
}

/** The draft being edited beside the version it was opened with. */
export function useDraft<Draft>(opened: Opened<Draft>) {
  const [base, setBase] = useState(opened);
  const [draft, setDraft] = useState(opened.draft);
  const [errors, setErrors] = useState<FieldError[]>([]);
  /** Counts the times everything was set at once, so that parts with state of their own start over. */
  const [generation, setGeneration] = useState(0);

  const edit = useCallback((path: string, change: (draft: Draft) => Draft) => {
    setDraft(change);
    setErrors((now) => withoutErrorsAt(now, path));
  }, []);

  const reset = useCallback((to: Opened<Draft>) => {
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
    dirty: !same(draft, base.draft),
    discard: () => reset(base),
    /** Goes on from what the server has. */
    load: ({ draft: saved, revision }: Opened<Draft>) => reset({ draft: saved, revision }),
  };
}
