interface Props {
  low: number;
  estimate: number;
  high: number;
  /** The scale's end; it begins at 0. A range that goes on beyond it is cut there. */
  end: number;
  /** A figure to compare with, marked by a line. */
  mark: number;
  /** The estimate can be relied on. */
  isSure: boolean;
}

/** An interval of amounts on a scale that several share; for the eye alone, its words stand beside it. */
export function Range({ low, estimate, high, end, mark, isSure }: Props) {
  const at = (value: number) => Math.min(100, (value / (end || 1)) * 100);
  const fill = isSure ? "var(--p-color-bg-fill-info)" : "var(--p-color-bg-fill-caution)";
  return (
    <div aria-hidden="true" style={frame}>
      <div style={track} />
      <div
        style={{
          ...span,
          left: `${at(low)}%`,
          width: `${Math.max(0.5, at(high) - at(low))}%`,
          background: fill,
        }}
      />
      <div style={{ ...line, left: `${at(mark)}%` }} />
      {estimate <= end && <div style={{ ...point, left: `${at(estimate)}%` }} />}
    </div>
  );
}

const frame = { position: "relative", height: "1.25rem", overflow: "hidden" } as const;
const track = {
  position: "absolute",
  inset: "0.5rem 0 auto",
  height: "0.25rem",
  borderRadius: "var(--p-border-radius-full)",
  background: "var(--p-color-bg-surface-tertiary)",
} as const;
const span = {
  position: "absolute",
  top: "0.375rem",
  height: "0.5rem",
  borderRadius: "var(--p-border-radius-full)",
} as const;
const line = {
  position: "absolute",
  top: 0,
  bottom: 0,
  width: "2px",
  marginLeft: "-1px",
  background: "var(--p-color-icon-secondary)",
} as const;
const point = {
  position: "absolute",
  top: "0.25rem",
  width: "0.75rem",
  height: "0.75rem",
  marginLeft: "-0.375rem",
  borderRadius: "50%",
  border: "2px solid var(--p-color-bg-surface)",
  background: "var(--p-color-icon)",
} as const;
