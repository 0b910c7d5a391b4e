import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Card,
  FormLayout,
  Layout,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type PoolLine, stateOf } from "#app/discounts/pools.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { messageAt } from "#app/ui/editor/errors.ts";
import { afterDrawing, focusFirstError } from "#app/ui/editor/focus.ts";
import { Problems } from "#app/ui/editor/Problems.tsx";
import { useDraft } from "#app/ui/editor/use-draft.ts";
import { useServer } from "#app/ui/editor/use-server.ts";
import { DateTimeField } from "#app/ui/fields/DateTimeField.tsx";
import { PoolBadge } from "#app/ui/pools/PoolBadge.tsx";
import type { PoolAnswer, PoolDraft } from "./answer.ts";
import { CountsCard } from "./CountsCard.tsx";
import { ImportCard } from "./ImportCard.tsx";
import { text } from "./text.ts";

const HOME = "/app/programmes/pools";

interface Props {
  /** Absent while it is new. */
  pool: PoolLine | undefined;
  /** Names of the offers that draw from it. */
  users: string[];
  now: Date;
}

/** One pool: what it is called, what is left in it, and bringing in more. */
export function PoolPage({ pool, users, now }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const opened = { name: pool?.name ?? "", expiresAt: pool?.expiresAt?.toISOString() ?? null };
  const state = useDraft<PoolDraft>({ draft: opened, revision: pool ? 1 : undefined });
  const server = useServer<PoolDraft>({
    state,
    home: HOME,
    words: text,
    onErrors: () => afterDrawing(() => focusFirstError(form.current)),
  });
  const removal = useRemoval();
  const remove = { content: text.delete, destructive: true, onAction: removal.ask };
  return (
    <Page
      title={pool?.name ?? text.newTitle}
      backAction={{ content: text.back, url: HOME }}
      secondaryActions={pool ? [remove] : []}
      {...(pool ? { titleMetadata: <PoolBadge state={stateOf(pool, now)} /> } : {})}
    >
      <UnsavedChanges
        id="pool-save-bar"
        dirty={state.dirty || !pool}
        saving={server.busy}
        save={text.save}
        discard={text.discard}
        mayLeave={server.mayLeave}
        onSave={() => server.send({ intent: "save", pool: state.draft })}
        onDiscard={pool ? state.discard : server.leave}
      />
      <BlockStack gap="400">
        <Problems server={server} errors={state.errors} words={text} onLoad={state.load} />
        {removal.refused && <Banner tone="critical">{removal.refused}</Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <div ref={form}>
                <DetailsCard
                  draft={state.draft}
                  errorAt={(path) => messageAt(state.errors, path)}
                  onChange={(part, change) => state.edit(part, (now) => ({ ...now, ...change }))}
                />
              </div>
              {pool && <ImportCard />}
            </BlockStack>
          </Layout.Section>
          {pool && (
            <Layout.Section variant="oneThird">
              <CountsCard pool={pool} users={users} now={now} />
            </Layout.Section>
          )}
        </Layout>
      </BlockStack>
      <RemovalQuestion pool={pool} removal={removal} />
    </Page>
  );
}

/** Deleting the pool, once the merchant has agreed. */
function useRemoval() {
  const fetcher = useFetcher<PoolAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;

  useEffect(() => {
    if (answer?.outcome !== "deleted") return;
    shopify.toast.show(text.deleted);
    navigate(HOME, { replace: true });
  }, [answer, shopify, navigate]);

  return {
    asking,
    ask: () => setAsking(true),
    cancel: () => setAsking(false),
    confirm: () => {
      setAsking(false);
      fetcher.submit(JSON.stringify({ intent: "delete" }), {
        method: "post",
        encType: "application/json",
      });
    },
    refused: answer?.outcome === "refused" ? answer.message : undefined,
  };
}

function RemovalQuestion(props: {
  pool: PoolLine | undefined;
  removal: ReturnType<typeof useRemoval>;
}) {
  const { pool, removal } = props;
  const { format } = useAdmin();
  if (!pool) return null;
  return (
    <ConfirmModal
      open={removal.asking}
      title={text.deleteTitle(pool.name)}
      message={text.deleteMessage(format.number(pool.remaining))}
      confirm={text.delete}
      cancel={text.cancel}
      destructive
      onCancel={removal.cancel}
      onConfirm={removal.confirm}
    />
  );
}

function DetailsCard(props: {
  draft: PoolDraft;
  errorAt: (path: string) => string | undefined;
  onChange: (part: keyof PoolDraft, change: Partial<PoolDraft>) => void;
}) {
  const { draft, errorAt, onChange } = props;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.details}
        </Text>
        <FormLayout>
          <TextField
            id="name"
            label={text.name}
            helpText={text.nameHelp}
            autoComplete="off"
            maxLength={80}
            value={draft.name}
            error={errorAt("name")}
            onChange={(name) => onChange("name", { name })}
          />
          <DateTimeField
            dateLabel={text.endDate}
            timeLabel={text.endTime}
            clearLabel={text.noEnd}
            initialTime="23:59"
            value={draft.expiresAt ?? undefined}
            error={errorAt("expiresAt")}
            onChange={(iso) => onChange("expiresAt", { expiresAt: iso ?? null })}
          />
          <Text as="p" tone="subdued">
            {text.endHelp}
          </Text>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
