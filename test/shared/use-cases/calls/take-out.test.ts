// Taking somebody out of a group call whose tenant may not allow it: what waits for it, and what ends the waiting.
import type { Contact } from "../../../../shared/domain/contact/contact";
import type { Effect } from "../../../../shared/domain/contact/effects";
import { idOf, type AgentId, type CallId, type OfferId } from "../../../../shared/domain/kernel/ids";
import type { Outcome, Participant } from "../../../../shared/ports/call-control";
import type { OutboxItem } from "../../../../shared/ports/contact-store";
import { carryOut } from "../../../../shared/use-cases/calls/carry-out";
import { takeOut } from "../../../../shared/use-cases/calls/take-out";
import { arrived, rebuilt } from "../../domain/contact/given";
import { pinned } from "../../domain/contact/settings";

const callId = idOf<CallId>("call-1");
const offerId = idOf<OfferId>("o1");
const contact: Contact = rebuilt([arrived()]);
const refusal = { is: "refused", because: "forbidden", why: "7504: not allowed" } as const;
const done: Outcome = { is: "done", value: undefined };

/** A group call of customer and agent, where only some may be removed. */
function groupCall(removable: readonly string[]) {
  let now = 1_000;
  let isOver = false;
  let people = ["customer", "agent"];
  const asked: string[] = [];
  const leave = (who: string) => (people = people.filter((one) => one !== who));
  const calls = {
    remove(_: object, who: string): Promise<Outcome> {
      asked.push(`remove ${who}`);
      if (isOver) return Promise.resolve({ is: "gone" });
      if (!people.includes(who)) return Promise.resolve({ is: "refused", because: "absent", why: "not found" });
      if (!removable.includes(who)) return Promise.resolve(refusal);
      leave(who);
      return Promise.resolve(done);
    },
    participants: (): Promise<Outcome<readonly Participant[]>> =>
      Promise.resolve(
        isOver ? { is: "gone" } : { is: "done", value: people.map((participantId) => ({ participantId })) },
      ),
  };
  const clock = { now: () => now };
  const deliver = carryOut({
    clock,
    warn: () => undefined,
    one(of, effect) {
      if (effect.do === "remove") return takeOut({ calls, clock }, of, effect);
      asked.push(effect.do);
      return Promise.resolve([]);
    },
  });
  let outbox: readonly OutboxItem[] = [];
  /** One delivery of what is due; the rest stays. */
  const delivered = async (effects: readonly Effect[] = []) => {
    const fresh = effects.map((effect, n) => ({ id: `e${String(n)}`, effect, tries: 0, notBefore: now }));
    const items = [...outbox, ...fresh];
    const { later, news } = await deliver(contact, items, pinned());
    outbox = later;
    return news.map(({ command }) => (command.type === "NoteRefused" ? command.reason : command.type));
  };
  return {
    asked,
    leave,
    delivered,
    left: () => outbox.map(({ effect }) => effect.do),
    end: () => (isOver = true),
    /** To the moment of the next try, which must come within the given time. */
    passTo(mostMs: number) {
      const next = Math.min(...outbox.map(({ notBefore }) => notBefore));
      expect(next - now).toBeLessThanOrEqual(mostMs);
      now = next;
    },
  };
}

const out = (who: "customer" | "agent", orElse?: string): Effect => ({
  do: "remove",
  callId,
  offerId,
  participantId: who,
  who,
  ...(orElse === undefined ? {} : { orElse }),
});
const hangUp: Effect = { do: "hang-up", callId, offerId };
const finish: Effect = { do: "finish-agent", agentId: idOf<AgentId>("ana"), offerId, wrapUpUntil: 0 };

describe("the end of a conversation at the desk", () => {
  const atDesk = [out("customer", "agent"), hangUp, finish];

  it("removes the customer, and that is all", async () => {
    const call = groupCall(["customer", "agent"]);
    expect(await call.delivered(atDesk)).toEqual([]);
    expect(call.asked).toEqual(["remove customer", "hang-up", "finish-agent"]);
  });

  it("removes the agent where the customer must not be removed, before our bot leaves the call", async () => {
    const call = groupCall(["agent"]);
    expect(await call.delivered(atDesk)).toEqual([]);
    expect(call.asked).toEqual(["remove customer", "remove agent", "hang-up", "finish-agent"]);
  });

  it("stays in the call where nobody may be removed, and ends it as soon as one of the two has left", async () => {
    const call = groupCall([]);
    expect(await call.delivered(atDesk)).toEqual(["forbidden"]);
    for (let n = 0; n < 8; n++) {
      call.passTo(10_000);
      expect(await call.delivered()).toEqual(["forbidden"]);
    }
    expect(call.left()).toEqual(["remove", "hang-up", "finish-agent"]);
    call.leave("agent");
    call.passTo(10_000);
    expect(await call.delivered()).toEqual([]);
    expect(call.asked.slice(-2)).toEqual(["hang-up", "finish-agent"]);
    expect(call.left()).toEqual([]);
  });
});

describe("the end of a conversation that an agent has left", () => {
  it("does not keep a customer on the line with nobody", async () => {
    const call = groupCall([]);
    call.leave("agent");
    expect(await call.delivered([out("customer"), hangUp, finish])).toEqual([]);
    expect(call.asked).toEqual(["remove customer", "hang-up", "finish-agent"]);
  });
});

describe("an agent who has passed a caller on and must not be removed", () => {
  it("is not free while still talking with the caller, and free when the call is over", async () => {
    const call = groupCall([]);
    expect(await call.delivered([out("agent"), finish])).toEqual(["forbidden"]);
    expect(call.left()).toEqual(["remove", "finish-agent"]);
    call.end();
    call.passTo(1_000);
    expect(await call.delivered()).toEqual([]);
    expect(call.asked.at(-1)).toBe("finish-agent");
  });

  it("is free at once when the call was left before we asked", async () => {
    const call = groupCall([]);
    call.leave("agent");
    expect(await call.delivered([out("agent"), finish])).toEqual([]);
    expect(call.left()).toEqual([]);
  });
});
