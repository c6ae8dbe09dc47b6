// A place in line: who may have it, and what becomes of it.
import type { AgentId, CallbackId, OfferId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import {
  convertEntry,
  offerEntry,
  pauseEntry,
  rankOf,
  readyEntry,
  removeEntry,
  resumeEntry,
  returnEntry,
} from "../../../../shared/domain/queue/entry";
import { queueEntry } from "../../ports/samples";

const entry = queueEntry(idOf("t"), "e");
const [o1, o2] = [idOf<OfferId>("o1"), idOf<OfferId>("o2")];
const [ana, ben] = [idOf<AgentId>("ana"), idOf<AgentId>("ben")];
const cb = idOf<CallbackId>("cb");
const must = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error("refused");
  return result.value;
};
const offered = must(offerEntry(entry, o1, ana, 100));
const callback = must(convertEntry(entry, cb));

describe("a place in line", () => {
  it("ranks by the time of entry, as much earlier as the priority says", () => {
    expect(rankOf(1_000_000, 0)).toBe(1_000_000);
    expect(rankOf(1_000_000, 10)).toBe(400_000);
  });

  it("is kept for one agent at a time; the same offer changes nothing", () => {
    expect(offerEntry(offered, o2, ben, 200)).toMatchObject({ ok: false, refusal: { code: "not-now" } });
    expect(must(offerEntry(offered, o1, ana, 200))).toBe(offered);
  });

  it("waits again after an offer that came to nothing, and remembers who is not to be asked", () => {
    const avoid = { agentId: ana, until: 500 };
    const back = returnEntry(offered, o1, false, [avoid], 100);
    expect(back).toMatchObject({ state: { is: "waiting" }, rank: entry.rank, avoid: [avoid] });
    const later = returnEntry(must(offerEntry(back, o2, ben, 700)), o2, false, [{ agentId: ben, until: 900 }], 600);
    expect(later.avoid).toEqual([{ agentId: ben, until: 900 }]);
  });

  it("is not taken from the present offer by the end of an earlier one", () => {
    expect(returnEntry(offered, o2, false, [], 100)).toBe(offered);
    expect(returnEntry(entry, o1, true, [], 100)).toBe(entry);
  });

  it("becomes a callback in the same place, paused until the caller has been told", () => {
    expect(callback).toMatchObject({
      kind: "callback",
      callbackId: cb,
      rank: entry.rank,
      enteredAt: entry.enteredAt,
      state: { is: "paused" },
    });
    expect(resumeEntry(callback)).toMatchObject({ kind: "callback", state: { is: "waiting" } });
    expect(must(convertEntry(callback, cb))).toBe(callback);
  });

  it("either becomes a callback or goes to an agent, whichever is first", () => {
    expect(convertEntry(offered, cb).ok).toBe(false);
    expect(offerEntry(callback, o1, ana, 100).ok).toBe(false);
  });

  it("becomes a callback after an offer that came to nothing, and nobody else is offered it in between", () => {
    const paused = returnEntry(offered, o1, true, [], 100);
    expect(offerEntry(paused, o2, ben, 100).ok).toBe(false);
    expect(must(convertEntry(paused, cb))).toEqual(callback);
  });

  it("pauses a callback after a failed attempt", () => {
    const ringing = must(offerEntry(resumeEntry(callback), o1, ana, 100));
    expect(returnEntry(ringing, o1, true, [], 100).state).toEqual({ is: "paused" });
  });

  it("is gone for good", () => {
    const gone = removeEntry(offered);
    expect(gone.state).toEqual({ is: "gone" });
    expect(removeEntry(gone)).toBe(gone);
    expect(resumeEntry(gone)).toBe(gone);
    expect(offerEntry(gone, o1, ana, 100).ok).toBe(false);
    expect(convertEntry(gone, cb).ok).toBe(false);
    expect(returnEntry(gone, o1, false, [], 100)).toBe(gone);
  });

  it("leaves an entry that waits already as it is", () => {
    expect(resumeEntry(entry)).toBe(entry);
  });
});

describe("the place of a customer who is called before an agent is asked", () => {
  const first = queueEntry(idOf("t"), "f", { kind: "callback", customerFirst: true, state: { is: "to-dial" } });
  const ready = readyEntry(first);

  it("is offered to nobody before the customer is on the line", () => {
    expect(offerEntry(first, o1, ana, 100)).toMatchObject({ ok: false, refusal: { code: "not-now" } });
    expect(must(offerEntry(ready, o1, ana, 100)).state).toMatchObject({ is: "offered" });
  });

  it("is in front of everybody while the customer is, and where it was when that is over", () => {
    expect(ready).toMatchObject({ state: { is: "waiting" }, rank: rankOf(first.enteredAt, 31 * 24 * 60) });
    expect(readyEntry(ready)).toBe(ready);
    const declined = returnEntry(must(offerEntry(ready, o1, ana, 100)), o1, false, [], 50);
    expect(declined).toMatchObject({ state: { is: "waiting" }, rank: ready.rank });
    for (const paused of [pauseEntry(ready), returnEntry(must(offerEntry(ready, o1, ana, 100)), o1, true, [], 50)]) {
      expect(paused).toMatchObject({ state: { is: "paused" }, rank: first.rank });
      expect(resumeEntry(paused)).toEqual(first);
    }
  });

  it("keeps its front place when it was being offered by mistake", () => {
    const mistaken = must(offerEntry({ ...first, state: { is: "waiting" } }, o1, ana, 100));
    expect(readyEntry(mistaken)).toMatchObject({ state: mistaken.state, rank: ready.rank, keptRank: first.rank });
  });

  it("is a caller's like any other while it is a caller's", () => {
    const call = queueEntry(idOf("t"), "c", { customerFirst: true, state: { is: "paused" } });
    expect(resumeEntry(call).state).toEqual({ is: "waiting" });
    expect(resumeEntry(must(convertEntry(call, cb))).state).toEqual({ is: "to-dial" });
  });
});
