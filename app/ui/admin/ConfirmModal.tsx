import { BlockStack, Modal, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface Props {
  open: boolean;
  title: string;
  /** What will be lost, in one or two sentences. */
  message: string;
  /** What is to be chosen before it happens. */
  children?: ReactNode;
  confirm: string;
  cancel: string;
  destructive?: boolean;
  loading?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmModal(props: Props) {
  const { open, title, message, confirm, cancel, destructive = false, loading = false } = props;
  return (
    <Modal
      open={open}
      title={title}
      onClose={props.onCancel}
      size="small"
      primaryAction={{ content: confirm, destructive, loading, onAction: props.onConfirm }}
      secondaryActions={[{ content: cancel, onAction: props.onCancel }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">{message}</Text>
          {props.children}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
