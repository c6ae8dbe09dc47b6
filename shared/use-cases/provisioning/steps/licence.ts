// The licence that lets a resource account have a number: free of charge, but counted.
import { resourceAccountPart, resourceAccountPlan } from "../../../domain/provisioning/licence-allowance";
import { accepted, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

export const licence = ({ directory }: Pick<StepPorts, "directory">): StepWork => ({
  async look(run, { way }) {
    const { tenantId } = run;
    const bought = async () =>
      (await directory.products(tenantId)).find((one) => one.partNumber === resourceAccountPart);
    const productId = run.facts.productId ?? (await bought())?.productId;
    const user = await directory.user(tenantId, endpointIdOf(run));
    const has = productId !== undefined && user?.licences.includes(productId) === true;
    if (way === "undo")
      return has ? { is: "not-so", why: "the account still has the licence" } : so("licence taken back");
    const facts = productId === undefined ? {} : { facts: { productId } };
    if (productId === undefined)
      return { is: "impossible", why: `the tenant has no product ${resourceAccountPart}: expected it to be bought` };
    if (!user) return { is: "not-so", why: "the directory does not show the account", ...facts };
    if (!has) return { is: "not-so", why: "the account has no licence yet", ...facts };
    const plan = user.plans.find(({ name }) => name === resourceAccountPlan);
    return plan?.isReady
      ? { ...so("licence in force", `${resourceAccountPart}, ${plan.name}`), ...facts }
      : { is: "in-motion", waitingFor: "the licence to come into force", ...facts };
  },
  async act(run, { way }) {
    const { productId } = run.facts;
    if (productId === undefined) return { is: "failed", why: "the product is not known yet" };
    if (way === "do") await directory.giveLicence(run.tenantId, endpointIdOf(run), productId);
    else await directory.takeLicence(run.tenantId, endpointIdOf(run), productId);
    return accepted;
  },
});
