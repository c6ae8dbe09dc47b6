// The directory shows a new account minutes after Teams has made it.
import { accepted, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

export const inDirectory = ({ directory }: Pick<StepPorts, "directory">): StepWork => ({
  async look(run) {
    const user = await directory.user(run.tenantId, endpointIdOf(run));
    if (!user) return { is: "not-so", why: "the directory does not show the account yet" };
    return { ...so("in the directory", `${user.userPrincipalName} ${user.userId}`), facts: { wasInDirectory: true } };
  },
  act: () => Promise.resolve(accepted),
});
