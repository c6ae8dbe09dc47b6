// The truth table of availability: every row is reached, the first that holds is the reason, and the page prints this very table.
import type { Agent } from "../../../../shared/domain/agent/agent";
import { availabilityTable, standingIn, unavailability } from "../../../../shared/domain/agent/availability";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { agent, memberOf, queueId } from "../routing/people";

const offer = { offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k") };
const inTeams = (availability: string, activity: string) => ({ presence: { availability, activity, at: 0 } });

/** Alone, each makes the row of its name hold; in the order of the table. */
const causes: readonly (readonly [string, Partial<Agent>])[] = [
  ["removed", { isRemoved: true }],
  ["signed-out", { status: "signed-out" }],
  ["away", { status: "away" }],
  ["offered", { work: { is: "offered", ...offer, until: 9 } }],
  ["engaged", { work: { is: "engaged", ...offer, since: 9 } }],
  ["wrapping", { work: { is: "wrapping", ...offer, until: 9 } }],
  ["no-room", { load: { mail: 1 } }],
  ["do-not-disturb", inTeams("DoNotDisturb", "Presenting")],
  ["in-a-call", inTeams("Busy", "InACall")],
];

describe("an agent may be offered a contact", () => {
  it("if no row of the table holds", () => {
    expect(unavailability(agent("ana"))).toBeUndefined();
    expect(unavailability(agent("ana", { load: {} }))).toBeUndefined();
  });

  it("and the table has these rows, in this order", () => {
    expect(availabilityTable.map(({ reason }) => reason)).toEqual(causes.map(([reason]) => reason));
  });

  it.each(causes)("but not if: %s", (reason, cause) => {
    const one = agent("ana", cause);
    expect(unavailability(one)).toBe(reason);
    expect(availabilityTable.filter(({ holds }) => holds(one, "voice")).map((row) => row.reason)).toEqual([reason]);
  });

  it("and of several reasons the first in the table is given", () => {
    causes.forEach(([reason, cause], at) => {
      for (const [, later] of causes.slice(at + 1))
        expect(unavailability(agent("ana", { ...later, ...cause }))).toBe(reason);
    });
  });

  it.each([
    ["Available", "Available", undefined],
    ["AvailableIdle", "Available", undefined],
    ["Away", "Away", undefined],
    ["BeRightBack", "BeRightBack", undefined],
    ["Busy", "Busy", undefined],
    ["Busy", "InAMeeting", undefined],
    ["Busy", "InACall", "in-a-call"],
    ["Busy", "InAConferenceCall", "in-a-call"],
    ["DoNotDisturb", "DoNotDisturb", "do-not-disturb"],
    ["DoNotDisturb", "Presenting", "do-not-disturb"],
    ["DoNotDisturb", "UrgentInterruptionsOnly", "do-not-disturb"],
    ["Busy", "Presenting", "do-not-disturb"],
    ["Offline", "Offline", undefined],
    ["PresenceUnknown", "PresenceUnknown", undefined],
  ])("when Teams shows %s, %s: %s", (availability, activity, reason) => {
    expect(unavailability(agent("ana", inTeams(availability, activity)))).toBe(reason);
  });
});

it("an agent is a member of a queue, has opted out of it, or has nothing to do with it", () => {
  const ana = agent("ana", { queues: [memberOf("support"), memberOf("sales")], optedOut: [queueId("sales")] });
  expect(["support", "sales", "other"].map((name) => standingIn(ana, queueId(name)))).toEqual([
    "member",
    "opted-out",
    "not-a-member",
  ]);
});
