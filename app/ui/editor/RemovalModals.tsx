import { ConfirmModal } from "../admin/ConfirmModal.tsx";

export type Asked = "archive" | "delete" | undefined;

export interface RemovalWords {
  archive: string;
  archiveTitle: string;
  archiveMessage: string;
  delete: string;
  deleteTitle: (name: string) => string;
  deleteMessage: string;
  cancel: string;
}

interface Props {
  asked: Asked;
  name: string;
  words: RemovalWords;
  onCancel: () => void;
  onConfirm: (what: "archive" | "delete") => void;
}

/** Asks before something is taken away from its buyers, or for good. */
export function RemovalModals({ asked, name, words, onCancel, onConfirm }: Props) {
  return (
    <>
      <ConfirmModal
        open={asked === "archive"}
        title={words.archiveTitle}
        message={words.archiveMessage}
        confirm={words.archive}
        cancel={words.cancel}
        onCancel={onCancel}
        onConfirm={() => onConfirm("archive")}
      />
      <ConfirmModal
        open={asked === "delete"}
        title={words.deleteTitle(name)}
        message={words.deleteMessage}
        confirm={words.delete}
        cancel={words.cancel}
        destructive
        onCancel={onCancel}
        onConfirm={() => onConfirm("delete")}
      />
    </>
  );
}
