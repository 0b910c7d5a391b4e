import { ConfirmModal } from "../admin/ConfirmModal.tsx";
import { text } from "./text.ts";

export type Asked = "archive" | "delete" | undefined;

interface Props {
  asked: Asked;
  name: string;
  onCancel: () => void;
  onConfirm: (what: "archive" | "delete") => void;
}

/** Asks before an offer is taken away from its buyers, or for good. */
export function RemovalModals({ asked, name, onCancel, onConfirm }: Props) {
  return (
    <>
      <ConfirmModal
        open={asked === "archive"}
        title={text.archiveTitle}
        message={text.archiveMessage}
        confirm={text.archive}
        cancel={text.cancel}
        onCancel={onCancel}
        onConfirm={() => onConfirm("archive")}
      />
      <ConfirmModal
        open={asked === "delete"}
        title={text.deleteTitle(name)}
        message={text.deleteMessage}
        confirm={text.delete}
        cancel={text.cancel}
        destructive
        onCancel={onCancel}
        onConfirm={() => onConfirm("delete")}
      />
    </>
  );
}
