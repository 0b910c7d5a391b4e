import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { saveFile } from "./save-file.ts";

interface Props {
  /** A route of the app that answers with a file. */
  address: string;
  label: string;
  /** Where several buttons on a page say the same. */
  accessibilityLabel?: string;
  failed: string;
  plain?: boolean;
}

/** Saves a file that the app makes for this shop alone. */
export function DownloadButton({ address, label, accessibilityLabel, failed, plain }: Props) {
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveFile(address);
    } catch {
      shopify.toast.show(failed, { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant={plain ? "plain" : "secondary"}
      loading={busy}
      onClick={save}
      {...(accessibilityLabel ? { accessibilityLabel } : {})}
    >
      {label}
    </Button>
  );
}
