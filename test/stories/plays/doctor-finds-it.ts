// Faults planted one after the other in a tenant that works: the doctor finds each, says how it is mended, and finds it no more afterwards.
import { LOCAL_APP, LOCAL_WEB_APP } from "../../../local/platform/local-applications";
import type { TeamsTenant } from "../../../local/teams/tenant/teams-tenant";
import { needs } from "../../../shared/domain/provisioning/permission-sets";
import { noApplication } from "../../../shared/domain/provisioning/teams-command";
import type { Examination } from "../../../shared/use-cases/provisioning/examine";
import { accountOf } from "../accounts";
import { answers, talks } from "../acts";
import { agentId, customer, numbers, tenantId } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

interface Planted {
  readonly what: string;
  readonly code: string;
  /** Part of what mends it. */
  readonly repair: string;
  /** What it shows as besides. */
  readonly alsoAs?: string;
  /** Only Teams PowerShell can tell, whose worker is asked in passing. */
  readonly isSeenByWorker?: boolean;
  plant(tenant: TeamsTenant, stage: Stage): void | Promise<void>;
  mend(tenant: TeamsTenant, stage: Stage): void | Promise<void>;
}

const support = "support@story.example";
const agentOne = "agent1@story.example";
const { number } = numbers.support;

const callPermissions = needs.calling.map(({ name }) => name).filter((name) => name.startsWith("Calls."));

const faults: readonly Planted[] = [
  {
    what: "a needed permission is taken back",
    code: "consent-revoked",
    repair: '{"applications":["calling"]}',
    plant: (tenant) => tenant.withdraw(LOCAL_APP.appId, ["Calls.InitiateGroupCall.All"]),
    mend: (tenant) => tenant.decide(LOCAL_APP.appId, "approve"),
  },
  {
    what: "all that calls need is taken back (7504)",
    code: "calls-not-consented",
    alsoAs: "consent-revoked",
    repair: '{"applications":["calling"]}',
    plant: (tenant) => tenant.withdraw(LOCAL_APP.appId, callPermissions),
    mend: (tenant) => tenant.decide(LOCAL_APP.appId, "approve"),
  },
  {
    what: "somebody grants more than is asked for",
    code: "permission-dangerous",
    repair: "revoke Mail.ReadWrite",
    plant: (tenant) => tenant.grant(LOCAL_APP.appId, ["Mail.ReadWrite"]),
    mend: (tenant) => tenant.withdraw(LOCAL_APP.appId, ["Mail.ReadWrite"]),
  },
  {
    what: "the web application is deleted from the tenant",
    code: "consent-revoked",
    repair: '{"applications":["web"]}',
    plant: (tenant) => tenant.decide(LOCAL_WEB_APP.appId, "remove"),
    // Whoever had a role of the application has lost it with the application.
    async mend(tenant, stage) {
      tenant.decide(LOCAL_WEB_APP.appId, "approve");
      await giveRoles(stage);
    },
  },
  {
    what: "calling is switched off at the bot's channel (7503)",
    code: "bot-not-registered",
    repair: "enable calling, webhook http",
    plant: (tenant) => tenant.plant({ is: "calling-not-enabled" }),
    mend: (tenant) => tenant.heal(),
  },
  {
    what: "tokens are taken for those of another tenant (7505)",
    code: "tenant-mismatch",
    repair: "see that ENTRA_AUTHORITY is the bare address",
    plant: (tenant) => tenant.plant({ is: "tenant-mismatch" }),
    mend: (tenant) => tenant.heal(),
  },
  {
    what: "nothing is left to pay calls to telephones with, and Graph says so at once",
    ...withoutCredit("at-once", customer(1)),
  },
  {
    what: "nothing is left to pay calls to telephones with, and Graph says so by ending the call",
    ...withoutCredit("by-ending", customer(2)),
  },
  {
    what: "the endpoint's licence is taken away",
    code: "resource-account-unlicensed",
    repair: "give it PHONESYSTEM_VIRTUALUSER",
    plant: (tenant) => tenant.changeAccount(support, { licences: [] }),
    mend: (tenant) => tenant.changeAccount(support, { licences: ["PHONESYSTEM_VIRTUALUSER"] }),
  },
  {
    what: "the endpoint's number is given to somebody else",
    code: "number-of-another",
    repair: `Remove-CsPhoneNumberAssignment -Identity '${agentId(1)}' -PhoneNumber '${number}' -PhoneNumberType CallingPlan`,
    plant: (tenant) => tenant.giveNumber(number, agentOne),
    mend: (tenant) => tenant.giveNumber(number, support),
  },
  {
    what: "the endpoint's number is given to nobody",
    code: "number-not-assigned",
    repair: `Set-CsPhoneNumberAssignment -Identity '${numbers.support.id}' -PhoneNumber '${number}'`,
    plant: (tenant) => tenant.giveNumber(number, undefined),
    mend: (tenant) => tenant.giveNumber(number, support),
  },
  {
    what: "the endpoint is bound to another application",
    code: "wrong-application",
    repair: `Sync-CsOnlineApplicationInstance -ObjectId '${numbers.support.id}' -ApplicationId '${LOCAL_APP.appId}'`,
    isSeenByWorker: true,
    plant: (tenant) => bind(tenant, LOCAL_WEB_APP.appId),
    mend: (tenant) => bind(tenant, LOCAL_APP.appId),
  },
  {
    what: "no licence is left for another endpoint",
    code: "no-licence-left",
    repair: "Marketplace: Microsoft Teams Phone Resource Account",
    plant: (tenant) => tenant.buy("PHONESYSTEM_VIRTUALUSER", 3),
    mend: (tenant) => tenant.buy("PHONESYSTEM_VIRTUALUSER", 30),
  },
  {
    what: "an agent's account is disabled",
    code: "agent-disabled",
    repair: `Update-MgUser -UserId '${agentId(1)}' -AccountEnabled`,
    plant: (tenant) => tenant.changeAccount(agentOne, { isEnabled: false }),
    mend: (tenant) => tenant.changeAccount(agentOne, { isEnabled: true }),
  },
];

