/** Minutes a time zone is ahead of UTC at this moment. */
export function offsetMinutes(timezone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: timezone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(
    parts.find((part) => part.type === "timeZoneName")?.value ?? "",
  );
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/** ISO time in a zone's own clock, to the second: `2026-11-23T13:00:00+01:00`. */
export function zonedTime(iso: string, timezone: string): string {
  const at = new Date(iso);
  const offset = offsetMinutes(timezone, at);
  const two = (value: number) => String(value).padStart(2, "0");
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
