import { Modal, Text } from "@shopify/polaris";

interface Props {
  open: boolean;
  title: string;
  /** What will be lost, in one or two sentences. */
  message: string;
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
        <Text as="p">{message}</Text>
      </Modal.Section>
    </Modal>
  );
}
