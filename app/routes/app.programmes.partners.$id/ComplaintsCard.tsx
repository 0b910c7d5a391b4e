import { BlockStack, Button, Card, Form, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";
import type { Acts } from "./use-acts.ts";

interface Props {
  complaints: { id: string; note: string; at: Date }[];
  acts: Acts;
}

/** What buyers complained of, as the merchant notes it down. */
export function ComplaintsCard({ complaints, acts }: Props) {
  const { format } = useAdmin();
  const [note, setNote] = useState("");
  const add = () => {
    if (note.trim() === "") return;
    acts.send({ intent: "complain", id: crypto.randomUUID(), note: note.trim() });
    setNote("");
  };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.complaints}
          </Text>
          <Text as="p" tone="subdued">
            {text.complaintsHelp}
          </Text>
        </BlockStack>
        {complaints.length === 0 ? (
          <Text as="p">{text.noComplaints}</Text>
        ) : (
          <List>
            {complaints.map(({ id, note: said, at }) => (
              <List.Item key={id}>
                {said} ({format.dateTime(at)})
              </List.Item>
            ))}
          </List>
        )}
        <Form onSubmit={add}>
          <TextField
            id="complaint"
            label={text.complaint}
            autoComplete="off"
            maxLength={500}
            value={note}
            onChange={setNote}
            connectedRight={
              <Button submit disabled={note.trim() === ""} loading={acts.busy}>
                {text.addComplaint}
              </Button>
            }
          />
        </Form>
      </BlockStack>
    </Card>
  );
}
