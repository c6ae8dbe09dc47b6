// The proof of it all: a call to the number arrives, and we answer it.
import type { ProvisioningRun } from "../../../domain/provisioning/run";
import { idOf, type CallId } from "../../../domain/kernel/ids";
import { accepted, accountWishOf, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

type Ports = Pick<StepPorts, "calls" | "endpointCalls" | "clock" | "callbackUri">;

/** A telephone network takes seconds; who hears nothing for so long calls again. */
const arrivesWithinMs = 60_000;

export function testCall({ calls, endpointCalls, clock, callbackUri }: Ports): StepWork {
  /** Harmless where it is over, and where there is none. */
  const letGo = async ({ tenantId, facts }: ProvisioningRun): Promise<void> => {
    const callId = facts.testCall?.placed?.callId;
    if (callId !== undefined) await calls.hangUp({ tenantId, callId: idOf<CallId>(callId) });
  };

  return {
    async look(run, { way, hasActed }) {
      if (way === "undo") {
        await letGo(run);
        return so("nobody is called any more");
      }
      const since = run.facts.testCall?.since;
      const answered =
        since === undefined ? undefined : await endpointCalls.answeredSince(run.tenantId, endpointIdOf(run), since);
      if (answered) {
        await letGo(run);
        return so("a call arrived and was answered", `contact ${answered.contactId}`);
      }
      if (!hasActed) return { is: "not-so", why: "not called yet" };
      const { value } = run.wish.number;
      const placed = run.facts.testCall?.placed;
      if (!placed)
        return { is: "in-motion", waitingFor: `somebody to call ${value} from any telephone`, isByHand: true };
      return clock.now() < placed.at + arrivesWithinMs
        ? { is: "in-motion", waitingFor: `our own call to ${value} to arrive` }
        : { is: "not-so", why: `our own call to ${value} has not arrived` };
    },
    async act(run, { way }) {
      const { tenantId } = run;
      const { testCall, number } = accountWishOf(run);
      const since = run.facts.testCall?.since ?? clock.now();
      if (way === "undo" || testCall.by !== "us") return { ...accepted, facts: { testCall: { since } } };
      await letGo(run);
      const dialled = await calls.dialNumber(tenantId, testCall.from, number.value, callbackUri(run));
      if (dialled.is === "done")
        return { ...accepted, facts: { testCall: { since, placed: { callId: dialled.value, at: clock.now() } } } };
      return {
        is: "refused",
        why: dialled.is === "refused" ? `the test call was refused: ${dialled.why}` : "the test call came to nothing",
      };
    },
  };
}
