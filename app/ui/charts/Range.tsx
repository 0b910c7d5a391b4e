import { point, span } from "./interval-marks.ts";

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
          top: "0.375rem",
          left: `${at(low)}%`,
          width: `${Math.max(0.5, at(high) - at(low))}%`,
          background: fill,
        }}
      />
      <div style={{ ...line, left: `${at(mark)}%` }} />
      {estimate <= end && <div style={{ ...point, top: "0.25rem", left: `${at(estimate)}%` }} />}
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
const line = {
  position: "absolute",
  top: 0,
  bottom: 0,
  width: "2px",
  marginLeft: "-1px",
  background: "var(--p-color-icon-secondary)",
} as const;
