import pino from "pino";

/**
 * Structured logs. Nothing that identifies a person or opens a door may reach them: whole requests,
 * payloads and headers are never logged, and the names below are censored should someone try.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    censor: "[redacted]",
    paths: [
      "accessToken",
      "refreshToken",
      "token",
      "id_token",
      "authorization",
      "email",
      "phone",
    ].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  },
});

/** A URL's path without its query: queries hold id tokens and hmacs. */
export const loggablePath = (url: string): string => new URL(url, "http://local").pathname;