/** Nobody can ask Graph for it: it shows when somebody is to be called, and is told for a day. */
function withoutCredit(told: "at-once" | "by-ending", number: string): Omit<Planted, "what"> {
  return {
    code: "no-credit",
    repair:
      "set up Communications Credits or a pay-as-you-go calling plan, and give the licence to the resource account",
    async plant(tenant, stage) {
      tenant.plant({ is: "no-credit", told });
      const body = { queueId: "support", number };
      const { status } = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
      stage.promise(`a callback is asked for (${status})`, status === 201);
      await stage.until(
        "the customer cannot be called",
        async () => (await accountOf(stage, number)).has("AttemptFailed"),
        120,
      );
    },
    async mend(tenant, stage) {
      tenant.heal();
      await stage.until(
        "the customer is called after all",
        () => stage.callsOf(number).some((call) => talks(call, 1)),
        900,
      );
      await stage.pass(60);
      await stage.sleep(25 * 3600);
    },
  };
}

/** As Teams PowerShell wants it: parted from the one before it is brought to the other. */
function bind({ powerShell }: TeamsTenant, applicationId: string): void {
  powerShell.synchroniseApplicationInstance(numbers.support.id, noApplication);
  powerShell.synchroniseApplicationInstance(numbers.support.id, applicationId);
}

export const doctorFindsIt: Story = {
  name: "doctor-finds-it",
  promise:
    "whatever is broken in the tenant is found at the next examination, with the repair that mends it, and found no more once that was done",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 20 });
    for (const n of [1, 2]) stage.network.setPerson({ number: customer(n) }, { answer: { afterSeconds: 3 } });
    await stage.available(1);
    const tenant = stage.platform.teams.tenant(tenantId);
    await giveRoles(stage);
    const healthy = await examined(stage);
    stage.promise(
      `the doctor finds nothing where nothing is wrong (${worth(healthy).join(", ")})`,
      healthy.isWell && worth(healthy).length === 0,
    );
    for (const fault of faults) {
      await fault.plant(tenant, stage);
      const found = await examinedAfter(fault, stage);
      const finding = found.findings.find(({ code }) => code === fault.code);
      stage.promise(
        `${fault.what}: found as ${fault.code}, to be mended by "${fault.repair}" (${worth(found).join(", ")}; ${finding?.repair ?? ""})`,
        finding?.repair.includes(fault.repair) ?? false,
      );
      const others = worth(found).filter((one) => ![fault.code, fault.alsoAs].includes(one.split(":")[0]));
      stage.promise(
        `${fault.what}: nothing else is blamed (${others.join(", ")})`,
        others.length === 0 && worth(found).length === (fault.alsoAs === undefined ? 1 : 2),
      );
      await fault.mend(tenant, stage);
      stage.promiseNone(`${fault.what}: mended and found no more`, worth(await examinedAfter(fault, stage)));
    }
  },
};

/** What only the worker can see is there at the second look; ten minutes later the old answers are forgotten. */
async function examinedAfter({ isSeenByWorker = false }: Planted, stage: Stage): Promise<Examination> {
  if (isSeenByWorker) {
    await stage.pass(600);
    await examined(stage);
  }
  await stage.pass(60);
  return examined(stage);
}

const worth = ({ findings }: Examination) =>
  findings.filter(({ severity }) => severity !== "note").map(({ code, about }) => `${code}: ${about}`);

async function examined(stage: Stage): Promise<Examination> {
  const { status, body } = await stage.api({ method: "GET", path: "/api/provisioning/doctor", as: { role: "admin" } });
  if (status !== 200) throw new Error(`the doctor answered ${status}: ${JSON.stringify(body)}`);
  return body as Examination;
}

/** Without an administrator and an agent the doctor would rightly find something. */
async function giveRoles(stage: Stage): Promise<void> {
  for (const [role, n] of [
    ["admin", 2],
    ["agent", 1],
  ] as const) {
    const body = { role, principalId: agentId(n) };
    const answer = await stage.api({
      method: "POST",
      path: "/api/provisioning/people/assignments",
      body,
      as: { role: "admin" },
    });
    stage.promise(`agent ${n} is given the role ${role} (${answer.status})`, answer.status === 201);
  }
}
