import { ActionList, Button, Popover } from "@shopify/polaris";
import {
  ArrowDownIcon,
  ArrowUpIcon,
  DeleteIcon,
  DuplicateIcon,
  MenuHorizontalIcon,
} from "@shopify/polaris-icons";
import { useState } from "react";
import { useBuilder } from "./BuilderContext.ts";
import { text } from "./text.ts";
import {
  type BuilderNode,
  canMove,
  type Direction,
  duplicate,
  move,
  parentOf,
  remove,
  unwrap,
  wrap,
} from "./tree.ts";

/** What can be done with a condition or a group besides editing it. */
export function NodeActions({ node, name }: { node: BuilderNode; name: string }) {
  const { root, change, newId, say } = useBuilder();
  const [open, setOpen] = useState(false);
  const parent = parentOf(root, node.id);

  const moveTo = (direction: Direction) => {
    change(move(root, node.id, direction), node.id);
    say(text.moved(name));
  };
  const removeIt = () => {
    const index = parent?.of.findIndex(({ id }) => id === node.id) ?? 0;
    const neighbour = parent?.of[index + 1] ?? parent?.of[index - 1] ?? parent;
    change(remove(root, node.id), neighbour?.id);
    say(text.removed(name));
  };

  return (
    <Popover
      active={open}
      autofocusTarget="first-node"
      preferredAlignment="right"
      onClose={() => setOpen(false)}
      activator={
        <Button
          variant="tertiary"
          icon={MenuHorizontalIcon}
          accessibilityLabel={text.actions(name)}
          disclosure={false}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        actionRole="menuitem"
        onActionAnyItem={() => setOpen(false)}
        items={[
          {
            content: text.moveUp,
            icon: ArrowUpIcon,
            disabled: !canMove(root, node.id, "up"),
            onAction: () => moveTo("up"),
          },
          {
            content: text.moveDown,
            icon: ArrowDownIcon,
            disabled: !canMove(root, node.id, "down"),
            onAction: () => moveTo("down"),
          },
          {
            content: text.duplicate,
            icon: DuplicateIcon,
            onAction: () => change(duplicate(root, node.id, newId), node.id),
          },
          node.type === "group"
            ? { content: text.unwrap, onAction: () => change(unwrap(root, node.id), parent?.id) }
            : { content: text.wrap, onAction: () => change(wrap(root, node.id, newId), node.id) },
          { content: text.remove, icon: DeleteIcon, destructive: true, onAction: removeIt },
        ]}
      />
    </Popover>
  );
}
