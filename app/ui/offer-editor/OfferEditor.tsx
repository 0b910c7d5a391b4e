import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Layout, List, Page } from "@shopify/polaris";
import { useEffect, useMemo, useRef, useState } from "react";
import type { OfferFigures } from "#app/insights/offers.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { UnsavedChanges } from "../admin/UnsavedChanges.tsx";
import { messageAt } from "../editor/errors.ts";
import { focusFirstError } from "../editor/focus.ts";
import { useDraft } from "../editor/use-draft.ts";
import { PhaseBadge } from "../offers/PhaseBadge.tsx";
import { kindText } from "../offers/text.ts";
import type { EditorAnswer } from "./answer.ts";
import { ContentCard } from "./ContentCard.tsx";
import { type Draft, phaseOfDraft, type SavedDraft } from "./draft.ts";
import { type Editor, EditorContext } from "./EditorContext.ts";
import { FiguresCard } from "./FiguresCard.tsx";
import { HistoryCard, type HistoryEntry } from "./HistoryCard.tsx";
import { PlacingCard } from "./PlacingCard.tsx";
import { PreviewCard } from "./PreviewCard.tsx";
import { RankingCard } from "./RankingCard.tsx";
import { type Asked, RemovalModals } from "./RemovalModals.tsx";
import { ScheduleCard } from "./ScheduleCard.tsx";
import { SettingsCard } from "./SettingsCard.tsx";
import { NameCard, StatusCard } from "./StatusCard.tsx";
import { TargetingCard } from "./TargetingCard.tsx";
import { text } from "./text.ts";

/** What exists of an offer that has been saved before. */
export interface SavedOffer extends Omit<SavedDraft, "draft"> {
  figures: OfferFigures;
  history: HistoryEntry[];
}

interface Props {
  draft: Draft;
  /** Absent while the offer is new. */
  saved?: SavedOffer;
  now: Date;
}

/** The whole form of one offer, new or saved. */
export function OfferEditor({ draft: opened, saved, now }: Props) {
  const { shop } = useAdmin();
  const form = useRef<HTMLDivElement>(null);
  const state = useDraft<Draft>({ draft: opened, revision: saved?.revision });
  const { draft, errors } = state;
  const [locale, setLocale] = useState(shop.defaultLocale);
  const [asked, setAsked] = useState<Asked>();
  const server = useServer(state, (path) => showErrors(path, setLocale, form.current));

  const editor = useMemo<Editor>(
    () => ({
      draft,
      errors,
      errorAt: (path) => messageAt(errors, path),
      edit: state.edit,
      locale,
      setLocale,
      now,
    }),
    [draft, errors, state.edit, locale, now],
  );

  return (
    <EditorContext.Provider value={editor}>
      <Page
        backAction={{ content: text.back, url: "/app/offers" }}
        title={saved ? opened.name : text.newTitle(kindText[draft.kind].name)}
        titleMetadata={<PhaseBadge phase={phaseOfDraft(opened, now)} />}
        subtitle={saved ? kindText[draft.kind].name : kindText[draft.kind].summary}
        secondaryActions={saved ? pageActions(draft, server, setAsked) : []}
      >
        <UnsavedChanges
          id="offer-save-bar"
          dirty={state.dirty || !saved}
          saving={server.busy}
          save={text.save}
          discard={text.discard}
          mayLeave={server.mayLeave}
          onSave={() => server.save(draft, state.revision)}
          onDiscard={saved ? state.discard : server.leave}
        />
        <div ref={form}>
          <BlockStack gap="400">
            <Problems server={server} errors={errors} onLoad={state.load} />
            <Layout>
              <Layout.Section>
                <BlockStack gap="400">
                  <NameCard />
                  <ContentCard />
                  <SettingsCard />
                  <TargetingCard generation={state.generation} />
                  <ScheduleCard key={`schedule-${state.generation}`} />
                  <RankingCard />
                  <PlacingCard />
                </BlockStack>
              </Layout.Section>
              <Layout.Section variant="oneThird">
                <BlockStack gap="400">
                  <StatusCard />
                  <PreviewCard />
                  {saved && <FiguresCard figures={saved.figures} />}
                  {saved && (
                    <HistoryCard
                      entries={saved.history}
                      current={saved.revision}
                      dirty={state.dirty}
                      busy={server.busy}
                      onRestore={(revision) =>
                        server.send({ intent: "restore", revision, from: state.revision })
                      }
                    />
                  )}
                </BlockStack>
              </Layout.Section>
            </Layout>
          </BlockStack>
        </div>
        <RemovalModals
          asked={asked}
          name={opened.name}
          onCancel={() => setAsked(undefined)}
          onConfirm={(what) => {
            setAsked(undefined);
            server.send({ intent: what });
          }}
        />
      </Page>
    </EditorContext.Provider>
  );
}

