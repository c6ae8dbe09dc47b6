import "../../functions/index";
import * as z from "zod";
import { documentedRoutes } from "../../functions/plumbing/http-route";
import { readConfig } from "../../shared/config";
import { appRoles } from "../../shared/domain/access/caller";
import { needs, type Application } from "../../shared/domain/provisioning/permission-sets";
import { textOf } from "../architecture/source-files";

const functionApp = textOf("infra/modules/function-app.bicep");

/** Names of the app settings that the deployment makes for our own code. */
const settings = [...functionApp.matchAll(/^ {6}([A-Z][A-Z_]+): /gm)]
  .map(([, name]) => name ?? "")
  .filter((name) => !name.startsWith("APPLICATIONINSIGHTS_"));

/** Any value of the right kind, told by the name. */
function exampleOf(name: string): string {
  if (name === "DEFAULT_LANGUAGE") return "en-US";
  if (name === "TEAMS_ADMINISTRATION") return "worker";
  if (name.endsWith("_SECRET")) return "@Microsoft.KeyVault(SecretUri=https://example.test/secrets/one)";
  if (name.endsWith("_RESOURCE_ID")) return "/subscriptions/1/resourceGroups/2/providers/3";
  if (/_(ENDPOINT|URL|AUTHORITY)$/.test(name)) return "https://example.test";
  if (name.endsWith("_ID") || name === "API_AUDIENCE") return "11111111-2222-4333-8444-555555555555";
  return "example";
}

const containers = z
  .array(
    z.strictObject({
      id: z.string(),
      partitionKey: z.array(z.string().startsWith("/")).min(1).max(3),
      indexingPolicy: z.looseObject({}).optional(),
      defaultTtl: z.int().optional(),
      uniqueKeyPolicy: z.looseObject({}).optional(),
    }),
  )
  .parse(JSON.parse(textOf("shared/adapters/cosmos/containers.json")));

describe("the Azure installation", () => {
  it("sets everything that the app needs to start", () => {
    expect(settings).not.toEqual([]);
    expect(() => readConfig(Object.fromEntries(settings.map((name) => [name, exampleOf(name)])))).not.toThrow();
  });

  it("sets nothing that the app does not read", () => {
    const known = textOf("shared/config.ts");
    expect(settings.filter((name) => !known.includes(`${name}:`))).toEqual([]);
  });

  it("holds no key and no secret, but says where Key Vault has the one that links are signed with", () => {
    expect(settings.filter((name) => /KEY|SECRET|CONNECTION/.test(name))).toEqual(["CALLBACK_LINK_SECRET"]);
    expect(functionApp).toContain("CALLBACK_LINK_SECRET: linkKeyReference\n");
    expect(textOf("infra/modules/secrets.bicep")).toMatch(/output linkKeyReference string = '@Microsoft\.KeyVault\(/);
  });

  it("gives the Entra application the roles that the API asks for", () => {
    const registration = textOf("infra/modules/app-registration.bicep");
    const given = [...registration.matchAll(/\{ value: '([^']+)', members:/g)].map(([, role]) => role);
    expect(given.sort()).toEqual(Object.values(appRoles).sort());
  });

  it("registers applications that ask tenants for what is needed, and for nothing else", () => {
    const listed = (module: string, parameter: string) => {
      const text = textOf(`infra/modules/${module}.bicep`);
      const [, list = ""] = new RegExp(`param ${parameter} string\\[\\] = \\[([^\\]]*)\\]`).exec(text) ?? [];
      return [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    };
    const needed = (kind: "application" | "delegated", ...of: readonly Application[]) =>
      of.flatMap((one) => needs[one].filter((need) => need.kind === kind && !need.isOptional).map(({ name }) => name));
    expect(listed("app-registration", "graphPermissions")).toEqual(needed("application", "calling", "web"));
    expect(listed("app-registration", "delegatedPermissions")).toEqual(needed("delegated", "calling", "web"));
    expect(listed("provisioning-registration", "graphPermissions")).toEqual(needed("application", "provisioning"));
  });

  it("has Entra send people back to where the app hears them", () => {
    const { path } = documentedRoutes().find(({ name }) => name === "ConsentRedirect") ?? { path: "" };
    expect(textOf("infra/main.bicep")).toContain(`azurewebsites.net/api/${path}'`);
  });

  it("makes the containers that the app uses, each below its tenant", () => {
    // Leases are the Functions runtime's own: how far it has read the change feed.
    const ours = containers.filter(({ id }) => id !== "leases");
    expect(ours.filter(({ partitionKey }) => partitionKey[0] !== "/tenantId")).toEqual([]);
  });

  it("announces calls where the app listens for them", () => {
    expect(textOf("infra/modules/bot.bicep")).toContain("/api/calls/incoming");
  });
});
