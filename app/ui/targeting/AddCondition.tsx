import { ActionList, Button, ButtonGroup, Popover } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { Leaf } from "#app/targeting/condition.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useBuilder } from "./BuilderContext.ts";
import { entryGroups } from "./catalogue.ts";
import { text } from "./text.ts";
import { append } from "./tree.ts";

/** Adds a condition, or a group where the tree is not too deep for one. */
export function AddCondition({ groupId, groups }: { groupId: string; groups: boolean }) {
  const { root, change, newId } = useBuilder();
  const { shop } = useAdmin();
  const [open, setOpen] = useState(false);

  const add = (initial: Leaf) => {
    setOpen(false);
    const id = newId();
    const leaf = "currency" in initial ? { ...initial, currency: shop.currency } : initial;
    change(append(root, groupId, { type: "leaf", id, negated: false, leaf }), id);
  };
  const addGroup = () => {
    const id = newId();
    change(append(root, groupId, { type: "group", id, mode: "any", of: [] }), id);
  };

  return (
    <ButtonGroup>
      <Popover
        active={open}
        fluidContent
        preferredAlignment="left"
        onClose={() => setOpen(false)}
        activator={
          <Button icon={PlusIcon} disclosure={open ? "up" : "down"} onClick={() => setOpen(!open)}>
            {text.addCondition}
          </Button>
        }
      >
        <Popover.Pane maxHeight="24rem">
          <ActionList
            allowFiltering
            filterLabel={text.findCondition}
            sections={entryGroups.map(({ label, entries }) => ({
              title: label,
              items: entries.map((entry) => ({
                content: entry.label,
                helpText: entry.help,
                onAction: () => add(entry.initial),
              })),
            }))}
          />
        </Popover.Pane>
      </Popover>
      {groups && (
        <Button variant="tertiary" onClick={addGroup}>
          {text.addGroup}
        </Button>
      )}
    </ButtonGroup>
  );
}
