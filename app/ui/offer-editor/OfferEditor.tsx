import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useMemo, useRef, useState } from "react";
import type { EditorSources } from "#app/insights/editor-sources.ts";
import type { OfferResults } from "#app/insights/offer-results.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { UnsavedChanges } from "../admin/UnsavedChanges.tsx";
import { messageAt } from "../editor/errors.ts";
import { afterDrawing, focusFirstError } from "../editor/focus.ts";
import { Problems } from "../editor/Problems.tsx";
import { type Asked, RemovalModals } from "../editor/RemovalModals.tsx";
import { useDraft } from "../editor/use-draft.ts";
import { type EditorServer, useServer } from "../editor/use-server.ts";
import { PhaseBadge } from "../offers/PhaseBadge.tsx";
import { kindText } from "../offers/text.ts";
import { ContentCard } from "./ContentCard.tsx";
import { type Draft, phaseOfDraft, type SavedDraft } from "./draft.ts";
import { type Editor, EditorContext } from "./EditorContext.ts";
import { HistoryCard, type HistoryEntry } from "./HistoryCard.tsx";
import { kindParts } from "./kinds/kind-parts.ts";
import { PlacingCard } from "./PlacingCard.tsx";
import { PreviewCard } from "./PreviewCard.tsx";
import { RankingCard } from "./RankingCard.tsx";
import { ReplayOfferCard } from "./ReplayOfferCard.tsx";
import { ResultsCard } from "./ResultsCard.tsx";
import { ScheduleCard } from "./ScheduleCard.tsx";
import { NameCard, StatusCard } from "./StatusCard.tsx";
import { TargetingCard } from "./TargetingCard.tsx";
import { text } from "./text.ts";

/** What exists of an offer that has been saved before. */
export interface SavedOffer extends Omit<SavedDraft, "draft"> {
  /** Of the last days. */
  results: OfferResults;
  history: HistoryEntry[];
}

interface Props {
  draft: Draft;
  /** Absent while the offer is new. */
  saved?: SavedOffer;
  sources: EditorSources;
  now: Date;
}

/** The whole form of one offer, new or saved. */
export function OfferEditor({ draft: opened, saved, sources, now }: Props) {
  const { shop } = useAdmin();
  const form = useRef<HTMLDivElement>(null);
  const state = useDraft<Draft>({ draft: opened, revision: saved?.revision });
  const { draft, errors } = state;
  const [locale, setLocale] = useState(shop.defaultLocale);
  const [asked, setAsked] = useState<Asked>();
  const server = useServer<Draft>({
    state,
    home: "/app/offers",
    words: text,
    onErrors: (path) => showErrors(path, setLocale, form.current),
  });

  const editor = useMemo<Editor>(
    () => ({
      draft,
      errors,
      errorAt: (path) => messageAt(errors, path),
      edit: state.edit,
      locale,
      setLocale,
      sources,
      now,
    }),
    [draft, errors, state.edit, locale, sources, now],
  );

  const { Settings: KindSettings } = kindParts[draft.kind];

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
          onSave={() => server.send({ intent: "save", revision: state.revision, offer: draft })}
          onDiscard={saved ? state.discard : server.leave}
        />
        <div ref={form}>
          <BlockStack gap="400">
            <Problems server={server} errors={errors} words={text} onLoad={state.load} />
            <Layout>
              <Layout.Section>
                <BlockStack gap="400">
                  <NameCard />
                  <ContentCard />
                  <KindSettings />
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
                  {saved && <ResultsCard offerId={saved.id} results={saved.results} />}
                  {saved && <ReplayOfferCard offerId={saved.id} />}
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
          words={text}
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

function pageActions(draft: Draft, server: EditorServer<Draft>, ask: (what: Asked) => void) {
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
  afterDrawing(() => focusFirstError(form));
}
