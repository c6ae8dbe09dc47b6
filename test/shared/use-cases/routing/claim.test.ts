// A claim that its contact would not have: agent and place are what they would be without it.
import type { OfferId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { unclaim, type Claim } from "../../../../shared/use-cases/routing/claim";
import { admitted, agentAnswers, callerHears, customerLeg, ended, offered } from "../../domain/contact/commands";
import {
  arrived,
  busyLine,
  callbackRequested,
  given,
  historyOf,
  offer1,
  type History,
} from "../../domain/contact/given";
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
const ringing = historyOf(arrived(), [callerHears(1), admitted(2), offered(3)]);

/** Ana and the contact's place are held by `offerId`. */
async function held(history: History, offerId: OfferId) {
  const { use } = await smallHouse();
  const { contact } = given(history);
  const { tenantId, contactId } = contact;
  const claimed = { offerId, agentId: idOf<Claim["agentId"]>("ana") };
  await use.contacts.create({ contact, outbox: [], facts: [] });
  const entry = queueEntry(tenantId, "k1.1", { contactId, state: { is: "offered", ...claimed, until: 1 } });
  await use.line.create(entry);
  await use.agents.create(agentRecord(tenantId, "ana", { work: { is: "offered", offerId, contactId, until: 1 } }));
  await unclaim(use.claimPorts, { ...claimed, entry });
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

  it("touches nothing that the contact has in its own hands", async () => {
    expect(await held(ringing, offer1)).toEqual({ agent: "offered", place: "offered" });
  });
});
