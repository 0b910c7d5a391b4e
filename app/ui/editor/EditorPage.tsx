import { BlockStack, Layout, Page } from "@shopify/polaris";
import { type ReactElement, type ReactNode, type RefObject, useRef, useState } from "react";
import { useAdmin } from "../admin/AdminContext.tsx";
import { UnsavedChanges } from "../admin/UnsavedChanges.tsx";
import { afterDrawing, focusFirstError } from "./focus.ts";
import { Problems, type ProblemWords } from "./Problems.tsx";
import { type Asked, RemovalModals, type RemovalWords } from "./RemovalModals.tsx";
import { useDraft } from "./use-draft.ts";
import { type AnswerWords, type EditorServer, useServer } from "./use-server.ts";

/** The words of a page on which something with content in several languages is edited. */
export interface EditorWords extends AnswerWords, ProblemWords, RemovalWords {
  back: string;
  save: string;
  discard: string;
  duplicate: string;
}

/** What is being edited, the language shown of it, and the server that keeps it. */
export interface EditorForm<Draft> {
  /** Around the fields, so that one with an error is found. */
  fields: RefObject<HTMLDivElement>;
  state: ReturnType<typeof useDraft<Draft>>;
  locale: string;
  setLocale: (locale: string) => void;
  server: EditorServer<Draft>;
}

/**
 * @param revision what it was read at; undefined while it is new
 * @param home the list's address
 */
export function useEditorForm<Draft>(
  opened: Draft,
  revision: number | undefined,
  { home, words }: { home: string; words: AnswerWords },
): EditorForm<Draft> {
  const { shop } = useAdmin();
  const fields = useRef<HTMLDivElement>(null);
  const state = useDraft<Draft>({ draft: opened, revision });
  const [locale, setLocale] = useState(shop.defaultLocale);
  const server = useServer<Draft>({
    state,
    home,
    words,
    onErrors(path) {
      const [part, errorLocale] = path.split(".");
      // Errors of a language that is not shown would have no field to stand beside.
      if (part === "content" && errorLocale) setLocale(errorLocale);
      // The fields draw their errors first.
      afterDrawing(() => focusFirstError(fields.current));
    },
  });
  return { fields, state, locale, setLocale, server };
}

interface Props<Draft> {
  /** What its save bar is known by. */
  id: string;
  form: EditorForm<Draft>;
  home: string;
  words: EditorWords;
  title: string;
  subtitle: string;
  badge: ReactElement;
  /** As it was opened. */
  name: string;
  isNew: boolean;
  /** What is sent to be saved, but for the revision. */
  toSave: Record<string, unknown>;
  /** The cards of the wide column, and of the narrow one. */
  children: ReactNode;
  aside: ReactNode;
}

/** The page around a form: its actions, its save bar, what is wrong, and questions before a loss. */
export function EditorPage<Draft extends { status: string }>(props: Props<Draft>) {
  const { form, words, isNew } = props;
  const { state, server } = form;
  const [asked, setAsked] = useState<Asked>();
  return (
    <Page
      backAction={{ content: words.back, url: props.home }}
      title={props.title}
      titleMetadata={props.badge}
      subtitle={props.subtitle}
      secondaryActions={isNew ? [] : pageActions(form, words, setAsked)}
    >
      <UnsavedChanges
        id={props.id}
        dirty={state.dirty || isNew}
        saving={server.busy}
        save={words.save}
        discard={words.discard}
        mayLeave={server.mayLeave}
        onSave={() => server.send({ intent: "save", revision: state.revision, ...props.toSave })}
        onDiscard={isNew ? server.leave : state.discard}
      />
      <div ref={form.fields}>
        <BlockStack gap="400">
          <Problems server={server} errors={state.errors} words={words} onLoad={state.load} />
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">{props.children}</BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <BlockStack gap="400">{props.aside}</BlockStack>
            </Layout.Section>
          </Layout>
        </BlockStack>
      </div>
      <RemovalModals
        asked={asked}
        name={props.name}
        words={words}
        onCancel={() => setAsked(undefined)}
        onConfirm={(what) => {
          setAsked(undefined);
          server.send({ intent: what });
        }}
      />
    </Page>
  );
}

function pageActions<Draft extends { status: string }>(
  { state, server }: EditorForm<Draft>,
  words: EditorWords,
  ask: (what: Asked) => void,
) {
  return [
    { content: words.duplicate, onAction: () => server.send({ intent: "duplicate" }) },
    {
      content: words.archive,
      disabled: state.draft.status === "archived",
      onAction: () => ask("archive"),
    },
    { content: words.delete, destructive: true, onAction: () => ask("delete") },
  ];
}
