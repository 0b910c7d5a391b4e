import { BlockStack } from "@shopify/polaris";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import type { Condition } from "#app/targeting/condition.ts";
import { BuilderContext, type BuilderState } from "./BuilderContext.ts";
import { Group } from "./Group.tsx";
import { conditionOfNode, type GroupNode, nodeAt, rootOf } from "./tree.ts";

interface Props {
  /** Read once: give the component another `key` to start over. */
  initial: Condition;
  /** Paths are within the condition: `of.1.anyOf`. */
  errors: FieldError[];
  onChange: (condition: Condition) => void;
}

/**
 * Builds a condition tree: nested groups, every kind of condition in targeting's catalogue, all of it
 * from the keyboard too. Where an action removes or moves what has the focus, the focus follows.
 */
export function ConditionBuilder({ initial, errors, onChange }: Props) {
  const [root, dispatch] = useReducer((_now: GroupNode, next: GroupNode) => next, initial, rootOf);
  const [spoken, say] = useState("");
  const nextId = useRef(0);
  const focusNext = useRef<string>(undefined);
  const container = useRef<HTMLDivElement>(null);

  const change = useCallback(
    (next: GroupNode, focus?: string) => {
      focusNext.current = focus;
      dispatch(next);
      onChange(conditionOfNode(next));
    },
    [onChange],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree must have been drawn anew
  useEffect(() => {
    if (focusNext.current === undefined) return;
    const node = container.current?.querySelector(`[data-node="${focusNext.current}"]`);
    focusNext.current = undefined;
    node?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [root]);

  const state = useMemo<BuilderState>(() => {
    const errorsOf = new Map<string, FieldError[]>();
    for (const { path, message } of errors) {
      const { id, rest } = nodeAt(root, path === "" ? [] : path.split("."));
      errorsOf.set(id, [...(errorsOf.get(id) ?? []), { path: rest.join("."), message }]);
    }
    return {
      root,
      change,
      newId: () => `new-${nextId.current++}`,
      errorsOf: (id) => errorsOf.get(id) ?? [],
      say,
    };
  }, [root, errors, change]);

  return (
    <BuilderContext.Provider value={state}>
      <div ref={container}>
        <BlockStack gap="300">
          <Group node={root} depth={1} />
        </BlockStack>
        <div aria-live="polite" className="Polaris-Text--visuallyHidden">
          {spoken}
        </div>
      </div>
    </BuilderContext.Provider>
  );
}
