// The telephone number: asked for with a 202, and in force minutes later.
import type { Found, ProvisioningRun } from "../../../domain/provisioning/run";
import { DirectoryRefusal } from "../../../ports/directory-refusal";
import { Fault } from "../../../ports/fault";
import { accepted, accountWishOf, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

/** A request that nobody heard the answer of may still be carried out for so long; Teams' own operations take a minute or two. */
const unheardMs = 5 * 60_000;

/** What Teams has given up so often it will not bring about the next time. */
const mostGivenUp = 3;

export function number({ numbers, clock }: Pick<StepPorts, "numbers" | "clock">): StepWork {
  /** Whether Teams is still at what it was asked to do. */
  const underWay = async ({ tenantId, facts: { numberChange } }: ProvisioningRun): Promise<Found | undefined> => {
    if (!numberChange) return undefined;
    const { at, operationId, gaveUp } = numberChange;
    if (operationId === undefined)
      return clock.now() < at + unheardMs
        ? { is: "in-motion", waitingFor: "whatever Teams has made of a request that was not answered" }
        : undefined;
    const operation = await numbers.operation(tenantId, operationId);
    if (operation?.state === "not-started" || operation?.state === "running")
      return { is: "in-motion", waitingFor: `Teams, whose operation ${operationId} is ${operation.state}` };
    if (operation?.state !== "failed") return undefined;
    const before = gaveUp?.times ?? 0;
    const times = gaveUp?.operationId === operationId ? before : before + 1;
    const why = `Teams gave up: ${operation.detail ?? "no reason was told"}`;
    const facts = { numberChange: { at, operationId, gaveUp: { times, operationId } } };
    return { is: times < mostGivenUp ? "not-so" : "impossible", why, facts };
  };

  return {
    async look(run, { way }) {
      const { tenantId, wish } = run;
      const { value, kind } = wish.number;
      const found = await numbers.number(tenantId, value);
      const isHere = found?.assignedTo !== undefined && found.assignedTo === run.facts.endpointId;
      if (way === "undo") {
        const motion = await underWay(run);
        if (motion?.is === "in-motion") return motion;
        return isHere
          ? { is: "not-so", why: `${value} is still assigned to the account` }
          : so("number free again", value);
      }
      if (!found) return { is: "impossible", why: `${value} is not a number of this tenant` };
      if (found.kind !== kind) return { is: "impossible", why: `${value} is a ${found.kind} number: expected ${kind}` };
      if (isHere && found.isActivated) return so("number in force", `${value} -> ${endpointIdOf(run)}`);
      if (isHere && found.activation !== "failed")
        return { is: "in-motion", waitingFor: `${value} to come into force: ${found.activation}` };
      if (found.assignedTo !== undefined && !isHere)
        return { is: "impossible", why: `${value} is assigned to ${found.assignedTo}` };
      const motion = await underWay(run);
      return motion ?? { is: "not-so", why: `${value} is not assigned yet` };
    },
    async act(run, { way }) {
      const { tenantId } = run;
      const { value, kind, locationId } = accountWishOf(run).number;
      const { gaveUp } = run.facts.numberChange ?? {};
      const change = { at: clock.now(), ...(gaveUp && way === "do" ? { gaveUp } : {}) };
      try {
        const operationId =
          way === "undo"
            ? await numbers.unassign(tenantId, value, kind)
            : await numbers.assign(tenantId, {
                number: value,
                kind,
                to: endpointIdOf(run),
                ...(locationId === undefined ? {} : { locationId }),
              });
        return {
          ...accepted,
          facts: { numberChange: { ...change, ...(operationId === undefined ? {} : { operationId }) } },
        };
      } catch (error) {
        if (error instanceof Fault && error.uncertain)
          return { is: "failed", why: error.message, facts: { numberChange: change } };
        // Asked for once more, where the first request has worked.
        if (error instanceof DirectoryRefusal && error.code !== "not-consented" && (await isOurs(run))) return accepted;
        throw error;
      }
    },
  };

  async function isOurs({ tenantId, wish, facts }: ProvisioningRun): Promise<boolean> {
    const found = await numbers.number(tenantId, wish.number.value);
    return found?.assignedTo !== undefined && found.assignedTo === facts.endpointId;
  }
}
