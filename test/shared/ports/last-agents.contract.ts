// What every memory of who talked to a customer last promises.
import { idOf, type AgentId } from "../../../shared/domain/kernel/ids";
import type { LastAgents } from "../../../shared/ports/last-agents";
import { aTenant } from "./samples";

const number = "+351912345678";
const [ana, bea] = [idOf<AgentId>("ana"), idOf<AgentId>("bea")];

export function lastAgentsContract(open: () => LastAgents): void {
  it("knows the latest agent of each customer, per tenant", async () => {
    const tenantId = aTenant();
    expect(await open().of(tenantId, number)).toBeUndefined();
    await open().remember(tenantId, number, ana);
    expect(await open().of(tenantId, number)).toBe("ana");
    await open().remember(tenantId, number, bea);
    expect(await open().of(tenantId, number)).toBe("bea");
    expect(await open().of(aTenant(), number)).toBeUndefined();
    expect(await open().of(tenantId, "+351912345679")).toBeUndefined();
  });
}
