/** A buyer who has a keyboard and no mouse. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

export interface Focus {
  /** As assistive technology would say it; empty where nothing has the focus. */
  name: string;
  /** `s-button`, `s-choice`, `body` … */
  element: string;
  /** Whether a ring is drawn around it, or its field. */
  ring: boolean;
}

/** What has the focus. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const host = document.activeElement;
    if (!host || host === document.body) return { name: "", element: "body", ring: false };
    const control = host.shadowRoot?.activeElement ?? host;
    const label = control.id && host.shadowRoot?.querySelector(`label[for="${control.id}"]`);
    const frame = control.closest(".field") ?? control;
    const { boxShadow, outlineStyle } = getComputedStyle(frame);
    return {
      name: (
        control.getAttribute("aria-label") ||
        host.textContent ||
        (label || null)?.textContent ||
        ""
      ).trim(),
      element: host.localName,
      ring: boxShadow !== "none" || outlineStyle !== "none",
    };
  });
}

const MOST_PRESSES = 60;

/** Presses Tab until what is named so has the focus, which must then be seen. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await page.keyboard.press("Tab");
    const focus = await focusOf(page);
    if (!focus.name.includes(name)) continue;
    expect(focus.ring).toBe(true);
    return;
  }
  throw new Error(`No Tab leads to "${name}".`);
}
