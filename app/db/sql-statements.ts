/** One statement of a script and where it stands. */
export interface SqlStatement {
  /** Without the closing semicolon and without what stands before its first word. */
  text: string;
  /** Line of its first word, from 1. */
  line: number;
}

/**
 * What a semicolon can hide in, each from its first to its last character; one that is never closed
 * reaches to the end. PostgreSQL manual, 4.1 "Lexical Structure". Block comments nest, so no pattern can
 * find their end: see `endOfBlockComment`.
 */
const SPANS: readonly RegExp[] = [
  /--[^\n]*/y,
  /(?<![\p{L}\p{N}_$])[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/uy,
  /'(?:[^']|'')*(?:'|$)/y,
  /"(?:[^"]|"")*(?:"|$)/y,
  /(?<![\p{L}\p{N}_$])\$((?:[\p{L}_][\p{L}\p{N}_]*)?)\$[\s\S]*?(?:\$\1\$|$)/uy,
];

/**
 * Splits a script into its statements, as psql would: at semicolons that are not inside a string, a quoted
 * name, a dollar-quoted body or a comment. Comments stay in the text of the statement they are inside of.
 *
 * Known limit: the semicolons in a function body written as BEGIN ATOMIC … END (PostgreSQL 14) split;
 * write such a body as a dollar-quoted string.
 */
export function splitStatements(script: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start: number | undefined;
  const finish = (end: number) => {
    if (start === undefined) return;
    const line = script.slice(0, start).split("\n").length;
    statements.push({ text: script.slice(start, end).trimEnd(), line });
    start = undefined;
  };
  for (let at = 0; at < script.length; ) {
    const char = script.charAt(at);
    const comment = script.startsWith("--", at) || script.startsWith("/*", at);
    const end = endOfSpan(script, at);
    if (char === ";" && end === at + 1) finish(at);
    else if (start === undefined && !comment && !/\s/.test(char)) start = at;
    at = end;
  }
  finish(script.length);
  return statements;
}

/** Where what begins at `at` ends: the character after a string, name or comment, or simply the next. */
function endOfSpan(script: string, at: number): number {
  if (script.startsWith("/*", at)) return endOfBlockComment(script, at);
  for (const span of SPANS) {
    span.lastIndex = at;
    if (span.test(script)) return span.lastIndex;
  }
  return at + 1;
}

function endOfBlockComment(script: string, at: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  let depth = 0;
  for (let mark = marks.exec(script); mark; mark = marks.exec(script)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return script.length;
}
