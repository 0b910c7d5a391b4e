/**
 * Says whether Shopify's checkout has an element, a property or a value. What it does not have, the
 * stand-in refuses: a block that works here and breaks in a shop would be worth nothing.
 */

import { type ExtensionTarget, ONLY_ON } from "../targets.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { PropertySpec } from "./catalogue.types.ts";

/** Members every node may carry: `slot` is a DOM attribute, not an element's own. */
const COMMON_PROPERTIES = new Set(["slot"]);

/** A sentence that says what is wrong with a tag, or undefined where Shopify has it on that target. */
export function checkElement(tag: string, target?: ExtensionTarget): string | undefined {
  if (Object.hasOwn(CATALOGUE, tag)) {
    const places = target && ONLY_ON[tag];
    return !places || places.includes(target)
      ? undefined
      : `<${tag}> is not available on ${target}. It is on: ${places.join(", ")}.`;
  }
  return tag.startsWith("s-")
    ? `<${tag}> is not an element of Shopify's checkout. Elements near in name: ${nearest(tag, Object.keys(CATALOGUE))}.`
    : `<${tag}> is plain HTML, which Shopify's checkout does not draw. Use an s-* element.`;
}

/** A sentence that says what is wrong with `name={value}` on `tag`, or undefined where Shopify takes it. */
export function checkProperty(tag: string, name: string, value: unknown): string | undefined {
  const element = CATALOGUE[tag];
  if (!element || COMMON_PROPERTIES.has(name)) return undefined;
  const spec = Object.hasOwn(element.properties, name) ? element.properties[name] : undefined;
  if (!spec) {
    return `<${tag}> has no property "${name}". It has: ${Object.keys(element.properties).join(", ")}.`;
  }
  if (value === undefined || value === null) return undefined;
  const problem = checkValue(spec, value);
  return problem && `<${tag} ${name}>: ${problem}`;
}

/** As {@link checkProperty}, for an event by its DOM name (`change`). */
export function checkEvent(tag: string, event: string): string | undefined {
  const element = CATALOGUE[tag];
  if (!element || element.events.includes(event)) return undefined;
  return `<${tag}> sends no event "${event}". It sends: ${element.events.join(", ") || "none"}.`;
}

function checkValue(spec: PropertySpec, value: unknown): string | undefined {
  if (spec.kind === "array") {
    return Array.isArray(value) ? undefined : `a list is wanted, not ${show(value)}.`;
  }
  if (typeof value !== spec.kind) return `a ${spec.kind} is wanted, not ${show(value)}.`;
  if (spec.kind !== "string" || spec.values === undefined) return undefined;
  return isAllowedString(spec, value as string)
    ? undefined
    : `${show(value)} is not one of ${describe(spec)}.`;
}

function isAllowedString(spec: PropertySpec, value: string): boolean {
  const allowed = new Set((spec.values ?? "").split("|"));
  if (allowed.has(value)) return true;
  if (spec.pattern && new RegExp(`^(?:${spec.pattern})$`).test(value)) return true;
  if (!spec.words) return false;
  const words = value.split(" ");
  return words.length <= spec.words && words.every((word) => word !== "" && allowed.has(word));
}

function describe(spec: PropertySpec): string {
  const values = (spec.values ?? "").split("|").map((value) => JSON.stringify(value));
  const list = values.length > 14 ? [...values.slice(0, 14), "…"] : values;
  return [...list, ...(spec.pattern ? [`or of the form ${spec.pattern}`] : [])].join(", ");
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
}

/** The three tags that share the most letter pairs with the one asked for (Dice's coefficient). */
function nearest(tag: string, tags: string[]): string {
  const pairs = (word: string) => new Set([...word].slice(0, -1).map((c, i) => c + word[i + 1]));
  const wanted = pairs(tag);
  const score = (other: string) => {
    const theirs = pairs(other);
    const shared = [...theirs].filter((pair) => wanted.has(pair)).length;
    return (2 * shared) / (theirs.size + wanted.size);
  };
  return tags
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, 3)
    .join(", ");
}
