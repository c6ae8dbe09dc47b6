// Several clients that ring for one contact at the same time.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { currentOffer } from "../../../../shared/domain/contact/contact";
import { idOf, type AgentId, type CallId, type LegId } from "../../../../shared/domain/kernel/ids";
import { admitted, callerHears, ended, offered, timePasses } from "./commands";
import { ana, arrived, ben, entryId, given, historyOf, offer1, seconds } from "./given";

const carla = idOf<AgentId>("carla");
const leg = (n: number) => idOf<LegId>(`a${n}`);
const call = (n: number) => idOf<CallId>(`call-a${n}`);
const heard = (at: number, n: number, isEstablished: boolean): ContactCommand => ({
  type: "NoteLeg",
  at: seconds(at),
  legId: leg(n),
  callId: call(n),
  isEstablished,
  hasAudio: isEstablished,
});
const together: ContactCommand = { ...offered(10), type: "OfferTo", others: [ben, carla] } as ContactCommand;
const inLine = [callerHears(1), admitted(2)];
const unheard = historyOf(arrived(), [...inLine, together]);
const ringing = historyOf(arrived(), [...inLine, together, heard(11, 1, false), heard(11, 2, false)]);
const declined = ended(13, leg(1), { code: 603, subcode: 0 });

describe("a contact that several agents are rung for", () => {
  it("rings every client, each on a leg of its own", () => {
    given(historyOf(arrived(), inLine))
      .when(together)
      .then({
        type: "OfferStarted",
        agentId: ana,
        legId: leg(1),
        others: [
          { agentId: ben, legId: leg(2) },
          { agentId: carla, legId: leg(3) },
        ],
      })
      .does(
        { do: "ring-agent", agentId: ana, legId: leg(1) },
        { do: "ring-agent", agentId: ben, legId: leg(2) },
        { do: "ring-agent", agentId: carla, legId: leg(3) },
      );
  });

  it("goes to whoever answers first; the others ring no more and are free again", () => {
    given(ringing)
      .when(heard(14, 2, true))
      .then(
        { type: "OfferAccepted", agentId: ben },
        { type: "RingEnded", agentId: ana, because: "taken" },
        { type: "RingEnded", agentId: carla, because: "taken" },
        { type: "JoiningStarted" },
      )
      .does(
        { do: "engage-agent", agentId: ben, offerId: offer1 },
        { do: "hang-up", callId: call(1) },
        { do: "release-agent", agentId: ana, because: "taken" },
        { do: "stop-media" },
        { do: "invite", agentId: ben, replaces: call(2) },
      );
  });

  it("hangs up on whoever answers second, and tells nobody off for it", () => {
    const taken = historyOf(arrived(), [...inLine, together, heard(11, 1, false), heard(11, 2, true)]);
    given(taken)
      .when(heard(12, 1, true))
      .then({ type: "StrayCallFound", callId: call(1) })
      .does({ do: "hang-up", callId: call(1) });
    expect(currentOffer(given(taken).contact)).toMatchObject({ agentId: ben, stage: "joining" });
  });

  it("keeps an agent claimed whose client may ring on unknown to us", () => {
    given(unheard)
      .when(heard(12, 2, true))
      .does({ do: "engage-agent", agentId: ben }, { do: "stop-media" }, { do: "invite", agentId: ben });
  });

  it("goes on ringing for the others when one declines, and spares that one for a while", () => {
    given(ringing)
      .when(declined)
      .then({ type: "RingEnded", agentId: ana, because: "declined", avoidUntil: seconds(73) })
      .does({ do: "hang-up", callId: call(1) }, { do: "release-agent", agentId: ana, because: "declined" });
    const left = given(historyOf(arrived(), [...inLine, together, heard(11, 1, false), heard(11, 2, false), declined]));
    expect(currentOffer(left.contact)).toMatchObject({ agentId: ben, callId: call(2), others: [{ agentId: carla }] });
    left
      .when(timePasses(30))
      .then(
        { type: "RingEnded", agentId: carla, because: "lost" },
        { type: "OfferEnded", agentId: ben, because: "no-answer", setsAway: true },
      )
      .does(
        { do: "hang-up", callId: call(2) },
        { do: "release-agent", agentId: ben, because: "no-answer", setsAway: true },
        {
          do: "return-entry",
          entryId,
          avoid: [
            { agentId: ana, until: seconds(73) },
            { agentId: carla, until: seconds(90) },
          ],
        },
      );
  });

  it("stops every client when the caller hangs up", () => {
    given(ringing)
      .when(ended(12))
      .then(
        { type: "CustomerLegEnded" },
        { type: "RingEnded", agentId: ben, because: "caller-left" },
        { type: "RingEnded", agentId: carla, because: "caller-left" },
        { type: "OfferEnded", agentId: ana, because: "caller-left" },
        { type: "QueueLeft" },
        { type: "ContactClosed" },
      )
      .does(
        { do: "hang-up", callId: call(2) },
        { do: "release-agent", agentId: ben },
        { do: "hang-up", callId: call(1) },
        { do: "release-agent", agentId: ana },
        { do: "leave-queue" },
      );
  });
});
