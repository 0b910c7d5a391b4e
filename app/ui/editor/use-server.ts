import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import type { EditorAnswer, Saved } from "./answer.ts";

/** The words of the toasts; only those of what a page does are needed. */
export interface AnswerWords {
  created: string;
  saved: string;
  restored?: (revision: number) => string;
  archived?: string;
  duplicated?: string;
  deleted?: string;
}

interface Props<Draft> {
  /** The form's state: app/ui/editor/use-draft.ts */
  state: {
    revision: number | undefined;
    setErrors: (errors: FieldError[]) => void;
    load: (saved: Saved<Draft>) => void;
  };
  /** The list's address; one of its things is at `<home>/<id>`. */
  home: string;
  words: AnswerWords;
  onErrors: (firstPath: string) => void;
}

export interface EditorServer<Draft> {
  busy: boolean;
  conflict: Extract<EditorAnswer<Draft>, { outcome: "conflict" }> | undefined;
  /** Why the last thing asked for was refused as a whole. */
  refused: string | undefined;
  send: (body: { intent: string } & Record<string, unknown>) => void;
  /** Goes to the list without asking. */
  leave: () => void;
  mayLeave: { current: boolean };
}

/** Talks with the route's action and does what its answers ask for. */
export function useServer<Draft>(props: Props<Draft>): EditorServer<Draft> {
  const { state, home, words, onErrors } = props;
  const fetcher = useFetcher<EditorAnswer<Draft>>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const mayLeave = useRef(false);
  const handled = useRef<unknown>(undefined);
  const [conflict, setConflict] = useState<EditorServer<Draft>["conflict"]>();

  const go = (address: string, said: string, replace = false) => {
    mayLeave.current = true;
    shopify.toast.show(said);
    navigate(address, { replace });
  };

  const stay = (saved: Saved<Draft>, said: string) => {
    state.load(saved);
    shopify.toast.show(said);
  };

  const obey = (answer: EditorAnswer<Draft>) => {
    switch (answer.outcome) {
      case "invalid":
        state.setErrors(answer.errors);
        return onErrors(answer.errors[0]?.path ?? "");
      case "saved":
        return state.revision === undefined
          ? go(`${home}/${answer.saved.id}`, words.created, true)
          : stay(answer.saved, words.saved);
      case "restored":
        return stay(answer.saved, words.restored?.(answer.revision) ?? words.saved);
      case "archived":
        return stay(answer.saved, words.archived ?? words.saved);
      case "duplicated":
        return go(`${home}/${answer.id}`, words.duplicated ?? words.created);
      case "deleted":
        return go(home, words.deleted ?? words.saved, true);
      case "refused":
      case "conflict":
        window.scrollTo({ top: 0 });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is taken once
  useEffect(() => {
    const answer = fetcher.data as EditorAnswer<Draft> | undefined;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    setConflict(answer.outcome === "conflict" ? answer : undefined);
    obey(answer);
  }, [fetcher.state, fetcher.data]);

  const answer = fetcher.state === "idle" ? (fetcher.data as EditorAnswer<Draft>) : undefined;
  return {
    busy: fetcher.state !== "idle",
    refused: answer?.outcome === "refused" ? answer.message : undefined,
    conflict,
    send: (body) =>
      fetcher.submit(JSON.stringify(body), { method: "post", encType: "application/json" }),
    leave: () => {
      mayLeave.current = true;
      navigate(home);
    },
    mayLeave,
  };
}
