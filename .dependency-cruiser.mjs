/**
 * The direction of imports, checked: routes and endpoints → modules → db. `ranking`, `targeting` and
 * `recommendations` know nothing of each other; `decisions` composes them.
 */
const core = ["ranking", "targeting", "recommendations"];
const outside =
  "^(node:|pg$|@prisma/|@shopify/shopify|@remix-run/|node_modules/(pg|@prisma|@shopify/shopify|@remix-run)/)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...core.map((module) => ({
      name: `${module}-stands-alone`,
      comment: `app/${module} composes with the others in app/decisions only`,
      severity: "error",
      from: { path: `^app/${module}/`, pathNot: "\\.(test|cli|test-support)\\.ts$" },
      to: { path: "^app/", pathNot: `^app/(${module}/|money\\.ts$)` },
    })),
    {
      name: "modules-know-no-pages",
      severity: "error",
      from: { path: "^app/(?!routes/|ui/|endpoints/|root|entry)" },
      to: { path: "^app/(routes|ui|endpoints)/" },
    },
    {
      name: "pure-files-touch-nothing-outside",
      comment: "what touches the database, the network or Shopify is named *.server.ts",
      severity: "error",
      from: {
        path: "^app/",
        pathNot:
          "(\\.server\\.tsx?|\\.cli\\.ts|\\.test\\.tsx?|\\.test-support\\.ts|sql-statements\\.ts)$|^app/(routes|ui|root|entry)",
      },
      to: { path: outside, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "extension-takes-only-the-contract",
      severity: "error",
      from: { path: "^extensions/", pathNot: "(\\.test\\.tsx?|/tests/|build\\.ts)" },
      to: { path: "^app/", pathNot: "^app/decisions/contract\\.ts$" },
    },
    {
      name: "app-knows-no-sandbox",
      severity: "error",
      from: { path: "^(app|extensions)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(sandbox|tests|bench)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.gen|generated|build/|dist/|app/shopify/types/)" },
    enhancedResolveOptions: { conditionNames: ["import", "node", "default", "types"] },
  },
};
