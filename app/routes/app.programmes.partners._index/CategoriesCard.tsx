import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, ChoiceList } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type AdvertiserCategory, advertiserCategories } from "#app/partners/advertiser.ts";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { categoryNames } from "#app/ui/partners/text.ts";
import type { action } from "./route.tsx";
import { text } from "./text.ts";

/** Whole categories of advertisers that a shop keeps off its pages. */
export function CategoriesCard({ saved }: { saved: AdvertiserCategory[] }) {
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const [blocked, setBlocked] = useState(saved);
  const mayLeave = useRef(false);
  const told = useRef<unknown>(undefined);

  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data || told.current === fetcher.data) return;
    told.current = fetcher.data;
    shopify.toast.show(text.categories.saved);
  }, [fetcher.state, fetcher.data, shopify]);

  const inOrder = (chosen: string[]) => advertiserCategories.filter((one) => chosen.includes(one));
  return (
    <Card>
      <UnsavedChanges
        id="partners-save-bar"
        dirty={inOrder(blocked).join() !== inOrder(saved).join()}
        saving={fetcher.state !== "idle"}
        save={text.save}
        discard={text.discard}
        mayLeave={mayLeave}
        onSave={() =>
          fetcher.submit(JSON.stringify({ blockedCategories: inOrder(blocked) }), {
            method: "post",
            encType: "application/json",
          })
        }
        onDiscard={() => setBlocked(saved)}
      />
      <ChoiceList
        allowMultiple
        title={text.categories.title}
        choices={advertiserCategories.map((value) => ({
          value,
          label: categoryNames[value],
        }))}
        selected={blocked}
        onChange={(chosen) => setBlocked(inOrder(chosen))}
      />
    </Card>
  );
}
