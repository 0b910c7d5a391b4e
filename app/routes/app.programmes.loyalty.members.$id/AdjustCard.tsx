import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Form, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import type { AdjustAnswer } from "./route.tsx";
import { text } from "./text.ts";

/** Points the merchant gives or takes, with the reason. */
export function AdjustCard() {
  const fetcher = useFetcher<AdjustAnswer>();
  const shopify = useAppBridge();
  const handled = useRef<unknown>(undefined);
  const [points, setPoints] = useState<number>();
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  // The same press sent twice is one change.
  const [id, setId] = useState(() => crypto.randomUUID());

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if ("errors" in answer) {
      setErrors(Object.fromEntries(answer.errors.map(({ path, message }) => [path, message])));
      document.getElementById(`adjust.${answer.errors[0]?.path}`)?.focus();
      return;
    }
    setErrors({});
    setPoints(undefined);
    setNote("");
    setId(crypto.randomUUID());
    shopify.toast.show(text.adjusted);
  }, [fetcher.state, fetcher.data, shopify]);

  const submit = () =>
    fetcher.submit(JSON.stringify({ id, points, note }), {
      method: "post",
      encType: "application/json",
    });

  return (
    <Card>
      <Form onSubmit={submit}>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {text.adjust}
            </Text>
            <Text as="p" tone="subdued">
              {text.adjustHelp}
            </Text>
          </BlockStack>
          <FormLayout>
            <NumberField
              id="adjust.points"
              label={text.points}
              helpText={text.pointsHelp}
              value={points}
              error={errors.points}
              onChange={setPoints}
            />
            <TextField
              id="adjust.note"
              label={text.note}
              autoComplete="off"
              maxLength={200}
              value={note}
              error={errors.note}
              onChange={setNote}
            />
            <Button submit loading={fetcher.state !== "idle"}>
              {text.submit}
            </Button>
          </FormLayout>
        </BlockStack>
      </Form>
    </Card>
  );
}
