import { expect, it } from "vitest";
import { derivedEventId } from "./event-id.server.ts";

it("is a UUID of version 5, the same for the same parts and another for others", () => {
  const id = derivedEventId(["a.myshopify.com", "gid://shopify/Order/1", "click"]);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedEventId(["a.myshopify.com", "gid://shopify/Order/1", "click"])).toBe(id);
  const others = [["a", "bc"], ["ab", "c"], ["abc"], ["abc", 1], ["abc", "1"]];
  expect(new Set(others.map((parts) => derivedEventId(parts))).size).toBe(others.length);
});
