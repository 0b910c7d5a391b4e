/**
 * The environment PostgreSQL's programs run in: nothing of ours but the path, so that no PG* or locale
 * variable of the machine changes what they do, and messages come in English, which launching reads.
 */
export function serverEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, NODE_ENV } = process.env;
  return { PATH, NODE_ENV, LC_ALL: "C", TZ: "UTC", ...more };
}
