/** `node app/preview/elements/derive.cli.ts` writes `catalogue.ts` anew after `@shopify/ui-extensions` changes. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deriveCatalogue } from "./derive.ts";

const target = fileURLToPath(new URL("./catalogue.ts", import.meta.url));
writeFileSync(
  target,
  `/**
 * Every checkout element with what it takes, derived from Shopify's declarations in
 * \`@shopify/ui-extensions\`. Written by \`derive.cli.ts\`: do not edit.
 */
import type { Catalogue } from "./catalogue.types.ts";

export const CATALOGUE: Catalogue = ${JSON.stringify(deriveCatalogue(), null, 2)};
`,
);
execFileSync("npx", ["biome", "check", "--write", target], { stdio: "inherit" });
