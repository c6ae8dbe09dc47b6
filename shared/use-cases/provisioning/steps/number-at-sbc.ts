// The number of an external endpoint: whoever was waited for meanwhile may have given it to somebody in Teams.
import { notAtSbc } from "../../../domain/provisioning/external-number";
import { accepted, so, type StepPorts, type StepWork } from "../step-work";

export const numberAtSbc = ({ numbers }: Pick<StepPorts, "numbers">): StepWork => ({
  async look({ tenantId, wish }) {
    const { value } = wish.number;
    const found = await numbers.number(tenantId, value);
    const obstacle = notAtSbc(value, found);
    if (obstacle) return { is: "impossible", why: `${obstacle.cause}: ${obstacle.repair}` };
    return so("number at the SBC", `${value}, ${found ? "free" : "unknown"} in Teams`);
  },
  act: () => Promise.resolve(accepted),
});
