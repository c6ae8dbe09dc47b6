// The PowerShell worker and the scripts for administrators, run by PowerShell itself beside a stand-in for Microsoft's module.
import { createServer } from "node:http";
import type { Server } from "node:http";
import { close, listen } from "../../../local/loopback";
import { teamsAnswerMessage } from "../../../shared/contracts/teams-administration/teams-answer-message";
import { teamsCommandMessage } from "../../../shared/contracts/teams-administration/teams-command-message";
import {
  creationScript,
  synchronisationScript,
  voiceRouteScript,
} from "../../../shared/domain/provisioning/administrator-script";
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import { noApplication } from "../../../shared/domain/provisioning/teams-command";
import type { TeamsCommand } from "../../../shared/domain/provisioning/teams-command";
import { describeWithPowerShell, startStage } from "./power-shell";
import type { Stage, StageState } from "./power-shell";

const tenantId = idOf<TenantId>("aaaaaaaa-0000-4000-8000-00000000000a");
const ours = "11111111-1111-4111-8111-111111111111";
const theirs = "22222222-2222-4222-8222-222222222222";
const objectId = "33333333-3333-4333-8333-333333333333";
const userPrincipalName = "reception@contoso.example";
const create = {
  do: "create-application-instance",
  ...{ userPrincipalName, displayName: "Reception", applicationId: ours },
} as const satisfies TeamsCommand;
const account = (ApplicationId: string) => ({
  ...{ ObjectId: objectId, UserPrincipalName: userPrincipalName, DisplayName: "Reception", ApplicationId },
  PhoneNumber: "tel:+351210000000",
});
/** Whatever PowerShell could take for something other than a letter. */
const nasty = "O'Neill ’$(throw 'x')‘ `\"; Remove-Item / #‚‛ & | @{} $env:PATH";

