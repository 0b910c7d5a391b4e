import { BlockStack, Box, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { MAX_DEPTH } from "#app/targeting/condition.ts";
import { AddCondition } from "./AddCondition.tsx";
import { useBuilder } from "./BuilderContext.ts";
import { LeafRow } from "./LeafRow.tsx";
import { NodeActions } from "./NodeActions.tsx";
import { text } from "./text.ts";
import { changeGroup, type GroupMode, type GroupNode } from "./tree.ts";

const modes = Object.entries(text.modes).map(([value, label]) => ({ value, label }));

/** A group of conditions and how they combine. */
export function Group({ node, depth }: { node: GroupNode; depth: number }) {
  const { root, change, errorsOf } = useBuilder();
  const nested = depth > 1;
  const error = errorsOf(node.id)[0]?.message;
  const setMode = (mode: GroupMode) =>
    change(changeGroup(root, node.id, (group) => ({ ...group, mode })));

  const body = (
    <BlockStack gap="300">
      {(node.of.length > 0 || nested) && (
        <InlineStack gap="200" blockAlign="end" align="space-between" wrap={false}>
          <Select
            label={nested ? text.nestedGroupLabel : text.groupLabel}
            labelInline={nested}
            options={modes}
            value={node.mode}
            onChange={(mode) => setMode(mode as GroupMode)}
          />
          {nested && <NodeActions node={node} name={text.group} />}
        </InlineStack>
      )}
      {node.of.length === 0 && (
        <Text as="p" tone="subdued">
          {nested ? text.emptyGroup : text.empty}
        </Text>
      )}
      {node.of.map((child) =>
        child.type === "leaf" ? (
          <LeafRow key={child.id} node={child} />
        ) : (
          <Group key={child.id} node={child} depth={depth + 1} />
        ),
      )}
      {error && (
        <div data-field-error={node.id}>
          <InlineError message={error} fieldID={`group-${node.id}`} />
        </div>
      )}
      <AddCondition groupId={node.id} groups={depth < MAX_DEPTH - 2} />
    </BlockStack>
  );

  if (!nested) return <div data-node={node.id}>{body}</div>;
  return (
    <Box
      background="bg-surface-secondary"
      borderColor="border-secondary"
      borderWidth="025"
      borderRadius="200"
      padding="300"
    >
      <div data-node={node.id}>{body}</div>
    </Box>
  );
}
