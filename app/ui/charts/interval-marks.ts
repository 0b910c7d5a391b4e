/** How an interval and the estimate in it are drawn, whatever scale they stand on; each chart says how high. */
export const span = {
  position: "absolute",
  height: "0.5rem",
  borderRadius: "var(--p-border-radius-full)",
} as const;

export const point = {
  position: "absolute",
  width: "0.75rem",
  height: "0.75rem",
  marginLeft: "-0.375rem",
  borderRadius: "50%",
  border: "2px solid var(--p-color-bg-surface)",
  background: "var(--p-color-icon)",
} as const;
