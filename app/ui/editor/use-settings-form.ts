import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import { messageAt } from "./errors.ts";
import { same } from "./same.ts";

/** What a page of settings is answered with. */
export type SettingsAnswer<Settings> = { saved: Settings } | { errors: FieldError[] };

/** Settings being edited beside those that are saved. A field with an error has its path as its id. */
export function useSettingsForm<Settings extends object>(saved: Settings, savedWords: string) {
  const fetcher = useFetcher<SettingsAnswer<Settings>>();
  const shopify = useAppBridge();
  const [settings, setSettings] = useState(saved);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const handled = useRef<unknown>(undefined);

  useEffect(() => {
    const answer = fetcher.data as SettingsAnswer<Settings> | undefined;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if ("errors" in answer) {
      setErrors(answer.errors);
      requestAnimationFrame(() => document.getElementById(answer.errors[0]?.path ?? "")?.focus());
      return;
    }
    setSettings(answer.saved);
    setErrors([]);
    shopify.toast.show(savedWords);
  }, [fetcher.state, fetcher.data, shopify, savedWords]);

  return {
    settings,
    dirty: !same(settings, saved),
    saving: fetcher.state !== "idle",
    errorAt: (path: string) => messageAt(errors, path),
    set: (next: Partial<Settings>) => {
      setSettings((now) => ({ ...now, ...next }));
      setErrors((now) => now.filter(({ path }) => !((path.split(".")[0] ?? "") in next)));
    },
    save: () =>
      fetcher.submit(JSON.stringify(settings), { method: "post", encType: "application/json" }),
    discard: () => {
      setSettings(saved);
      setErrors([]);
    },
  };
}

export type SettingsForm<Settings extends object> = ReturnType<typeof useSettingsForm<Settings>>;
