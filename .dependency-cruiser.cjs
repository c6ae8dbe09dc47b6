// Who may import whom. The same rules in prose: ARCHITECTURE.md, section 3.
const only = (name, from, allowed) => ({ name, severity: "error", from: { path: from }, to: { pathNot: allowed } });
const never = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    only("domain-imports-nothing", "^shared/domain/", ["^shared/domain/"]),
    only("ports-know-only-domain", "^shared/ports/", ["^shared/(domain|ports)/"]),
    only("use-cases-know-domain-and-ports", "^shared/use-cases/", ["^shared/(domain|ports|use-cases)/"]),
    only("contracts-know-domain-and-zod", "^shared/contracts/", ["^shared/(domain|contracts)/", "node_modules/zod/"]),
    only("replayed-code", "\\.orchestrator\\.ts$", [
      "^shared/(domain|contracts)/",
      "^functions/plumbing/",
      "node_modules/durable-functions/",
    ]),
    never("functions-do-not-touch-adapters", "^functions/", "^shared/adapters/"),
    never("adapters-do-not-call-use-cases", "^shared/adapters/", "^(shared/use-cases|functions|local)/"),
    {
      name: "capabilities-go-through-compose",
      severity: "error",
      from: { path: "^functions/(?!plumbing/)[^/]+/" },
      to: { path: "^shared/(use-cases|ports)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-compose-wires",
      severity: "error",
      from: { path: "^shared/", pathNot: "^shared/(compose\\.ts|adapters/)" },
      to: { path: "^shared/adapters/" },
    },
    {
      name: "capabilities-stay-apart",
      severity: "error",
      from: { path: "^functions/([^/]+)/" },
      to: { path: "^functions/([^/]+)/", pathNot: "^functions/(plumbing|$1)/" },
    },
    {
      name: "web-sees-types-only",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^(shared|functions|local|test)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-tests-or-local",
      severity: "error",
      from: { pathNot: "^(test|local)/" },
      to: { path: "^(test|local)/" },
    },
    { name: "local-is-not-a-test", severity: "error", from: { path: "^local/" }, to: { path: "^test/" } },
    {
      name: "local-runs-the-whole-app",
      severity: "error",
      from: { path: "^local/" },
      to: { path: "^functions/", pathNot: "^functions/index\\.ts$" },
    },
    {
      name: "product-runs-on-its-dependencies",
      severity: "error",
      from: { path: "^(functions|shared)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    { name: "imports-resolve", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    cache: { folder: "node_modules/.cache/dependency-cruiser", strategy: "content" },
  },
};
