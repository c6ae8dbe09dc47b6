// An agent looks at a callback before its customer is called.
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { admitted, agentAnswers, agentRings, ended, offered, timePasses } from "./commands";
import {
  agentCall,
  agentLeg,
  ana,
  ben,
  callbackRequested,
  entryId,
  given,
  historyOf,
  offer1,
  seconds,
  support,
} from "./given";
import { pinned, queueWith } from "./settings";

const settings = pinned([queueWith({ callback: { previewSeconds: 30, ringSeconds: 25 } })]);
const ringing = historyOf(callbackRequested, [admitted(1), offered(2), agentRings(3)], settings);
const looking = historyOf(callbackRequested, [admitted(1), offered(2), agentRings(3), agentAnswers(5)], settings);
const when = (command: ContactCommand) => given(looking, settings).when(command);
const dialNow = (by = ana): ContactCommand => ({ type: "DialNow", at: seconds(10), by });
const decline = (by = ana): ContactCommand => ({ type: "DeclinePreview", at: seconds(10), by });

describe("an agent who has taken a callback's call", () => {
  it("is told of it and has the time that the queue gives", () => {
    const { after } = given(ringing, settings)
      .when(agentAnswers(5))
      .then({ type: "OfferAccepted" }, { type: "PreviewStarted", agentId: ana, until: seconds(35) })
      .does({ do: "engage-agent" }, { do: "play", callId: agentCall, say: [{ say: "message", key: "agent-preview" }] });
    expect(deadlineOf(after)).toBe(seconds(35));
  });

  it("is joined by the customer's call when the time is over", () => {
    when(timePasses(35)).then({ type: "CustomerDialled", attempt: 1, until: seconds(60) });
    when(timePasses(34)).thenNothing();
  });

  it("goes on at once from the desk, and saying so again changes nothing", () => {
    const { after } = when(dialNow()).then({ type: "CustomerDialled", attempt: 1, until: seconds(35) });
    expect(after.phase).toMatchObject({ in: "callback", stage: { is: "dialling" } });
    given([...looking, ...when(dialNow()).events], settings)
      .when(dialNow())
      .thenNothing();
  });

  it.each([
    ["declines at the desk", decline()],
    ["hangs up", ended(10, agentLeg)],
  ])("%s: nobody was called, and somebody else is asked", (_, command) => {
    const { after } = when(command)
      .then({ type: "OfferEnded", because: "declined", avoidUntil: seconds(70) })
      .does(
        { do: "hang-up", callId: agentCall },
        { do: "release-agent", agentId: ana, offerId: offer1 },
        { do: "return-entry", entryId, pause: false, avoid: [{ agentId: ana, until: seconds(70) }] },
      );
    expect(after.phase).toMatchObject({ in: "callback", attempt: 0, stage: { is: "in-line" } });
  });

  it("loses it to a customer who cancels, or calls and takes the place", () => {
    expect(when({ type: "CancelCallback", at: seconds(10), by: "customer" }).events).toContainEqual(
      expect.objectContaining({ type: "OfferEnded", because: "cancelled" }),
    );
    expect(
      when({
        type: "GiveWay",
        at: seconds(10),
        to: callbackRequested.contactId,
        into: { queueId: support, entryId: "k2.1" },
      }).after.phase,
    ).toMatchObject({
      in: "closed",
      reason: "callback-redialled",
    });
  });
});

describe("whoever does not look at it", () => {
  it("decides nothing", () => {
    when(dialNow(ben)).refused("not-now");
    when(decline(ben)).refused("not-now");
    given(ringing, settings).when(dialNow()).refused("not-now");
    given(ringing, settings).when(decline()).refused("not-now");
  });
});