function pageActions(draft: Draft, server: Server, ask: (what: Asked) => void) {
  return [
    { content: text.duplicate, onAction: () => server.send({ intent: "duplicate" }) },
    {
      content: text.archive,
      disabled: draft.status === "archived",
      onAction: () => ask("archive"),
    },
    { content: text.delete, destructive: true, onAction: () => ask("delete") },
  ];
}

/** Errors of a language that is not shown would have no field to stand beside. */
function showErrors(path: string, setLocale: (locale: string) => void, form: HTMLElement | null) {
  const [part, locale] = path.split(".");
  if (part === "content" && locale) setLocale(locale);
  // The fields draw their errors first.
  requestAnimationFrame(() => requestAnimationFrame(() => focusFirstError(form)));
}

interface Server {
  busy: boolean;
  conflict: Extract<EditorAnswer, { outcome: "conflict" }> | undefined;
  save: (draft: Draft, revision: number | undefined) => void;
  send: (body: { intent: string; revision?: number; from?: number | undefined }) => void;
  leave: () => void;
  mayLeave: { current: boolean };
}

/** Talks with the route's action and does what its answers ask for. */
function useServer(
  state: ReturnType<typeof useDraft<Draft>>,
  onErrors: (firstPath: string) => void,
): Server {
  const fetcher = useFetcher<EditorAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const mayLeave = useRef(false);
  const handled = useRef<EditorAnswer>(undefined);
  const [conflict, setConflict] = useState<Server["conflict"]>();

  const go = (address: string, said: string, replace = false) => {
    mayLeave.current = true;
    shopify.toast.show(said);
    navigate(address, { replace });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is taken once
  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    setConflict(answer.outcome === "conflict" ? answer : undefined);
    switch (answer.outcome) {
      case "invalid":
        state.setErrors(answer.errors);
        onErrors(answer.errors[0]?.path ?? "");
        break;
      case "saved":
        if (state.revision === undefined) {
          go(`/app/offers/${answer.saved.id}`, text.created, true);
        } else {
          state.load(answer.saved);
          shopify.toast.show(text.saved);
        }
        break;
      case "restored":
        state.load(answer.saved);
        shopify.toast.show(text.restored(answer.revision));
        break;
      case "archived":
        state.load(answer.saved);
        shopify.toast.show(text.archived);
        break;
      case "duplicated":
        go(`/app/offers/${answer.id}`, text.duplicated);
        break;
      case "deleted":
        go("/app/offers", text.deleted, true);
        break;
      case "conflict":
        window.scrollTo({ top: 0 });
    }
  }, [fetcher.state, fetcher.data]);

  const submit = (body: object) =>
    fetcher.submit(JSON.stringify(body), { method: "post", encType: "application/json" });

  return {
    busy: fetcher.state !== "idle",
    conflict,
    save: (draft, revision) => submit({ intent: "save", revision, offer: draft }),
    send: submit,
    leave: () => {
      mayLeave.current = true;
      navigate("/app/offers");
    },
    mayLeave,
  };
}

function Problems(props: {
  server: Server;
  errors: { path: string; message: string }[];
  onLoad: (latest: SavedDraft) => void;
}) {
  const { server, errors, onLoad } = props;
  const { conflict } = server;
  if (conflict && !server.busy) {
    return (
      <Banner tone="warning" title={text.conflictTitle}>
        <BlockStack gap="200" inlineAlign="start">
          <p>{text.conflictMessage}</p>
          <Button onClick={() => onLoad(conflict.latest)}>{text.loadLatest}</Button>
        </BlockStack>
      </Banner>
    );
  }
  if (errors.length === 0) return null;
  return (
    <Banner tone="critical" title={text.errorsTitle(errors.length)}>
      <List>
        {errors.map(({ path, message }) => (
          <List.Item key={`${path} ${message}`}>{message}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
