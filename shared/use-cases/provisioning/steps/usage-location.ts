// Where the account is used: Entra gives no licence without it.
import { accepted, accountWishOf, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

export const usageLocation = ({ directory }: Pick<StepPorts, "directory">): StepWork => ({
  async look(run, { way }) {
    const user = await directory.user(run.tenantId, endpointIdOf(run));
    const isOurs = run.steps.some(({ name, isIntended }) => name === "application-instance" && isIntended);
    const { usageLocationBefore: before } = run.facts;
    if (way === "undo") {
      if (isOurs || !user) return so("goes with the account");
      if (before === undefined) return so("there was none before, and it cannot be emptied: left as it is");
      return user.usageLocation === before ? so("as it was", before) : { is: "not-so", why: "not as it was before" };
    }
    if (!user) return { is: "not-so", why: "the directory does not show the account" };
    if (user.usageLocation === accountWishOf(run).usageLocation) return so("usage location", user.usageLocation);
    const was = user.usageLocation;
    return {
      is: "not-so",
      why: `the usage location is ${was ?? "empty"}`,
      ...(was !== undefined && before === undefined ? { facts: { usageLocationBefore: was } } : {}),
    };
  },
  async act(run, { way }) {
    const country = way === "do" ? accountWishOf(run).usageLocation : run.facts.usageLocationBefore;
    if (country !== undefined) await directory.setUsageLocation(run.tenantId, endpointIdOf(run), country);
    return accepted;
  },
});
