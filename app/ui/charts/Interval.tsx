import { point, span } from "./interval-marks.ts";

interface Props {
  low: number;
  estimate: number;
  high: number;
}

/** An interval beside zero, which stands in the middle; for the eye alone, its words are told beside it. */
export function Interval({ low, estimate, high }: Props) {
  const reach = Math.max(Math.abs(low), Math.abs(high)) * 1.15 || 1;
  const at = (value: number) => `${50 + (value / reach) * 50}%`;
  const tone = low > 0 ? "success" : high < 0 ? "critical" : "secondary";
  return (
    <div aria-hidden="true" style={frame}>
      <div style={axis} />
      <div
        style={{
          ...span,
          top: "0.5rem",
          left: at(low),
          width: `${((high - low) / reach) * 50}%`,
          background: `var(--p-color-bg-fill-${tone})`,
        }}
      />
      <div style={zero} />
      <div style={{ ...point, top: "0.375rem", left: at(estimate) }} />
    </div>
  );
}

const frame = { position: "relative", height: "1.5rem" } as const;
const axis = {
  position: "absolute",
  inset: "calc(50% - 0.5px) 0 auto",
  height: "1px",
  background: "var(--p-color-border)",
} as const;
const zero = {
  position: "absolute",
  left: "50%",
  top: 0,
  bottom: 0,
  width: "1px",
  background: "var(--p-color-icon-secondary)",
} as const;
