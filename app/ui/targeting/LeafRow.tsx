import { BlockStack, Box, InlineError, InlineStack, Text } from "@shopify/polaris";
import type { KeyboardEvent } from "react";
import type { Leaf } from "#app/targeting/index.ts";
import { useBuilder } from "./BuilderContext.ts";
import { entryOf } from "./catalogue.ts";
import { LeafFields } from "./LeafFields.tsx";
import { NodeActions } from "./NodeActions.tsx";
import { OperatorSelect, useOperator } from "./operator.tsx";
import { text } from "./text.ts";
import { type LeafNode, move, replace } from "./tree.ts";

/** One condition with its inputs. Alt with an arrow key moves it. */
export function LeafRow({ node }: { node: LeafNode }) {
  const { root, change, errorsOf, say } = useBuilder();
  const { label, help, field } = entryOf(node.leaf.op);
  const errors = errorsOf(node.id);
  const errorAt = (property: string) =>
    errors.find(({ path }) => path === property || path.startsWith(`${property}.`))?.message;
  const own = errors.find(({ path }) => path === "")?.message;
  const set = (next: Partial<LeafNode>) =>
    change(replace(root, node.id, () => [{ ...node, ...next }]));
  const operator = useOperator(node, set);

  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    change(move(root, node.id, event.key === "ArrowUp" ? "up" : "down"), node.id);
    say(text.moved(label));
  };

  return (
    <Box
      background="bg-surface"
      borderColor="border"
      borderWidth="025"
      borderRadius="200"
      padding="300"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and legend */}
      <div role="group" aria-label={label} data-node={node.id} onKeyDown={moveByKey}>
        <BlockStack gap="200">
          <InlineStack gap="200" align="space-between" blockAlign="start" wrap={false}>
            <BlockStack>
              <Text as="span" fontWeight="semibold">
                {label}
              </Text>
              <Text as="span" tone="subdued" variant="bodySm">
                {help}
              </Text>
            </BlockStack>
            <NodeActions node={node} name={label} />
          </InlineStack>
          <OperatorSelect operator={operator} label={text.operator(label)} />
          <LeafFields
            id={`condition-${node.id}`}
            label={label}
            field={field}
            bounds={operator.bounds}
            leaf={node.leaf}
            errorAt={errorAt}
            onChange={(leaf: Leaf) => set({ leaf })}
          />
          {own && (
            <div data-field-error={node.id}>
              <InlineError message={own} fieldID={`condition-${node.id}`} />
            </div>
          )}
        </BlockStack>
      </div>
    </Box>
  );
}
