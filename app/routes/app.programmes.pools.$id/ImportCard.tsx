import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  List,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type LineProblem, MAX_TEXT } from "#app/discounts/code-list.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import type { PoolAnswer } from "./answer.ts";
import { text } from "./text.ts";

/** Brings codes in: pasted, or from a file. What was left out is named line by line. */
export function ImportCard() {
  const { format } = useAdmin();
  const fetcher = useFetcher<PoolAnswer>();
  const shopify = useAppBridge();
  const handled = useRef<unknown>(undefined);
  const [codes, setCodes] = useState("");
  const [error, setError] = useState<string>();
  const [problems, setProblems] = useState<LineProblem[]>([]);

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (answer.outcome !== "imported") return;
    setProblems(answer.problems);
    setCodes("");
    shopify.toast.show(text.added(answer.added, format.number(answer.added)));
  }, [fetcher.state, fetcher.data, shopify, format]);

  const submit = () => {
    if (codes.trim() === "") return setError(text.nothing);
    fetcher.submit(JSON.stringify({ intent: "import", codes }), {
      method: "post",
      encType: "application/json",
    });
  };
  const change = (next: string) => {
    setCodes(next);
    setError(next.length > MAX_TEXT ? text.fileTooLarge : undefined);
  };

  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.import}
          </Text>
          <Text as="p" tone="subdued">
            {text.importHelp}
          </Text>
        </BlockStack>
        <TextField
          id="codes"
          label={text.paste}
          multiline={6}
          maxHeight={240}
          autoComplete="off"
          monospaced
          value={codes}
          error={error}
          onChange={change}
        />
        <InlineStack gap="300" align="space-between">
          <FileButton onText={change} onError={setError} />
          <Button
            variant="primary"
            loading={fetcher.state !== "idle"}
            disabled={codes.length > MAX_TEXT}
            onClick={submit}
          >
            {text.submit}
          </Button>
        </InlineStack>
        {problems.length > 0 && <LeftOut problems={problems} />}
      </BlockStack>
    </Card>
  );
}

/** A button for the file chooser, which itself cannot be made to look like one. */
function FileButton(props: { onText: (text: string) => void; onError: (message: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_TEXT) return props.onError(text.fileTooLarge);
    props.onText(await file.text());
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        hidden
        aria-label={text.file}
        onChange={(event) => {
          read(event.currentTarget.files?.[0]);
          // The same file may be chosen again once it was mended.
          event.currentTarget.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>{text.file}</Button>
    </>
  );
}

const SHOWN = 20;

function LeftOut({ problems }: { problems: LineProblem[] }) {
  const { format } = useAdmin();
  const rest = problems.length - SHOWN;
  return (
    <Banner
      tone="warning"
      title={text.problemsTitle(problems.length, format.number(problems.length))}
    >
      <List>
        {problems.slice(0, SHOWN).map(({ line, message }) => (
          <List.Item key={line}>{text.line(format.number(line), message)}</List.Item>
        ))}
        {rest > 0 && <List.Item>{text.moreLines(format.number(rest))}</List.Item>}
      </List>
    </Banner>
  );
}
