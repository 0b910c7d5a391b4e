import { Banner, BlockStack, Button, List } from "@shopify/polaris";
import type { FieldError } from "#app/offers/field-errors.ts";
import type { Saved } from "./answer.ts";
import type { EditorServer } from "./use-server.ts";

/** The words for what stands in the way of saving. */
export interface ProblemWords {
  errorsTitle: (count: number) => string;
  /** Of what several people may save. */
  conflictTitle?: string;
  conflictMessage?: string;
  loadLatest?: string;
}

/** What stands in the way of saving: another's save, or fields to mend. */
export function Problems<Draft>(props: {
  server: EditorServer<Draft>;
  errors: FieldError[];
  words: ProblemWords;
  onLoad: (latest: Saved<Draft>) => void;
}) {
  const { server, errors, words, onLoad } = props;
  const { conflict } = server;
  if (conflict && !server.busy) {
    return (
      <Banner tone="warning" title={words.conflictTitle ?? conflict.message}>
        <BlockStack gap="200" inlineAlign="start">
          <p>{words.conflictMessage}</p>
          <Button onClick={() => onLoad(conflict.latest)}>{words.loadLatest}</Button>
        </BlockStack>
      </Banner>
    );
  }
  if (errors.length === 0) return null;
  return (
    <Banner tone="critical" title={words.errorsTitle(errors.length)}>
      <List>
        {errors.map(({ path, message }) => (
          <List.Item key={`${path} ${message}`}>{message}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
