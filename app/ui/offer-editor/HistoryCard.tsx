import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useAdmin } from "../admin/AdminContext.tsx";
import { ConfirmModal } from "../admin/ConfirmModal.tsx";
import type { DraftPart } from "./draft.ts";
import { text } from "./text.ts";

/** One save of an offer. */
export interface HistoryEntry {
  revision: number;
  at: Date;
  /** What differs from the save before; `undefined` where there is none (any more). */
  changed: DraftPart[] | undefined;
}

interface Props {
  entries: HistoryEntry[];
  current: number | undefined;
  dirty: boolean;
  busy: boolean;
  onRestore: (revision: number) => void;
}

/** The saves of an offer, newest first; any can be brought back. */
export function HistoryCard({ entries, current, dirty, busy, onRestore }: Props) {
  const { format } = useAdmin();
  const [restoring, setRestoring] = useState<number>();
  const said = ({ changed, revision }: HistoryEntry) =>
    changed && changed.length > 0
      ? text.changed(format.list(changed.map((part) => text.parts[part])))
      : revision === 1
        ? text.first
        : "";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.history}
        </Text>
        {entries.map((entry) => (
          <InlineStack
            key={entry.revision}
            align="space-between"
            blockAlign="start"
            gap="200"
            wrap={false}
          >
            <BlockStack>
              <Text as="span">{format.dateTime(entry.at)}</Text>
              <Text as="span" tone="subdued" variant="bodySm">
                {said(entry)}
              </Text>
            </BlockStack>
            {entry.revision === current ? (
              <Badge>{text.current}</Badge>
            ) : (
              <Button
                variant="plain"
                disabled={busy}
                accessibilityLabel={text.restoreLabel(entry.revision)}
                onClick={() => setRestoring(entry.revision)}
              >
                {text.restore}
              </Button>
            )}
          </InlineStack>
        ))}
      </BlockStack>
      <ConfirmModal
        open={restoring !== undefined}
        title={text.restoreTitle(restoring ?? 0)}
        message={dirty ? `${text.restoreMessage} ${text.restoreDirty}` : text.restoreMessage}
        confirm={text.restore}
        cancel={text.cancel}
        onCancel={() => setRestoring(undefined)}
        onConfirm={() => {
          if (restoring !== undefined) onRestore(restoring);
          setRestoring(undefined);
        }}
      />
    </Card>
  );
}
