/**
 * The look of Shopify's checkout as custom properties, read by the elements and by the page around
 * them. A merchant's brand settings would change these and nothing else.
 */
export const THEME = /* css */ `
  --co-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, "Hiragino Sans", "Noto Sans CJK JP", sans-serif;
  --co-text: #1a1a1a;
  --co-text-subdued: #6a6a6a;
  --co-surface: #ffffff;
  --co-surface-subdued: #f5f5f5;
  --co-border: #dedede;
  --co-border-control: #8a8a8a;
  --co-accent: #005bd1;
  --co-accent-hover: #004aab;
  --co-accent-surface: #f0f5ff;
  --co-on-accent: #ffffff;
  --co-critical: #c5280c;
  --co-critical-surface: #fff4f1;
  --co-critical-border: #f3b3a5;
  --co-success: #146c2e;
  --co-success-surface: #eff9f1;
  --co-success-border: #a9dcb5;
  --co-warning: #7a5200;
  --co-warning-surface: #fff8e6;
  --co-warning-border: #f0d48a;
  --co-info: #00527c;
  --co-info-surface: #eef7fc;
  --co-info-border: #a9d5ec;
  --co-radius-small-100: 4px;
  --co-radius-small: 6px;
  --co-radius-base: 8px;
  --co-radius-large: 10px;
  --co-radius-large-100: 12px;
  --co-focus: 0 0 0 2px var(--co-surface), 0 0 0 4px var(--co-accent);
`;

/** Shopify's space scale for checkout, in pixels; `small` and `large` are the 100 steps. */
export const SPACE: Readonly<Record<string, string>> = {
  none: "0",
  "small-500": "2px",
  "small-400": "4px",
  "small-300": "6px",
  "small-200": "8px",
  "small-100": "11px",
  small: "11px",
  base: "14px",
  large: "17px",
  "large-100": "17px",
  "large-200": "21px",
  "large-300": "24px",
  "large-400": "26px",
  "large-500": "32px",
};

/** Where an element stood that Shopify does not have: seen at once, and out of the block's own look. */
export const REFUSED_STYLE = `sandbox-refused { display: block; outline: 2px dashed #c5280c; outline-offset: 2px; }
sandbox-unknown { display: contents; }`;

/** Puts the theme on an element and all inside it. */
export function themeRule(selector: string): string {
  return `${selector} { ${THEME} color: var(--co-text); font: 400 14px/1.5 var(--co-font); }`;
}
