import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import type { AdvertiserAnswer } from "./answer.ts";
import { text } from "./text.ts";

const said = {
  approve: text.approved,
  withdraw: text.withdrawn,
  stop: text.stopped,
  resume: text.resumed,
  complain: text.complaintAdded,
};

export interface Acts {
  busy: boolean;
  send: (body: { intent: string } & Record<string, unknown>) => void;
  /** The secret that was just made; gone once the page is left. */
  secret: string | undefined;
  /** Why the last of them was not done. */
  refused: string | undefined;
}

/** What is done at once, beside the form: approving, stopping, a new secret, a complaint, the end. */
export function useActs(): Acts {
  const fetcher = useFetcher<AdvertiserAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const handled = useRef<unknown>(undefined);
  const [secret, setSecret] = useState<string>();
  const [refused, setRefused] = useState<string>();

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    setRefused(answer.outcome === "refused" ? answer.message : undefined);
    if (answer.outcome === "done") shopify.toast.show(said[answer.act]);
    if (answer.outcome === "secret") {
      setSecret(answer.secret);
      shopify.toast.show(text.renewed);
    }
    if (answer.outcome === "deleted") {
      shopify.toast.show(text.deleted);
      navigate("/app/programmes/partners", { replace: true });
    }
  }, [fetcher.state, fetcher.data, shopify, navigate]);

  return {
    busy: fetcher.state !== "idle",
    send: (body) =>
      fetcher.submit(JSON.stringify(body), { method: "post", encType: "application/json" }),
    secret,
    refused,
  };
}
