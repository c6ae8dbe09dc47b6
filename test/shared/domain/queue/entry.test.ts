// A place in line: who may have it, and what becomes of it.
import type { AgentId, CallbackId, OfferId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import {
  convertEntry,
  offerEntry,
  rankOf,
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
