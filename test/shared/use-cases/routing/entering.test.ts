// Getting a place in line. What is not said to anybody, and sends nobody away, is not looked up.
import { idOf, type QueueId } from "../../../../shared/domain/kernel/ids";
import { emptyTenant } from "../../../../shared/domain/live/live-tenant";
import { Fault } from "../../../../shared/ports/fault";
import { lineLength } from "../../../../shared/use-cases/live/line-length";
import { queueEntry } from "../../ports/samples";
import { number, smallHouse, tenantId } from "../small-house";

const queueId = idOf<QueueId>("support");
/** Whoever counts a line reads all of it. */
const uncounted = () => Promise.reject(new Fault("too long to be counted", { retryable: true }));

describe("a callback asked for without a call", () => {
  it("gets its place without a look at the line, however long it is", async () => {
    const { use } = await smallHouse();
    jest.spyOn(use.line, "count").mockImplementation(uncounted);
    jest.spyOn(use.agents, "countSignedIn").mockImplementation(uncounted);
    const asked = await use.requestCallback({ tenantId, queueId, number });
    if (!asked.ok) throw new Error(asked.refusal.message);
    const [entry] = await use.line.waiting(tenantId, queueId, 5);
    const contact = entry && (await use.contacts.load({ tenantId, contactId: entry.value.contactId }));
    expect(contact?.value.contact.phase).toMatchObject({ in: "callback", stage: { is: "in-line" } });
    const joined = contact?.value.facts.find(({ type }) => type === "QueueJoined");
    expect(joined).toBeDefined();
    expect(joined).not.toHaveProperty("line");
  });
});

describe("the length of a line", () => {
  const lengthOf = (seen: number, counted: number, maxWaiting: number) => {
    const entries = Array.from({ length: seen }, (_, n) => queueEntry(tenantId, `e${n}`));
    const live = { current: async () => ({ ...emptyTenant, line: entries }) };
    return lineLength({ line: { count: async () => counted }, live })(tenantId, queueId, maxWaiting);
  };

  it("is counted while the line is short, so that places are right to the very one", async () =>
    expect(await lengthOf(3, 4, 10_000)).toBe(4));

  it("is as it was seen a moment ago where the line is long and far from full", async () =>
    expect(await lengthOf(3_000, 3_001, 10_000)).toBe(3_000));

  it("is counted where the line may be full by now", async () =>
    expect(await lengthOf(3_000, 3_490, 3_500)).toBe(3_490));

  it("is counted where the live state cannot be had", async () => {
    const live = { current: () => Promise.reject(new Fault("away", { retryable: true })) };
    expect(await lineLength({ line: { count: async () => 9_000 }, live })(tenantId, queueId, 10_000)).toBe(9_000);
  });
});

describe("a caller", () => {
  it("is told the place in a line that was counted", async () => {
    const { call, hears, record } = await smallHouse();
    await call();
    await hears();
    const { facts } = await record();
    expect(facts.find(({ type }) => type === "QueueJoined")).toMatchObject({ line: { position: 1, waiting: 0 } });
  });
});
