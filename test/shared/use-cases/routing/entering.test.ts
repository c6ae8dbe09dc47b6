// Getting a place in line. What is not said to anybody, and sends nobody away, is not looked up.
import { idOf, type QueueId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
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

describe("a caller", () => {
  it("is told the place in a line that was counted", async () => {
    const { call, hears, record } = await smallHouse();
    await call();
    await hears();
    const { facts } = await record();
    expect(facts.find(({ type }) => type === "QueueJoined")).toMatchObject({ line: { position: 1, waiting: 0 } });
  });
});
