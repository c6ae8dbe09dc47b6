// The whole of provisioning over ports in memory: orchestrations are carried out as the durable runtime does, by a clock that is set.
import { createHash } from "node:crypto";
import { idOf, type CallId, type FlowId } from "../../../../shared/domain/kernel/ids";
import {
  isEnded,
  type ProvisioningRun,
  type RunAction,
  type RunInput,
} from "../../../../shared/domain/provisioning/run";
import { beginRun, stepRun } from "../../../../shared/domain/provisioning/step-run";
import type { AskedAccount, AskedEndpoint, ExternalWish } from "../../../../shared/domain/provisioning/wish";
import type { AnsweredCall } from "../../../../shared/ports/endpoint-calls";
import { provisioning } from "../../../../shared/use-cases/provisioning/provisioning";
import type { StepPorts } from "../../../../shared/use-cases/provisioning/step-work";
import { changeSetting } from "../../../../shared/use-cases/settings/change-setting";
import { deleteSetting } from "../../../../shared/use-cases/settings/delete-setting";
import { setting } from "../../../../shared/contracts/settings/setting";
import { tenantId } from "../../../functions/plumbing/edge";
import { directoryInMemory } from "../../ports/directory-in-memory";
import { phoneNumberAssignmentsInMemory } from "../../ports/phone-number-assignments-in-memory";
import { provisioningInMemory } from "../../ports/provisioning-store-in-memory";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { teamsInMemory } from "../../ports/teams-administration-in-memory";
import { tenantInMemory } from "../../ports/tenant-in-memory";

export const application = "a9000000-0000-4000-8000-000000000001";
export const admin = "ad000000-0000-4000-8000-000000000001";
export const resourceProduct = "440eaaa8-b3e0-484b-a8be-62870b9ba70a";

const began = Date.parse("2026-11-22T12:00:00Z");

export const numberOf = (n: number): string => `+35122000000${n}`;

export const endpoint = (n: number, changes: Partial<AskedAccount> = {}): AskedAccount => ({
  userPrincipalName: `branch${n}@contoso.example`,
  displayName: `Branch ${n}`,
  usageLocation: "PT",
  number: { value: numberOf(n), kind: "calling-plan" },
  opens: { flow: idOf<FlowId>("menu") },
  language: "pt-PT",
  testCall: { by: "nobody" },
  accountsBy: "worker",
  ...changes,
});

/** Another contact center's, at the SBC. */
export const external = (n: number, changes: Partial<ExternalWish> = {}): ExternalWish => ({
  model: "direct-routing",
  displayName: `Elsewhere ${n}`,
  number: { value: numberElsewhere(n), kind: "direct-routing" },
  opens: { flow: idOf<FlowId>("menu") },
  language: "pt-PT",
  ...changes,
});

