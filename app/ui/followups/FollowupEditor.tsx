import { BlockStack, Card, Layout, Page, Select, Text, TextField } from "@shopify/polaris";
import { useMemo, useRef, useState } from "react";
import { type FollowupStatus, followupStatuses } from "#app/followups/followup.ts";
import type { FollowupFigures } from "#app/followups/messages.server.ts";
import type { Refusal } from "#app/followups/reasons.ts";
import type { MessageLine } from "#app/insights/followups.ts";
import type { Condition } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { UnsavedChanges } from "../admin/UnsavedChanges.tsx";
import { errorsWithin, messageAt } from "../editor/errors.ts";
import { focusFirstError } from "../editor/focus.ts";
import { LocalesCard } from "../editor/LocalesCard.tsx";
import { Problems } from "../editor/Problems.tsx";
import { type Asked, RemovalModals } from "../editor/RemovalModals.tsx";
import { useDraft } from "../editor/use-draft.ts";
import { type EditorServer, useServer } from "../editor/use-server.ts";
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

/** The whole form of one follow-up, new or saved. */
export function FollowupEditor({ draft: opened, saved, settings }: Props) {
  const { shop } = useAdmin();
  const form = useRef<HTMLDivElement>(null);
  const state = useDraft<Draft>({ draft: opened, revision: saved?.revision });
  const { draft, errors, edit } = state;
  const [locale, setLocale] = useState(shop.defaultLocale);
  const [asked, setAsked] = useState<Asked>();
  const server = useServer<Draft>({
    state,
    home: "/app/followups",
    words: text,
    onErrors(path) {
      const [part, errorLocale] = path.split(".");
      // Errors of a language that is not shown would have no field to stand beside.
      if (part === "content" && errorLocale) setLocale(errorLocale);
      // The fields draw their errors first.
      requestAnimationFrame(() => requestAnimationFrame(() => focusFirstError(form.current)));
    },
  });
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
      <Page
        backAction={{ content: text.back, url: "/app/followups" }}
        title={saved ? opened.name : text.newTitle(kind.name)}
        titleMetadata={<StatusBadge status={opened.status} />}
        subtitle={saved ? kind.name : kind.summary}
        secondaryActions={saved ? pageActions(draft, server, setAsked) : []}
      >
        <UnsavedChanges
          id="followup-save-bar"
          dirty={state.dirty || !saved}
          saving={server.busy}
          save={text.save}
          discard={text.discard}
          mayLeave={server.mayLeave}
          onSave={() => server.send({ intent: "save", revision: state.revision, followup: draft })}
          onDiscard={saved ? state.discard : server.leave}
        />
        <div ref={form}>
          <BlockStack gap="400">
            <Problems server={server} errors={errors} words={text} onLoad={state.load} />
            <Layout>
              <Layout.Section>
                <BlockStack gap="400">
                  <NameCard />
                  <MessageCard onLocale={setLocale} />
                  <TimingCard key={`timing-${state.generation}`} />
                  <TargetingCard errors={errors} generation={state.generation} />
                  {draft.kind === "check-in" && (
                    <CheckInCard
                      settings={draft.settings}
                      budgetMinor={settings.makeGoodBudgetMinor}
                    />
                  )}
                  {saved && <MessagesCard messages={saved.messages} />}
                </BlockStack>
              </Layout.Section>
              <Layout.Section variant="oneThird">
                <BlockStack gap="400">
                  <StatusCard />
                  <PreviewCard postalAddress={settings.postalAddress} />
                  {saved && <FiguresCard figures={saved.figures} refusals={saved.refusals} />}
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

function NameCard() {
  const { draft, edit, errorAt } = useEditor();
  return (
    <Card>
      <TextField
        id="name"
        label={text.name}
        helpText={text.nameHelp}
        autoComplete="off"
        maxLength={120}
        value={draft.name}
        error={errorAt("name")}
        onChange={(name) => edit("name", (now) => ({ ...now, name }))}
      />
    </Card>
  );
}

function StatusCard() {
  const { draft, edit } = useEditor();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.status}
        </Text>
        <Select
          id="status"
          label={text.status}
          labelHidden
          options={followupStatuses.map((value) => ({ value, label: text.statuses[value] }))}
          value={draft.status}
          helpText={text.statusHelp[draft.status]}
          onChange={(status) =>
            edit("status", (now) => ({ ...now, status: status as FollowupStatus }))
          }
        />
        {draft.kind !== "check-in" && (
          <Text as="p" tone="subdued">
            {text.consentNote}
          </Text>
        )}
      </BlockStack>
    </Card>
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
