import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { useRef, useState } from "react";
import type { CampaignResults } from "#app/partners/results.server.ts";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { messageAt } from "#app/ui/editor/errors.ts";
import { afterDrawing, focusFirstError } from "#app/ui/editor/focus.ts";
import { Problems } from "#app/ui/editor/Problems.tsx";
import { useDraft } from "#app/ui/editor/use-draft.ts";
import { useServer } from "#app/ui/editor/use-server.ts";
import type { AdvertiserDraft } from "./answer.ts";
import { CampaignsCard } from "./CampaignsCard.tsx";
import { ComplaintsCard } from "./ComplaintsCard.tsx";
import { DetailsCard } from "./DetailsCard.tsx";
import { SecretCard } from "./SecretCard.tsx";
import { ShowingCard, type Stopped } from "./ShowingCard.tsx";
import { text } from "./text.ts";
import { useActs } from "./use-acts.ts";

export interface Campaign extends CampaignResults {
  id: string;
  name: string;
}

interface Props {
  /** Absent while the advertiser is new. */
  saved: { id: string; revision: number } | undefined;
  draft: AdvertiserDraft;
  approved: boolean;
  stopped: Stopped | null;
  complaints: { id: string; note: string; at: Date }[];
  campaigns: Campaign[];
  productTypes: string[];
}

const HOME = "/app/programmes/partners";

/** One advertiser: who it is, whether its offers are shown, what they brought. */
export function AdvertiserPage({ saved, draft: opened, ...props }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const state = useDraft<AdvertiserDraft>({ draft: opened, revision: saved?.revision });
  const server = useServer<AdvertiserDraft>({
    state,
    home: HOME,
    words: text,
    onErrors: () => afterDrawing(() => focusFirstError(form.current)),
  });
  const acts = useActs();
  const [deleting, setDeleting] = useState(false);
  // Approving saves as well: the form goes on from whichever of the two is newer.
  const revision = saved && Math.max(saved.revision, state.revision ?? 0);
  const remove = { content: text.delete, destructive: true, onAction: () => setDeleting(true) };

  return (
    <Page
      title={saved ? opened.name : text.newTitle}
      backAction={{ content: text.back, url: HOME }}
      secondaryActions={saved ? [remove] : []}
    >
      <UnsavedChanges
        id="advertiser-save-bar"
        dirty={state.dirty || !saved}
        saving={server.busy}
        save={text.save}
        discard={text.discard}
        mayLeave={server.mayLeave}
        onSave={() => server.send({ intent: "save", revision, advertiser: state.draft })}
        onDiscard={saved ? state.discard : server.leave}
      />
      <BlockStack gap="400">
        <Problems server={server} errors={state.errors} words={text} onLoad={state.load} />
        {acts.refused && <Banner tone="critical">{acts.refused}</Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <div ref={form}>
                <DetailsCard
                  draft={state.draft}
                  productTypes={props.productTypes}
                  errorAt={(path) => messageAt(state.errors, path)}
                  onChange={(part, change) => state.edit(part, (now) => ({ ...now, ...change }))}
                />
              </div>
              {saved && <CampaignsCard campaigns={props.campaigns} />}
              {saved && <ComplaintsCard complaints={props.complaints} acts={acts} />}
            </BlockStack>
          </Layout.Section>
          {saved && (
            <Layout.Section variant="oneThird">
              <BlockStack gap="400">
                <ShowingCard
                  name={opened.name}
                  approved={props.approved}
                  stopped={props.stopped}
                  acts={acts}
                />
                <SecretCard acts={acts} />
              </BlockStack>
            </Layout.Section>
          )}
        </Layout>
      </BlockStack>
      <ConfirmModal
        open={deleting}
        title={text.deleteTitle(opened.name)}
        message={text.deleteMessage}
        confirm={text.delete}
        cancel={text.cancel}
        destructive
        onCancel={() => setDeleting(false)}
        onConfirm={() => {
          setDeleting(false);
          acts.send({ intent: "delete" });
        }}
      />
    </Page>
  );
}
