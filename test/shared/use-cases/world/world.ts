// A small contact center with everything that can go wrong in it, played in its own time, the same for the same script.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { previewOf } from "../../../../shared/domain/contact/previewing";
import type { AgentId, CallId, ContactId, EndpointId, TenantId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { setting } from "../../../../shared/contracts/settings/setting";
import { Fault } from "../../../../shared/ports/fault";
import { seeded } from "./chance";
import { durable } from "./durable";
import { house } from "./house";
import { phones, type Reaction } from "./phones";
import { scheduler } from "./scheduler";
import type { Script } from "./script";

export const tenantId = idOf<TenantId>("t1");
export const endpointId = idOf<EndpointId>("e1");
const minute = 60_000;
const hour = 60 * minute;

export const calm = { duplicate: 0, drop: 0, delayMs: 0, busy: 0, timeout: 0, store: 0, slow: 0, kill: 0 };

export async function play(script: Script) {
  const chance = seeded(script.seed);
  const start = Date.UTC(2026, 10, 23, 10);
  const clock = scheduler(start, chance);
  const { stormMs = 15 * minute, endsAfter = 3 * hour } = script;
  const end = start + endsAfter;
  const complaints: string[] = [];
  const complain = (what: string) => complaints.push(`${String((clock.now() - start) / 1000)} s: ${what}`);
  const rates = () => (clock.now() < start + stormMs ? script.faults : calm);

  /** Runs something in a process of ours. Resolves if it ended well; never if it was killed; rejects if it failed. */
  const process = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault))
        complain(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      throw error;
    }
  };
  const quietly = (work: () => Promise<unknown>) => void process(work).catch(() => undefined);

  const turn = async (what: string) => {
    if (chance.happens(rates().slow)) {
      const slow = new Promise<void>((resolve) => clock.at(clock.now() + chance.below(8_000), resolve));
      const killed = clock.turn(`slow ${what}`);
      await Promise.all([slow, killed]);
    }
    await clock.turn(what);
    if (!what.startsWith("set") && !what.startsWith("graph") && chance.happens(rates().store))
      throw new Fault(`${what}: 503`, { retryable: true, uncertain: true });
  };

  const counts = new Map<string, number>();
  const reactionOf = (key: string, reactions: readonly Reaction[]): Reaction => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return reactions[Math.min(count, reactions.length - 1)] ?? { endsAfter: 30_000, code: 480 };
  };
  const network = phones({
    scheduler: { ...clock, turn },
    chance,
    rates,
    complain,
    reaction: (kind, who) =>
      kind === "agent"
        ? reactionOf(who, script.agents[Number(who.slice(-1))]?.reactions ?? [])
        : reactionOf(who, script.customers),
    deliver: (uri, command) => notify(uri, command),
  });
  const time = durable(
    { ...clock, turn },
    {
      ring: (target) =>
        process(async () => {
          if (target.of === "contact") await use.wakeContact(target);
          else if (target.of === "agent") await use.wakeAgent(target);
          else if (target.of === "given-up") await use.callBackByRule(target);
          else if (target.of === "queue") await use.wakeQueue(target);
          else if (target.of === "dialling") await use.callingFirst.dialCustomers(target.tenantId);
          else if (target.of === "callback") await use.tellCallback(target.callbackId, target.input);
        }),
      act: (callback, step) =>
        process(async () => {
          if (step.do === "record") await use.callbackActs.record(step.callback);
          else if (step.do === "set-alarm") await use.callbackActs.setAlarm(callback, step.at, step.input);
          else if (step.do === "begin") await use.callbackActs.begin(callback);
          else if (step.do === "set-aside") await use.callbackActs.setAside(callback, step.until, step.retryAt);
          else if (step.do === "resume") await use.callbackActs.resume(callback, step.attempt);
          else await use.callbackActs.close(callback, step.outcome);
        }),
    },
  );
  const use = house({
    now: clock.now,
    turn,
    calls: network,
    alarms: time,
    runs: time,
    presence: {
      presences: async (_, users) =>
        users.map((userId) =>
          network.isInCall(userId)
            ? { userId, availability: "Busy", activity: "InACall" }
            : { userId, availability: "Available", activity: "Available" },
        ),
    },
  });

  /** Graph tries again what was not answered well, a few times. */
  const untilAnswered = (work: () => Promise<unknown>, tries = 4) => {
    let isAnswered = false;
    void process(work).then(
      () => (isAnswered = true),
      () => undefined,
    );
    if (tries > 1)
      clock.at(clock.now() + 2_000, () => {
        if (!isAnswered) untilAnswered(work, tries - 1);
      });
  };
  const notify = (uri: string, command: ContactCommand) => {
    const contactId = idOf<ContactId>(uri.slice(0, uri.indexOf("/")));
    untilAnswered(() => use.handleContact({ tenantId, contactId }, { ...command, at: clock.now() }));
  };

  const put = (kind: "queues" | "endpoints" | "agents", item: object) =>
    use.settings.put(tenantId, {
      setting: setting.parse({ kind, ...item }),
      expected: "anything",
      by: { id: "a" },
      at: 0,
    });
  await put("queues", {
    id: "support",
    name: "Support",
    joinMode: script.joinMode,
    maxWaiting: script.maxWaiting,
    maxWaitSeconds: 600,
    wrapUpSeconds: 15,
    callback: {
      firstOfferAfterSeconds: 0,
      windowHours: 1,
      pauseSeconds: 60,
      attempts: 2,
      ringSeconds: 30,
      mode: script.mode,
      numbers: { confirm: script.confirms },
      abandoned: { callBack: script.callsBack === true, waitedAtLeastSeconds: 5, afterMinutes: 2, withinMinutes: 60 },
      ownedForSeconds: script.ownedForSeconds ?? 0,
      previewSeconds: script.previewSeconds ?? 0,
      person: script.person,
      ...(script.tellsAtTheEnd ? { lastMessage: { default: "We have called in vain." } } : {}),
    },
  });
  await put("endpoints", {
    id: "11111111-1111-4111-8111-111111111111",
    name: "Main",
    number: "+351210000000",
    opens: { queue: "support" },
    language: "en-US",
  });
  const endpoint = (await use.settings.list(tenantId, "endpoints"))[0]?.item.id ?? endpointId;

  script.agents.forEach(({ signsInAt = 1_000, signsOutAt }, index) => {
    const key = { tenantId, agentId: idOf<AgentId>(`agent-${String(index)}`) };
    const profile = setting.parse({
      kind: "agents",
      id: "11111111-1111-4111-8111-111111111111",
      name: `Agent ${String(index)}`,
      queues: ["support"],
      skills: [],
    });
    if (profile.kind !== "agents") return;
    const item = { ...profile.item, id: key.agentId };
    const signIn = () => untilAnswered(() => use.changeAgentStatus(key, "available", key.agentId), 30);
    untilAnswered(() => use.agentDirectory.profileChanged(tenantId, key.agentId, 1, item), 30);
    clock.at(start + signsInAt, signIn);
    // An agent who was sent away for a missed call comes back.
    for (let at = start + 4 * minute; at < start + signsOutAt; at += 4 * minute) clock.at(at, signIn);
    clock.at(start + signsOutAt, () => untilAnswered(() => use.changeAgentStatus(key, "signed-out", key.agentId), 30));
  });

  script.callers.forEach(({ arrivesAt, hangsUpAfter, line, presses }, index) => {
    const callId = idOf<CallId>(`in${String(index)}`);
    const number = `+35191000000${String(line)}`;
    let sequence = 0;
    clock.at(start + arrivesAt, () => {
      network.dial(callId, `${callId}/c`, number);
      untilAnswered(() => use.receiveCall({ tenantId, callId, endpointId: endpoint, customer: { number } }));
      const press = (key: string) => {
        const call = network.calls.get(callId);
        if (call?.state !== "established") return;
        sequence += 1;
        notify(call.uri, { type: "PressKey", at: clock.now(), legId: idOf("c"), callId, key, sequence });
      };
      for (const { after, keys } of presses)
        Array.from(keys).forEach((key, at) => clock.at(clock.now() + after + at * 300, () => press(key)));
      clock.at(clock.now() + hangsUpAfter, () => network.end(callId));
    });
  });
  script.requests.forEach((at, index) =>
    clock.at(start + at, () =>
      untilAnswered(
        () =>
          use.requestCallback({
            tenantId,
            queueId: idOf("support"),
            number: `+35193000000${String(index)}`,
            idempotencyKey: `r${String(index)}`,
          }),
        30,
      ),
    ),
  );
  for (const { at, control } of script.desk)
    clock.at(start + at, () => {
      for (const { value } of use.contacts.values()) {
        const { contactId, phase } = value.contact;
        if (phase.in === "talk" || phase.in === "wrap-up" || previewOf(value.contact))
          quietly(() => use.controlContact({ tenantId, contactId }, "supervisor", control));
      }
    });
  for (const at of script.cancels)
    clock.at(start + at, () => {
      for (const { value } of use.callbacks.values())
        if (value.state.is !== "closed") quietly(() => use.cancelCallback(value, "supervisor"));
    });
  for (let at = start; at < end; at += 15_000) clock.at(at + 5_000, () => quietly(use.sweep));
  for (let at = start; at < end; at += 30_000) clock.at(at, () => quietly(use.watchPresence));

  await clock.run(end, () => {
    if (chance.happens(rates().kill)) clock.kill();
  });
  /** What the stores answer now. */
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    const answer = question();
    await clock.run(clock.now());
    return answer;
  };
  return { use, network, time, complaints, start, now: clock.now, rates, ask };
}

export type Played = Awaited<ReturnType<typeof play>>;
