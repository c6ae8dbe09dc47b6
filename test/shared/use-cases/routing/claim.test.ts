// A claim that its contact would not have: agent and place are what they would be without it.
import type { AgentId, OfferId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { needsNow } from "../../../../shared/domain/routing/needs";
import { unclaim, type Claim } from "../../../../shared/use-cases/routing/claim";
import { registerNeeds } from "../../../../shared/use-cases/routing/needs-up-to-date";
import {
  admitted,
  agentAnswers,
  callerHears,
  customerAnswers,
  customerLeg,
  ended,
  offered,
} from "../../domain/contact/commands";
import {
  arrived,
  busyLine,
  callbackRequested,
  given,
  historyOf,
  offer1,
  type History,
} from "../../domain/contact/given";
import { pinned, queueWith } from "../../domain/contact/settings";
import { agentRecord, queueEntry } from "../../ports/samples";
import { smallHouse } from "../small-house";

const other = idOf<OfferId>("other");
const waiting = historyOf(arrived(), [callerHears(1), admitted(2)]);
const left = historyOf(arrived(), [callerHears(1), admitted(2), ended(3)]);
const paused = historyOf(callbackRequested, [
  admitted(1),
  offered(2),
  agentAnswers(3),
  ended(4, customerLeg, busyLine),
]);
const resumed = historyOf(callbackRequested, [admitted(1)]);
const ringing = historyOf(arrived(), [callerHears(1), admitted(2), offered(3)]);

/**
 * Ana and the contact's place are held by `offerId`.
 * @param meanwhile what becomes of the contact just before its place is given back
 */
async function held(history: History, offerId: OfferId, meanwhile?: History) {
  const { use, when } = await smallHouse();
  const { contact } = given(history);
  const { tenantId, contactId } = contact;
  const claimed = { offerId, agentId: idOf<Claim["agentId"]>("ana") };
  await use.contacts.create({ contact, outbox: [], facts: [] });
  const isFirst = "place" in contact.phase && contact.phase.place.customerFirst;
  const entry = queueEntry(tenantId, "k1.1", {
    contactId,
    ...(isFirst ? { customerFirst: true, kind: "callback" } : {}),
    state: { is: "offered", ...claimed, until: 1 },
  });
  await use.line.create(entry);
  await use.agents.create(agentRecord(tenantId, "ana", { work: { is: "offered", offerId, contactId, until: 1 } }));
  when(async (what) => {
    if (!meanwhile || !what.startsWith("replace entry")) return;
    when(() => undefined);
    const found = await use.contacts.load({ tenantId, contactId });
    if (found) await use.contacts.replace({ ...found.value, contact: given(meanwhile).contact }, found.tag);
  });
  await unclaim(use, { ...claimed, entry });
  const [agent, place] = [use.agents.values()[0]?.value.agent, use.line.values()[0]?.value];
  return { agent: agent?.work.is, place: place?.state.is };
}

describe("a claim that is given back", () => {
  it("lets a contact wait on that still waits", async () => {
    expect(await held(waiting, other)).toEqual({ agent: "free", place: "waiting" });
  });

  it("takes the place of a caller who has left out of the line", async () => {
    expect(await held(left, other)).toEqual({ agent: "free", place: "gone" });
  });

  it("pauses the place of a callback that pauses, instead of losing it", async () => {
    expect(await held(paused, other)).toEqual({ agent: "free", place: "paused" });
  });

  it("lets a callback wait that has looked for somebody while its place was still held", async () => {
    expect(await held(paused, other, resumed)).toEqual({ agent: "free", place: "waiting" });
  });

  it("leaves a callback to be called whose customer is called first, and one in front whose customer is there", async () => {
    const first = { ...callbackRequested, place: { ...callbackRequested.place, customerFirst: true } } as const;
    const dialled = { type: "DialCustomer", at: 2, entryId: "k1.1", dialId: "d" } as const;
    const toDial = historyOf(first, [admitted(1)]);
    const settings = pinned([queueWith({ callback: { mode: "customer-first", person: { provedBy: "nothing" } } })]);
    const holding = historyOf(first, [admitted(1), dialled, customerAnswers(3)], settings);
    expect(await held(toDial, other)).toEqual({ agent: "free", place: "to-dial" });
    expect(await held(holding, other)).toEqual({ agent: "free", place: "waiting" });
    expect(await held(paused, other, holding)).toEqual({ agent: "free", place: "waiting" });
  });

  it("touches nothing that the contact has in its own hands", async () => {
    expect(await held(ringing, offer1)).toEqual({ agent: "offered", place: "offered" });
  });

  it("is not tried for ever while the contact has another offer", async () => {
    const { use } = await smallHouse();
    const { contact } = given(ringing);
    const { tenantId, contactId } = contact;
    await use.contacts.create({ contact, outbox: [], facts: [] });
    const entry = queueEntry(tenantId, "k1.1", { contactId });
    await registerNeeds(use.needs, entry, needsNow(entry.needs, entry.queueId, 0), []);
    await use.line.create(entry);
    await use.agents.create(agentRecord(tenantId, "bea", {}));
    expect(await use.findContact({ tenantId, agentId: idOf<AgentId>("bea") })).toBe(false);
    expect(use.agents.values()[0]?.value.agent).toMatchObject({ work: { is: "free" }, seq: 2 });
    expect(use.line.values()[0]?.value.state.is).toBe("waiting");
  });
});
