// Before an endpoint goes, nobody may be on the telephone by it.
import { accepted, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

export const callsOver = ({ endpointCalls }: Pick<StepPorts, "endpointCalls">): StepWork => ({
  async look(run) {
    const calls = await endpointCalls.inProgress(run.tenantId, endpointIdOf(run));
    if (calls === 0) return so("nobody is on the telephone");
    const why = `${calls} ${calls === 1 ? "call is" : "calls are"} in progress`;
    return run.drains ? { is: "not-so", why } : { is: "impossible", why: `${why}: expected none, or drain=true` };
  },
  act: () => Promise.resolve(accepted),
});
