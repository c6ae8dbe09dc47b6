// What every register of needs promises.
import { idOf, type AgentId, type QueueId } from "../../../shared/domain/kernel/ids";
import type { NeedsRegister } from "../../../shared/ports/needs-register";
import { aTenant, support } from "./samples";

const queue = { queue: support };
const ana = { keptFor: idOf<AgentId>("ana") };
const sales = idOf<QueueId>("sales");

export function needsRegisterContract(open: () => NeedsRegister): void {
  it("knows nothing of a line that nobody has joined", async () => {
    expect(await open().read(aTenant(), queue)).toEqual({ keys: [], queues: [] });
  });

  it("keeps what was made sure of, once, for everybody who reads", async () => {
    const tenantId = aTenant();
    const register = open();
    await register.ensure(tenantId, queue, { key: "" });
    await register.ensure(tenantId, queue, { key: "french:2+german:1|sales" });
    await register.ensure(tenantId, queue, { key: "" });
    await register.ensure(tenantId, queue, { queue: sales });
    const { keys, queues } = await open().read(tenantId, queue);
    expect([...keys].sort()).toEqual(["", "french:2+german:1|sales"]);
    expect(queues).toEqual(["sales"]);
  });

  it("keeps lines, agents and tenants apart", async () => {
    const tenantId = aTenant();
    await open().ensure(tenantId, ana, { queue: support });
    expect(await open().read(tenantId, ana)).toEqual({ keys: [], queues: ["support"] });
    expect(await open().read(tenantId, queue)).toEqual({ keys: [], queues: [] });
    expect(await open().read(aTenant(), ana)).toEqual({ keys: [], queues: [] });
  });

  it("loses nothing that several make sure of at once", async () => {
    const tenantId = aTenant();
    const keys = ["a:1", "b:1", "c:1", "d:1", "e:1"];
    await Promise.all(keys.map((key) => open().ensure(tenantId, queue, { key })));
    expect([...(await open().read(tenantId, queue)).keys].sort()).toEqual(keys);
  });
}
