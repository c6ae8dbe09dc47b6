// A callback that is one agent's for a while, told from the contact's side.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { ownedBy, ownerOf } from "../../../../shared/domain/contact/owner";
import { admitted, callerHears, pressed, timePasses } from "./commands";
import {
  ana,
  arrived,
  ben,
  callbackId,
  callbackRequested,
  entryId,
  given,
  historyOf,
  place,
  seconds,
  support,
} from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith({ callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false } } })]);
const owned = { ...callbackRequested, place: { ...place, preferredAgent: ownedBy(ana, 600) } };

describe("a callback that is one agent's", () => {
  it("is opened with whose it is, and until when", () => {
    const asked = historyOf(arrived(), [callerHears(0), admitted(1), pressed(2, "1", 1)], settings);
    given(asked, settings)
      .when({ type: "ConfirmConversion", at: seconds(3), entryId, callbackId, owner: ownedBy(ben, 603) })
      .does(
        { do: "open-callback", asked: { origin: "in-queue", owner: { agentId: ben, until: seconds(603) } } },
        {
          do: "play",
        },
      );
  });

  it("is looked at again when that time is over, waiting or pausing, and is anybody's from then on", () => {
    const waiting = given([
      owned,
      { type: "QueueJoined", at: seconds(1), place: owned.place, leaveBy: 0, nextAnnouncementAt: 0 },
    ]);
    expect(deadlineOf(waiting.contact)).toBe(seconds(600));
    const { after } = waiting
      .when(timePasses(600))
      .then({ type: "OwnershipEnded", agentId: ana })
      .does(
        { do: "tell-callback", callbackId, input: { type: "OwnershipEnded", agentId: ana, at: seconds(600) } },
        { do: "find-agent", queueId: support, entryId },
      );
    expect(after.phase).toMatchObject({ in: "callback", place });
    expect(deadlineOf(after)).toBeUndefined();
  });

  it("is asked before the customer is called, whatever the queue does else", () => {
    const calledFirst = { ...callbackRequested, place: { ...place, customerFirst: true } } as const;
    const joined = {
      type: "QueueJoined",
      at: seconds(1),
      place: calledFirst.place,
      leaveBy: 0,
      nextAnnouncementAt: 0,
    } as const;
    const give = { do: "give", agentId: ana, until: seconds(900) } as const;
    const { after } = given([calledFirst, joined]).when({
      type: "SteerCallback",
      at: seconds(10),
      by: "ada",
      steering: give,
      pins: {},
    });
    expect(after.phase).toMatchObject({ place: { preferredAgent: { agentId: ana, evenIfAway: true } } });
    expect(after.phase).not.toHaveProperty("place.customerFirst");
  });

  it("stays that agent's a moment before", () => {
    given([owned, { type: "QueueJoined", at: seconds(1), place: owned.place, leaveBy: 0, nextAnnouncementAt: 0 }])
      .when(timePasses(599.9))
      .thenNothing();
  });

  it("moves its owner's time along with the time that is agreed on", () => {
    const slot = { start: seconds(7200), end: seconds(9000) };
    const { effects } = given([
      owned,
      { type: "QueueJoined", at: seconds(1), place: owned.place, leaveBy: 0, nextAnnouncementAt: 0 },
    ]).when({ type: "MoveCallback", at: seconds(10), slot, by: "customer", what: "moved" });
    expect(effects).toContainEqual(
      expect.objectContaining({ input: expect.objectContaining({ type: "SlotMoved", ownedUntil: seconds(7800) }) }),
    );
  });
});

describe("whoever is only preferred", () => {
  it("owns nothing", () => {
    expect(ownerOf({ ...place, preferredAgent: { agentId: ana, why: "owner", patienceSeconds: 60 } })).toBeUndefined();
  });
});
