import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { useRef, useState } from "react";
import { type PoolLine, stateOf } from "#app/discounts/pools.ts";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { messageAt } from "#app/ui/editor/errors.ts";
import { afterDrawing, focusFirstError } from "#app/ui/editor/focus.ts";
import { Problems } from "#app/ui/editor/Problems.tsx";
import { useDraft } from "#app/ui/editor/use-draft.ts";
import { useServer } from "#app/ui/editor/use-server.ts";
import { PoolBadge } from "#app/ui/pools/PoolBadge.tsx";
import type { PoolDraft } from "./answer.ts";
import { CountsCard } from "./CountsCard.tsx";
import { DetailsCard } from "./DetailsCard.tsx";
import { ImportCard } from "./ImportCard.tsx";
import { MakingCard } from "./MakingCard.tsx";
import { RemovalQuestion, useRemoval } from "./Removal.tsx";
import { FIRST_TERMS } from "./TermsFields.tsx";
import { text } from "./text.ts";

const HOME = "/app/programmes/pools";

interface Props {
  /** Absent while it is new. */
  pool: PoolLine | undefined;
  /** What it will be known by, while it is new. */
  newId: string | undefined;
  /** Names of the offers that draw from it. */
  users: string[];
  now: Date;
}

const draftOf = (pool: PoolLine | undefined): PoolDraft => ({
  name: pool?.name ?? "",
  expiresAt: pool?.expiresAt?.toISOString() ?? null,
  making: pool ? null : FIRST_TERMS,
});

/** One pool: what it is called, what is left in it, and where its codes come from. */
export function PoolPage({ pool, newId, users, now }: Props) {
  const form = useRef<HTMLDivElement>(null);
  // The first one stays, so that what is sent again makes no second pool.
  const [id] = useState(newId);
  const state = useDraft<PoolDraft>({ draft: draftOf(pool), revision: pool ? 1 : undefined });
  const server = useServer<PoolDraft>({
    state,
    home: HOME,
    words: text,
    onErrors: () => afterDrawing(() => focusFirstError(form.current)),
  });
  const removal = useRemoval(HOME);
  const remove = { content: text.delete, destructive: true, onAction: removal.ask };
  const refused = server.refused ?? removal.refused;
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
        onSave={() => server.send({ intent: "save", newId: id, pool: state.draft })}
        onDiscard={pool ? state.discard : server.leave}
      />
      <BlockStack gap="400">
        <Problems server={server} errors={state.errors} words={text} onLoad={state.load} />
        {refused && <Banner tone="critical">{refused}</Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {pool?.making && <MakingCard making={pool.making} />}
              <div ref={form}>
                <DetailsCard
                  draft={state.draft}
                  isNew={!pool}
                  inShopify={pool ? pool.making !== null : state.draft.making !== null}
                  errorAt={(path) => messageAt(state.errors, path)}
                  onChange={(path, change) => state.edit(path, (now) => ({ ...now, ...change }))}
                />
              </div>
              {pool && !pool.making && <ImportCard />}
            </BlockStack>
          </Layout.Section>
          {pool && (
            <Layout.Section variant="oneThird">
              <CountsCard pool={pool} users={users} now={now} />
            </Layout.Section>
          )}
        </Layout>
      </BlockStack>
      {pool && <RemovalQuestion pool={pool} removal={removal} />}
    </Page>
  );
}
