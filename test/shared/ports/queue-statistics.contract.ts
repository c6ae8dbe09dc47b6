// What every store of queue statistics promises.
import { markOf, noStatistics, observe } from "../../../shared/domain/queue/queue-statistics";
import { idOf, type QueueId } from "../../../shared/domain/kernel/ids";
import type { QueueStatisticsStore } from "../../../shared/ports/queue-statistics";
import { aTenant } from "./samples";
import { storeContract } from "./store.contract";

export function queueStatisticsContract(open: () => QueueStatisticsStore): void {
  const ours = aTenant();
  const target = { withinSeconds: 20, overMinutes: 30 };
  storeContract(open, {
    key: (name) => ({ tenantId: ours, queueId: idOf<QueueId>(name) }),
    value: (name) => noStatistics(ours, idOf<QueueId>(name)),
    changed: (statistics, round) =>
      observe(
        statistics,
        [{ observation: { kind: "handled", seconds: 60 + round }, at: 1_000, mark: markOf("k", round) }],
        target,
      ),
  });

  it("keeps tenants with queues of the same name apart", async () => {
    const [one, other] = [aTenant(), aTenant()];
    const queueId = idOf<QueueId>("support");
    await open().create(noStatistics(one, queueId));
    expect(await open().load({ tenantId: other, queueId })).toBeUndefined();
  });
}
