// One tenant, one queue and one agent over stores in memory, with requests to Graph and alarms on record, and faults on demand.
import { setting } from "../../../shared/contracts/settings/setting";
import type { Callback, CallbackInput } from "../../../shared/domain/callback/callback";
import type { ContactCommand } from "../../../shared/domain/contact/commands";
import type { AlarmTarget } from "../../../shared/domain/kernel/alarm";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { CallId, ContactId, TenantId } from "../../../shared/domain/kernel/ids";
import type { CallControl, Outcome, Participant } from "../../../shared/ports/call-control";
import { agentRecord } from "../ports/samples";
import { house } from "./world/house";

export const tenantId = idOf<TenantId>("t1");
export const contactId = idOf<ContactId>("call-1");
export const key = { tenantId, contactId };
export const number = "+351912345678";
const endpointId = "11111111-1111-4111-8111-111111111111";
const done = <T>(value: T): Outcome<T> => ({ is: "done", value });

export async function smallHouse() {
  let now = 1_000_000;
  const asked: string[] = [];
  const alarms: { at: number; target: AlarmTarget }[] = [];
  const told: CallbackInput[] = [];
  const runs: Callback[] = [];
  /** Called before each request to a store or to Graph; whatever it throws, the request ends with. */
  let before: (what: string) => void | Promise<void> = () => undefined;
  let calls = 0;
  /** Who Graph says is in the caller's call. */
  const roster: Participant[] = [];
  const graph = async <T>(what: string, value: T): Promise<Outcome<T>> => {
    await before(what);
    asked.push(what);
    return done(value);
  };
  const nextCall = () => idOf<CallId>(`placed-${String(++calls)}`);
  const control: CallControl = {
    answer: () => graph("answer", undefined),
    ringUser: (_, userId) => graph(`ring ${userId}`, nextCall()),
    dialNumber: (_, __, to) => graph(`dial ${to}`, nextCall()),
    play: () => graph("play", undefined),
    listen: () => graph("listen", undefined),
    stopMedia: () => graph("stop", undefined),
    invite: () => graph("invite", undefined),
    transfer: () => graph("transfer", undefined),
    remove: () => graph("remove", undefined),
    hold: () => graph("hold", undefined),
    retrieve: () => graph("retrieve", undefined),
    hangUp: ({ callId }) => graph(`hang up ${callId}`, undefined),
    keepAlive: () => graph("keep alive", undefined),
    read: () => graph("read", { isEstablished: true, hasAudio: true }),
    participants: () => graph("roster", [...roster]),
  };
  const use = house({
    now: () => now,
    turn: async (what) => {
      await before(what);
    },
    calls: control,
    alarms: {
      async set(at, target) {
        await before("set alarm");
        alarms.push({ at, target });
      },
    },
    runs: {
      start: async (callback) => void runs.push(callback),
      tell: async (_, input) => {
        told.push(input);
        return true;
      },
    },
    presence: { presences: async () => [] },
  });
  const put = (kind: "queues" | "endpoints", item: object) =>
    use.settings.put(tenantId, {
      setting: setting.parse({ kind, ...item }),
      expected: "anything",
      by: { id: "a" },
      at: 0,
    });
  await put("queues", {
    id: "support",
    name: "Support",
    callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false } },
  });
  await put("endpoints", {
    id: endpointId,
    name: "Main",
    number: "+351210000000",
    opens: { queue: "support" },
    language: "en-US",
  });

  const tell = (command: ContactCommand) => use.handleContact(key, { ...command, at: now });
  const record = async () => {
    const found = await use.contacts.load(key);
    if (!found) throw new Error("there is no contact");
    return found.value;
  };
  return {
    use,
    asked,
    roster,
    alarms,
    told,
    runs,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    when: (hook: typeof before) => void (before = hook),
    addAgent: (name = "ana") => use.agents.create(agentRecord(tenantId, name, {})),
    call: (messageId?: string) =>
      use.receiveCall({
        tenantId,
        callId: idOf<CallId>("call-1"),
        endpointId: idOf(endpointId),
        customer: { number },
        messageId,
      }),
    tell,
    hears: () =>
      tell({ type: "NoteLeg", at: 0, legId: idOf("c"), callId: idOf("call-1"), isEstablished: true, hasAudio: true }),
    hangsUp: () => tell({ type: "NoteLegEnded", at: 0, legId: idOf("c"), result: { code: 0, subcode: 0 } }),
    wake: () => use.wakeContact(key),
    record,
    phase: async () => (await record()).contact.phase,
    agent: async (name = "ana") => (await use.agents.load({ tenantId, agentId: idOf(name) }))?.value.agent,
    entry: async () => (await use.line.load({ tenantId, queueId: idOf("support"), entryId: "call-1.1" }))?.value,
    logged: () => use.events.streams.get(`t1/call-1`)?.map(({ type }) => type) ?? [],
  };
}

/** Fails the first requests of this kind, as often as there are errors. */
export function failing(what: string, ...errors: Error[]): (asked: string) => void {
  return (asked) => {
    if (!asked.startsWith(what)) return;
    const error = errors.shift();
    if (error) throw error;
  };
}
