import { BlockStack, Card, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { followupStatuses } from "#app/followups/followup.ts";
import type { FollowupFigures } from "#app/followups/messages.server.ts";
import type { Refusal } from "#app/followups/reasons.ts";
import type { MessageLine } from "#app/insights/followups.ts";
import type { Condition } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { EditorPage, useEditorForm } from "../editor/EditorPage.tsx";
import { errorsWithin, messageAt } from "../editor/errors.ts";
import { LocalesCard } from "../editor/LocalesCard.tsx";
import { NameCard } from "../editor/NameCard.tsx";
import { StatusCard } from "../editor/StatusCard.tsx";
import { TargetingFields } from "../targeting/TargetingFields.tsx";
import { CheckInCard } from "./CheckInCard.tsx";
import { contentOf, type Draft, withContent } from "./draft.ts";
import { type Editor, EditorContext, useEditor } from "./EditorContext.ts";
import { FiguresCard } from "./FiguresCard.tsx";
import { MessageFields } from "./MessageFields.tsx";
import { MessagesCard } from "./MessagesCard.tsx";
import { PreviewCard } from "./PreviewCard.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { TimingCard } from "./TimingCard.tsx";
import { text } from "./text.ts";

/** What exists of a follow-up that has been saved before. */
export interface SavedFollowup {
  id: string;
  revision: number;
  figures: FollowupFigures;
  refusals: { reason: Refusal; count: number }[];
  messages: MessageLine[];
}

interface Props {
  draft: Draft;
  /** Absent while it is new. */
  saved?: SavedFollowup;
  /** What of the shop's follow-up settings the editor shows. */
  settings: { postalAddress: string; makeGoodBudgetMinor: number };
}

const HOME = "/app/followups";

/** The whole form of one follow-up, new or saved. */
export function FollowupEditor({ draft: opened, saved, settings }: Props) {
  const form = useEditorForm<Draft>(opened, saved?.revision, { home: HOME, words: text });
  const { state, locale, setLocale } = form;
  const { draft, errors, edit } = state;
  const editor = useMemo<Editor>(
    () => ({
      draft,
      errorAt: (path) => messageAt(errors, path),
      edit,
      locale,
      content: contentOf(draft, locale),
    }),
    [draft, errors, edit, locale],
  );
  const kind = text.kinds[draft.kind];
  return (
    <EditorContext.Provider value={editor}>
      <EditorPage
        id="followup-save-bar"
        form={form}
        home={HOME}
        words={text}
        title={saved ? opened.name : text.newTitle(kind.name)}
        subtitle={saved ? kind.name : kind.summary}
        badge={<StatusBadge status={opened.status} />}
        name={opened.name}
        isNew={!saved}
        toSave={{ followup: draft }}
        aside={
          <>
            <FollowupStatusCard />
            <PreviewCard postalAddress={settings.postalAddress} />
            {saved && <FiguresCard figures={saved.figures} refusals={saved.refusals} />}
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
        <MessageCard onLocale={setLocale} />
        <TimingCard key={`timing-${state.generation}`} />
        <TargetingCard errors={errors} generation={state.generation} />
        {draft.kind === "check-in" && (
          <CheckInCard settings={draft.settings} budgetMinor={settings.makeGoodBudgetMinor} />
        )}
        {saved && <MessagesCard messages={saved.messages} />}
      </EditorPage>
    </EditorContext.Provider>
  );
}

/** Whether the follow-up is sent. */
function FollowupStatusCard() {
  const { draft, edit } = useEditor();
  return (
    <StatusCard
      title={text.status}
      statuses={followupStatuses}
      names={text.statuses}
      help={text.statusHelp}
      value={draft.status}
      note={draft.kind === "check-in" ? undefined : text.consentNote}
      onChange={(status) => edit("status", (now) => ({ ...now, status }))}
    />
  );
}

function MessageCard({ onLocale }: { onLocale: (locale: string) => void }) {
  const { draft, edit, locale } = useEditor();
  const { defaultLocale } = useAdmin().shop;
  const path = `content.${locale}`;
  return (
    <LocalesCard
      title={text.content}
      content={draft.content}
      locale={locale}
      onLocale={onLocale}
      onCopy={() =>
        edit(path, (now) =>
          withContent(now, locale, structuredClone(contentOf(now, defaultLocale))),
        )
      }
      onClear={() => edit(path, (now) => withContent(now, locale, undefined))}
    >
      <MessageFields key={locale} />
    </LocalesCard>
  );
}

function TargetingCard(props: { errors: Parameters<typeof errorsWithin>[0]; generation: number }) {
  const { draft, edit } = useEditor();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.targeting}
          </Text>
          <Text as="p" tone="subdued">
            {text.targetingNote}
          </Text>
        </BlockStack>
        <TargetingFields
          condition={draft.targeting}
          errors={errorsWithin(props.errors, "targeting")}
          generation={props.generation}
          onChange={(targeting: Condition) => edit("targeting", (now) => ({ ...now, targeting }))}
        />
      </BlockStack>
    </Card>
  );
}