export const agentIdOf = (n: number): string => `a6e47000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Teams knows nothing of it. */
export const numberElsewhere = (n: number): string => `+35122900000${n}`;

export interface OfficeOptions {
  readonly licences?: number;
  /** Waited for before each activity: a test's way to interleave or fail what is done outside. */
  readonly beforeAction?: (action: RunAction) => void;
  /** Stands between the run and the outside. */
  readonly between?: (ports: StepPorts) => StepPorts;
}

export async function provisioningOffice({
  licences = 5,
  beforeAction,
  between = (ports) => ports,
}: OfficeOptions = {}) {
  let now = began;
  const clock = { now: () => now };
  const tenant = tenantInMemory();
  tenant.domains.push("contoso.example");
  tenant.products.set(resourceProduct, {
    partNumber: "PHONESYSTEM_VIRTUALUSER",
    bought: licences,
    plans: ["MCOEV_VIRTUALUSER"],
  });
  for (let n = 1; n <= 9; n++)
    tenant.numbers.set(numberOf(n), {
      number: numberOf(n),
      kind: "calling-plan",
      isActivated: false,
      activation: "unknown",
      suitsApplications: true,
    });
  const tenantOf = () => tenant;
  const settings = settingsInMemory();
  const flow = {
    kind: "flows",
    id: "menu",
    name: "Menu",
    language: "pt-PT",
    start: "bye",
    steps: { bye: { type: "hang-up" } },
  };
  await settings.put(tenantId, { setting: setting.parse(flow), expected: "absent", by: { id: admin }, at: began });
  const teams = teamsInMemory(tenantOf);
  const store = provisioningInMemory();
  const alarms: { at: number; runId: string; input: RunInput }[] = [];
  const orchestrations = new Map<string, { run: ProvisioningRun; actions: readonly RunAction[]; inbox: RunInput[] }>();
  const answered: (AnsweredCall & { endpointId: string })[] = [];
  let inProgress = 0;
  let made = 0;
  const dialled: string[] = [];
  const nobody = { profileChanged: async () => undefined };
  const noAlarms = { set: async () => undefined };

  const ports = between({
    directory: directoryInMemory(tenantOf),
    numbers: phoneNumberAssignmentsInMemory(tenantOf),
    presence: {
      presences: async (_tenant, userIds) =>
        userIds.map((userId) => ({ userId, availability: "Available", activity: "Available" })),
    },
    teamsBy: () => teams,
    settings,
    changeSetting: changeSetting({ store: settings, agents: nobody, alarms: noAlarms, now: clock.now }),
    deleteSetting: deleteSetting({ store: settings, agents: nobody, now: clock.now }),
    calls: {
      async dialNumber(_tenant, _from, number) {
        dialled.push(number);
        return { is: "done", value: idOf<CallId>(`call-${dialled.length}`) };
      },
      hangUp: async () => ({ is: "done", value: undefined }),
    },
    endpointCalls: {
      answeredSince: async (_tenant, endpointId, since) =>
        answered.find((call) => call.endpointId === endpointId && call.arrivedAt >= since),
      inProgress: async () => inProgress,
    },
    clock,
    applicationId: application,
    callbackUri: ({ runId }) => `https://contact.example/api/calls/${tenantId}/${runId}/t`,
  });

  const use = provisioning({
    ...ports,
    store,
    runs: {
      async start(run) {
        if (orchestrations.has(run.runId)) return;
        const { next, actions } = beginRun(run, now);
        orchestrations.set(run.runId, { run: next, actions, inbox: [] });
      },
      async tell(runId, input) {
        const found = orchestrations.get(runId);
        if (!found || isEnded(found.run)) return false;
        found.inbox.push(input);
        return true;
      },
    },
    alarms: {
      async set(at, target) {
        if (target.of === "run") alarms.push({ at, runId: target.runId, input: target.input });
      },
    },
    ids: { next: () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}` },
    digest: (text) => createHash("sha256").update(text).digest("hex").slice(0, 32),
    accounts: { usually: "worker", hasWorker: true },
  });

  /** One thing that can happen now, of any run. */
  async function happen(): Promise<boolean> {
    for (const orchestration of orchestrations.values()) {
      const { run } = orchestration;
      const [action, ...later] = orchestration.actions;
      let input: RunInput | undefined;
      if (action) {
        // As the durable runtime: an activity that dies is done once more.
        for (let tries = 0; ; tries++) {
          try {
            beforeAction?.(action);
            input = await use.actOnRun(action);
            break;
          } catch (error) {
            if (tries > 3) throw error;
          }
        }
        orchestration.actions = later;
      } else input = orchestration.inbox.shift();
      if (!action && !input) continue;
      if (input) {
        const stepped = stepRun(run, input);
        if (stepped.next !== run) {
          orchestration.run = stepped.next;
          orchestration.actions = stepped.actions;
        }
      }
      return true;
    }
    return false;
  }

  const settle = async () => {
    while (await happen());
  };

  return {
    use,
    tenant,
    teams,
    settings,
    store,
    dialled,
    clock,
    settle,
    setInProgress: (calls: number) => (inProgress = calls),
    /** Somebody calls the endpoint and is answered. */
    call: (endpointId: string) => answered.push({ contactId: idOf("contact-1"), arrivedAt: now, endpointId }),
    /** Lets time pass, alarm by alarm. */
    async pass(ms: number) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = alarms.toSorted((one, other) => one.at - other.at)[0];
        if (!due || due.at > until) break;
        alarms.splice(alarms.indexOf(due), 1);
        now = Math.max(now, due.at);
        await use.tellRun(idOf(due.runId), due.input);
        await settle();
      }
      now = until;
    },
    async run(runId: string) {
      const found = await store.runs.load({ tenantId, runId: idOf(runId) });
      if (!found) throw new Error(`no run ${runId}`);
      return found.value;
    },
    async start(asked: AskedEndpoint, idempotencyKey?: string) {
      const begun = await use.startEndpoint({
        tenantId,
        by: admin,
        asked,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
      if (!begun.ok) throw new Error(begun.refusal.message);
      return begun.value.run;
    },
    /** Somebody who is called over the SBC: with Teams Phone and voice, unless said otherwise. */
    async hire(n: number, has: { readonly phone?: boolean; readonly numbers?: readonly string[] } = {}) {
      const { phone = true, numbers: own = [] } = has;
      const id = agentIdOf(n);
      const plans = [...(phone ? ["MCOEV"] : []), "TEAMS1"].map((name) => ({ name, isReady: true }));
      const names = { displayName: `Agent ${n}`, userPrincipalName: `agent${n}@contoso.example` };
      tenant.users.set(id, { userId: id, ...names, isEnabled: true, licences: [], plans });
      if (phone) tenant.phones.set(id, { isEnterpriseVoiceEnabled: true, featureTypes: [] });
      for (const number of own)
        tenant.numbers.set(number, {
          ...{ number, kind: "direct-routing", assignedTo: id, isActivated: true, activation: "activated" },
          suitsApplications: false,
        });
      const item = { kind: "agents", id, name: `Agent ${n}` };
      await settings.put(tenantId, { setting: setting.parse(item), expected: "anything", by: { id: admin }, at: now });
    },
    /** Nothing of the wish is there. */
    isClean(n: number): boolean {
      const user = [...tenant.users.values()].find(
        ({ userPrincipalName }) => userPrincipalName === `branch${n}@contoso.example`,
      );
      return !user && tenant.numbers.get(numberOf(n))?.assignedTo === undefined;
    },
  };
}
