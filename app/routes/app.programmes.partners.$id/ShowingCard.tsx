import { BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import type { StopReason } from "#app/partners/advertiser.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import { text } from "./text.ts";
import type { Acts } from "./use-acts.ts";

export interface Stopped {
  at: Date;
  by: StopReason;
}

interface Props {
  name: string;
  approved: boolean;
  stopped: Stopped | null;
  acts: Acts;
}

/** Whether the advertiser's offers are shown, and the switches for it. */
export function ShowingCard({ name, approved, stopped, acts }: Props) {
  const { format } = useAdmin();
  const [asking, setAsking] = useState<"approve" | "stop">();
  const act = (intent: string) => {
    setAsking(undefined);
    acts.send({ intent });
  };
  const state = stopped
    ? text.states.stopped(text.stoppedBy[stopped.by], format.dateTime(stopped.at))
    : text.states[approved ? "running" : "waiting"];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.showing}
        </Text>
        <Text as="p" {...(stopped ? { tone: "critical" as const } : {})}>
          {state}
        </Text>
        <ButtonGroup>
          {stopped && (
            <Button loading={acts.busy} onClick={() => act("resume")}>
              {text.resume}
            </Button>
          )}
          {!stopped && (
            <Button
              variant="primary"
              {...(approved ? { tone: "critical" as const } : {})}
              loading={acts.busy}
              onClick={() => setAsking(approved ? "stop" : "approve")}
            >
              {approved ? text.stop : text.approve}
            </Button>
          )}
          {approved && (
            <Button variant="tertiary" disabled={acts.busy} onClick={() => act("withdraw")}>
              {text.withdraw}
            </Button>
          )}
        </ButtonGroup>
      </BlockStack>
      <ConfirmModal
        open={asking === "approve"}
        title={text.approveTitle(name)}
        message={text.approveMessage}
        confirm={text.approve}
        cancel={text.cancel}
        onCancel={() => setAsking(undefined)}
        onConfirm={() => act("approve")}
      />
      <ConfirmModal
        open={asking === "stop"}
        title={text.stopTitle(name)}
        message={text.stopMessage}
        confirm={text.stop}
        cancel={text.cancel}
        destructive
        onCancel={() => setAsking(undefined)}
        onConfirm={() => act("stop")}
      />
    </Card>
  );
}
