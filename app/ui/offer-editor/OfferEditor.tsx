import { useMemo } from "react";
import type { EditorSources } from "#app/insights/editor-sources.ts";
import type { OfferResults } from "#app/insights/offer-results.ts";
import { type EditorForm, EditorPage, useEditorForm } from "../editor/EditorPage.tsx";
import { messageAt } from "../editor/errors.ts";
import { NameCard } from "../editor/NameCard.tsx";
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
import { OfferStatusCard } from "./StatusCard.tsx";
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

const HOME = "/app/offers";

/** The whole form of one offer, new or saved. */
export function OfferEditor({ draft: opened, saved, sources, now }: Props) {
  const form = useEditorForm<Draft>(opened, saved?.revision, { home: HOME, words: text });
  const { state, locale, setLocale, server } = form;
  const { draft, errors, edit } = state;
  const editor = useMemo<Editor>(
    () => ({
      draft,
      errors,
      errorAt: (path) => messageAt(errors, path),
      edit,
      locale,
      setLocale,
      sources,
      now,
    }),
    [draft, errors, edit, locale, setLocale, sources, now],
  );
  const { Settings: KindSettings } = kindParts[draft.kind];
  const kind = kindText[draft.kind];
  return (
    <EditorContext.Provider value={editor}>
      <EditorPage
        id="offer-save-bar"
        form={form}
        home={HOME}
        words={text}
        title={saved ? opened.name : text.newTitle(kind.name)}
        subtitle={saved ? kind.name : kind.summary}
        badge={<PhaseBadge phase={phaseOfDraft(opened, now)} />}
        name={opened.name}
        isNew={!saved}
        toSave={{ offer: draft }}
        aside={
          <>
            <OfferStatusCard />
            <PreviewCard />
            {saved && <SavedCards saved={saved} state={state} server={server} />}
          </>
        }
      >
        <NameCard
          label={text.name}
          help={text.nameHelp}
          value={draft.name}
          error={editor.errorAt("name")}
          onChange={(name) => edit("name", (now) => ({ ...now, name }))}
        />
        <ContentCard />
        <KindSettings />
        <TargetingCard generation={state.generation} />
        <ScheduleCard key={`schedule-${state.generation}`} />
        <RankingCard />
        <PlacingCard />
      </EditorPage>
    </EditorContext.Provider>
  );
}

/** What became of the offer so far, and its revisions. */
function SavedCards(props: Pick<EditorForm<Draft>, "state" | "server"> & { saved: SavedOffer }) {
  const { saved, state, server } = props;
  return (
    <>
      <ResultsCard offerId={saved.id} results={saved.results} />
      <ReplayOfferCard offerId={saved.id} />
      <HistoryCard
        entries={saved.history}
        current={saved.revision}
        dirty={state.dirty}
        busy={server.busy}
        onRestore={(revision) => server.send({ intent: "restore", revision, from: state.revision })}
      />
    </>
  );
}
