import { expect, it } from "vitest";
import { CODE, DISCOUNT, decision, MEMBER } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

// A host that says which elements it has, and has none of the newer ones.
for (const tag of ["s-text", "s-button", "s-stack"]) {
  customElements.define(tag, class extends HTMLElement {});
}

const page = usePage();

it("that cannot copy shows the code all the same", async () => {
  page.app.decides(decision({ ...DISCOUNT, code: CODE }));
  await page.open();
  expect(page.text()).toContain(CODE.code);
  expect(page.all("s-clipboard-item, s-button[commandFor]")).toHaveLength(0);
  expect(page.all("s-button")).toHaveLength(1);
});

it("that knows no progress bar says in words how far it is", async () => {
  page.app.decides(decision(MEMBER));
  await page.open();
  expect(page.all("s-progress")).toHaveLength(0);
  expect(page.text()).toContain("80 more points to Gold");
});
