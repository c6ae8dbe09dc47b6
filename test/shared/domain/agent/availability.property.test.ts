// Any agent at all: what is answered quickly is what the truth table says.
import fc from "fast-check";
import type { Agent } from "../../../../shared/domain/agent/agent";
import { availabilityTable, unavailability } from "../../../../shared/domain/agent/availability";
import { idOf, type ContactId, type OfferId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { agentRecord } from "../../ports/samples";

const work = { offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k") };
const changes: fc.Arbitrary<Partial<Agent>> = fc.record(
  {
    isRemoved: fc.boolean(),
    status: fc.constantFrom("available", "away", "signed-out"),
    work: fc.constantFrom<Agent["work"]>(
      { is: "free" },
      { is: "offered", ...work, until: 9 },
      { is: "engaged", ...work, since: 1 },
      { is: "wrapping", ...work, until: 9 },
    ),
    load: fc.record({ chat: fc.nat({ max: 4 }), mail: fc.nat({ max: 3 }) }),
    presence: fc.record({
      availability: fc.constantFrom("Available", "Busy", "DoNotDisturb"),
      activity: fc.constantFrom("Available", "InACall", "InAConferenceCall", "Presenting", "InAMeeting"),
      at: fc.constant(0),
    }),
  },
  { requiredKeys: [] },
);

describe("whether an agent may be offered a contact", () => {
  it("is what the first row of the table says that holds", () =>
    fc.assert(
      fc.property(changes, fc.constantFrom("voice" as const, "chat" as const, "mail" as const), (given, channel) => {
        const { agent } = agentRecord(idOf<TenantId>("t"), "ana", given);
        const first = availabilityTable.find(({ holds }) => holds(agent, channel));
        expect(unavailability(agent, channel)).toBe(first?.reason);
      }),
      { numRuns: 1_000 },
    ));
});
