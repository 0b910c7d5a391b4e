import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { ChoiceList } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { PoolLine } from "#app/discounts/pools.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import type { PoolAnswer } from "./answer.ts";
import { text } from "./text.ts";

/** Deleting the pool, once the merchant has agreed. */
export function useRemoval(home: string) {
  const fetcher = useFetcher<PoolAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;

  useEffect(() => {
    if (answer?.outcome !== "deleted") return;
    shopify.toast.show(text.deleted);
    navigate(home, { replace: true });
  }, [answer, shopify, navigate, home]);

  return {
    asking,
    ask: () => setAsking(true),
    cancel: () => setAsking(false),
    confirm: (endDiscount: boolean) => {
      setAsking(false);
      fetcher.submit(JSON.stringify({ intent: "delete", endDiscount }), {
        method: "post",
        encType: "application/json",
      });
    },
    refused: answer?.outcome === "refused" ? answer.message : undefined,
  };
}

interface Props {
  pool: PoolLine;
  removal: ReturnType<typeof useRemoval>;
}

/** Asks before a pool is deleted, and what is to become of its discount in Shopify. */
export function RemovalQuestion({ pool, removal }: Props) {
  const { format } = useAdmin();
  const remaining = format.number(pool.remaining);
  // Where no buyer holds a code there is nothing to keep it for.
  const [endDiscount, setEndDiscount] = useState(pool.given === 0);
  return (
    <ConfirmModal
      open={removal.asking}
      title={text.deleteTitle(pool.name)}
      message={pool.making ? text.deleteMade(remaining) : text.deleteMessage(remaining)}
      confirm={text.delete}
      cancel={text.cancel}
      destructive
      onCancel={removal.cancel}
      onConfirm={() => removal.confirm(pool.making !== null && endDiscount)}
    >
      {pool.making && (
        <DiscountChoice pool={pool} endDiscount={endDiscount} onChange={setEndDiscount} />
      )}
    </ConfirmModal>
  );
}

function DiscountChoice(props: {
  pool: PoolLine;
  endDiscount: boolean;
  onChange: (endDiscount: boolean) => void;
}) {
  const { pool, endDiscount, onChange } = props;
  const { format } = useAdmin();
  const end = pool.expiresAt && format.dateTime(pool.expiresAt);
  return (
    <ChoiceList
      title={text.discount}
      choices={[
        {
          value: "keep",
          label: text.discounts.keep,
          helpText: text.discounts.keepHelp(end),
        },
        {
          value: "end",
          label: text.discounts.end,
          helpText: text.discounts.endHelp(pool.given, format.number(pool.given)),
        },
      ]}
      selected={[endDiscount ? "end" : "keep"]}
      onChange={([chosen]) => onChange(chosen === "end")}
    />
  );
}