describeWithPowerShell("the Teams worker", () => {
  let stage: Stage;
  let entra: Server;
  let said: { path: string; form: Record<string, string>; secret: string | undefined }[] = [];
  let entraSays = 200;

  beforeAll(async () => {
    entra = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://entra");
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = new URLSearchParams(Buffer.concat(chunks).toString());
        const secret = request.headers["x-identity-header"];
        said.push({
          path: url.pathname,
          form: Object.fromEntries([...url.searchParams, ...body]),
          secret: typeof secret === "string" ? secret : undefined,
        });
        const answer = { access_token: `for ${body.get("scope") ?? "identity"}` };
        const refusal = { error: "unauthorized_client", error_description: "AADSTS700016: not found in the directory" };
        response
          .writeHead(entraSays, { "content-type": "application/json" })
          .end(JSON.stringify(entraSays === 200 ? answer : refusal));
      });
    });
    const url = `http://127.0.0.1:${String(await listen(entra, 0))}`;
    stage = startStage({
      ENTRA_AUTHORITY: `${url}/`,
      TEAMS_APP_ID: ours,
      MANAGED_IDENTITY_CLIENT_ID: objectId,
      IDENTITY_ENDPOINT: `${url}/identity`,
      IDENTITY_HEADER: "header",
    });
  }, 60_000);
  afterAll(async () => {
    await stage.stop();
    await close(entra);
  });
  beforeEach(() => {
    said = [];
    entraSays = 200;
  });

  const message = (command: TeamsCommand, validForMs = 600_000) =>
    teamsCommandMessage.parse({
      version: 1,
      commandId: "run.application-instance.do.1.create",
      tenantId,
      validUntil: new Date(Date.now() + validForMs).toISOString(),
      command,
    });
  const answerIn = ({ pushed, problem }: StageState) => {
    if (problem !== null || pushed?.name !== "Answer") throw new Error(problem ?? "nothing was put out");
    return teamsAnswerMessage.parse(JSON.parse(pushed.value));
  };
  const outcomeOf = async (command: TeamsCommand) => answerIn(await stage.ask({ message: message(command) })).outcome;
  const cmdlets = ({ calls }: StageState) => calls.map(({ cmdlet }) => cmdlet);

  it("makes an account once, however often it is told to, and answers in the form that the app expects", async () => {
    await stage.ask({});
    const found = await outcomeOf({ do: "find-application-instance", userPrincipalName });
    expect(found).toEqual({ outcome: "answered", answer: { is: "application-instance" } });
    const first = answerIn(await stage.ask({ message: message(create) }));
    expect(first).toMatchObject({
      ...{ commandId: "run.application-instance.do.1.create", tenantId },
      outcome: { answer: { instance: { userPrincipalName, displayName: "Reception", applicationId: ours } } },
    });
    const again = await stage.ask({ message: message(create) });
    expect(answerIn(again).outcome).toEqual(first.outcome);
    expect(again.accounts).toHaveLength(1);
  });

  it("signs in to the tenant by its managed identity, with the two tokens that Teams wants, and out again", async () => {
    await stage.ask({});
    const { calls } = await stage.ask({ message: message({ do: "find-application-instance", userPrincipalName }) });
    expect(said[0]).toMatchObject({
      ...{ path: "/identity", secret: "header" },
      form: { resource: "api://AzureADTokenExchange", client_id: objectId },
    });
    const scopes = ["https://graph.microsoft.com/.default", "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default"];
    expect(said.slice(1)).toMatchObject(
      scopes.map((scope) => ({
        path: `/${tenantId}/oauth2/v2.0/token`,
        form: { scope, client_id: ours, grant_type: "client_credentials", client_assertion: "for identity" },
      })),
    );
    expect(calls[0]).toEqual({
      cmdlet: "Connect-MicrosoftTeams",
      values: { TenantId: tenantId, AccessTokens: scopes.map((scope) => `for ${scope}`) },
    });
  });

  it("hands on every value as it is, whatever is in it", async () => {
    await stage.ask({});
    const after = await stage.ask({ message: message({ ...create, displayName: nasty }) });
    expect(after.accounts).toMatchObject([{ DisplayName: nasty, UserPrincipalName: userPrincipalName }]);
    expect(answerIn(after)).toMatchObject({ outcome: { answer: { instance: { displayName: nasty } } } });
  });

  it("leaves accounts of other applications alone", async () => {
    await stage.ask({ accounts: [account(theirs)] });
    expect(await outcomeOf(create)).toMatchObject({ outcome: "refused", code: "already-exists" });
    const synchronise = { do: "synchronise-application-instance", objectId, applicationId: ours } as const;
    expect(await outcomeOf(synchronise)).toMatchObject({ outcome: "refused", code: "already-exists" });
    expect((await stage.ask({ message: message(synchronise) })).accounts).toMatchObject([{ ApplicationId: theirs }]);
  });

  it("synchronises an account as often as it is told to, and parts it again", async () => {
    await stage.ask({ accounts: [account(ours)] });
    for (const applicationId of [ours, ours, noApplication, noApplication, ours]) {
      const state = await stage.ask({
        message: message({ do: "synchronise-application-instance", objectId, applicationId }),
      });
      expect(answerIn(state).outcome).toEqual({ outcome: "answered", answer: { is: "done" } });
      expect(state.accounts).toMatchObject([{ ApplicationId: applicationId }]);
    }
    await stage.ask({});
    const part = { do: "synchronise-application-instance", objectId, applicationId: noApplication } as const;
    expect(await outcomeOf(part)).toMatchObject({ outcome: "answered" });
    expect(await outcomeOf({ ...part, applicationId: ours })).toMatchObject({ outcome: "refused", code: "not-found" });
  });

  it("shows an account's number, and the voice routes that take one", async () => {
    const routes = [
      { Identity: "Lisbon", NumberPattern: "^\\+35121\\d+$" },
      { Identity: "Porto", NumberPattern: "^\\+35122" },
      { Identity: "broken", NumberPattern: "(" },
    ];
    await stage.ask({ accounts: [account(ours)], routes });
    expect(await outcomeOf({ do: "find-application-instance", userPrincipalName })).toMatchObject({
      answer: { instance: { objectId, number: "+351210000000" } },
    });
    const names = async (number: string) => outcomeOf({ do: "find-voice-route", number });
    expect(await names("+351210000000")).toMatchObject({ answer: { is: "voice-routes", names: ["Lisbon"] } });
    expect(await names("+49301234567")).toMatchObject({ answer: { is: "voice-routes", names: [] } });
  });

  it.each([
    ["Connect-MicrosoftTeams", "Access Denied.", { outcome: "refused", code: "not-allowed" }],
    ["New-CsOnlineApplicationInstance", "'x' is not a verified domain.", { outcome: "refused", code: "refused" }],
    ["New-CsOnlineApplicationInstance", "The operation timed out.", { outcome: "failed" }],
    ["Get-CsOnlineApplicationInstance", "Something nobody has seen before", { outcome: "failed" }],
  ])("tells from the words of %s, %s, whether trying again may help", async (cmdlet, words, outcome) => {
    await stage.ask({ fails: { [cmdlet]: { when: "before", message: words } } });
    expect(await outcomeOf(create)).toMatchObject({ ...outcome, message: words });
  });

  it("finds what it has made when the answer to making it was lost", async () => {
    await stage.ask({ fails: { "New-CsOnlineApplicationInstance": { when: "after", message: "timed out" } } });
    expect(await outcomeOf(create)).toMatchObject({ outcome: "failed" });
    const again = await stage.ask({ message: message(create) });
    expect(answerIn(again)).toMatchObject({ outcome: { outcome: "answered" } });
    expect(again.accounts).toHaveLength(1);
  });

  it("says so where the tenant does not know our application", async () => {
    await stage.ask({});
    entraSays = 400;
    expect(await outcomeOf(create)).toMatchObject({ outcome: "refused", code: "not-allowed" });
  });

  it("leaves alone what is not valid any more", async () => {
    await stage.ask({});
    const late = await stage.ask({ message: message(create, -1_000) });
    expect(answerIn(late).outcome).toMatchObject({ outcome: "failed", message: expect.stringContaining("too late") });
    expect(cmdlets(late)).toEqual([]);
  });

  it.each([
    ["another version", { version: 2 }],
    ["an unknown command", { command: { do: "Remove-CsOnlineUser" } }],
    ["a value that is no name", { command: { ...create, userPrincipalName: "a b@c" } }],
    ["a value that is no text", { command: { ...create, displayName: { ErrorAction: "x" } } }],
    ["a missing value", { command: { do: "find-voice-route" } }],
    ["a line break", { command: { ...create, displayName: "a\nb" } }],
    ["another tenant's path", { tenantId: "../common" }],
  ])("refuses %s and does nothing", async (_, wrong) => {
    await stage.ask({});
    const { problem, pushed, calls } = await stage.ask({ message: { ...message(create), ...wrong } });
    expect(problem).toContain("The message makes no sense");
    expect(pushed).toBeNull();
    expect(calls).toEqual([]);
  });

  it("takes no parameter beyond those it knows", async () => {
    await stage.ask({});
    const command = { ...create, ErrorAction: "SilentlyContinue", WhatIf: true };
    const { calls } = await stage.ask({ message: { ...message(create), command } });
    const made = calls.find(({ cmdlet }) => cmdlet === "New-CsOnlineApplicationInstance");
    expect(Object.keys(made?.values ?? {}).sort()).toEqual(["ApplicationId", "DisplayName", "UserPrincipalName"]);
  });

  describe("a script for an administrator", () => {
    it("makes and binds an account whatever its name is, and does no harm when run again", async () => {
      await stage.ask({});
      const script = creationScript(tenantId, { ...create, displayName: nasty });
      const first = await stage.ask({ script });
      expect(first).toMatchObject({ problem: null, accounts: [{ DisplayName: nasty, ApplicationId: ours }] });
      expect(cmdlets(first)).toContain("Sync-CsOnlineApplicationInstance");
      const second = await stage.ask({ script });
      expect(second).toMatchObject({ problem: null });
      expect(second.accounts).toEqual(first.accounts);
    });

    it("stops at an account of another application", async () => {
      await stage.ask({ accounts: [account(theirs)] });
      const { problem, accounts } = await stage.ask({ script: creationScript(tenantId, create) });
      expect(problem).toContain(`belongs to the application ${theirs}`);
      expect(accounts).toMatchObject([{ ApplicationId: theirs }]);
    });

    it("parts an account from its application, and shows voice routes", async () => {
      await stage.ask({ accounts: [account(ours)], routes: [] });
      const part = { do: "synchronise-application-instance", objectId, applicationId: noApplication } as const;
      const parted = await stage.ask({ script: synchronisationScript(tenantId, part) });
      expect(parted).toMatchObject({ problem: null, accounts: [{ ApplicationId: noApplication }] });
      expect(await stage.ask({ script: voiceRouteScript(tenantId, "+351210000000") })).toMatchObject({ problem: null });
    });

    it("has no way for a name to end its line and begin a command", async () => {
      await stage.ask({});
      const name = "x\n'; throw 'out' #\r\u2028'";
      const script = creationScript(tenantId, { ...create, userPrincipalName: `${name}@contoso.example` });
      const { problem, accounts } = await stage.ask({ script });
      expect(problem).toBeNull();
      expect(accounts.map((one) => one.UserPrincipalName)).toEqual([`${name}@contoso.example`]);
    });
  });
});
