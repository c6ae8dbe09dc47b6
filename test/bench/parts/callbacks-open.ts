// What many open callbacks cost those who look at them and keep them: through the stores, on the local Cosmos endpoint.
import { runningClock } from "../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../local/cosmos/server";
import { cosmosCallbackStore } from "../../../shared/adapters/cosmos/callback-store";
import { openCosmosDatabase } from "../../../shared/adapters/cosmos/cosmos-database";
import type { Callback } from "../../../shared/domain/callback/callback";
import { stepCallback } from "../../../shared/domain/callback/step";
import { idOf, type CallbackId, type ContactId, type QueueId, type TenantId } from "../../../shared/domain/kernel/ids";
import { ok } from "../../../shared/domain/kernel/result";
import type { CallbackStore } from "../../../shared/ports/callback-store";
import { changing } from "../../../shared/use-cases/changing";
import type { Part, Row } from "../part";
import { quantiles, samples } from "../samples";

const counts = [100, 1_000, 10_000];
const tries = 30;
const tenantId = idOf<TenantId>("bench");
const queueId = idOf<QueueId>("support");

export const callbacksOpen: Part = {
  name: "callbacks-open",
  about: "listing, counting and keeping callbacks, with 100 to 10,000 of them open",
  measure,
};

async function measure(): Promise<readonly Row[]> {
  const cosmos = await startCosmos({ folder: ":memory:", port: 0, clock: runningClock() });
  const database = openCosmosDatabase({
    endpoint: cosmos.url,
    database: "bench",
    create: true,
    access: { key: cosmos.key },
  });
  try {
    const callbacks = cosmosCallbackStore(database);
    const rows: Row[] = [];
    let open = 0;
    for (const count of counts) {
      while (open < count) {
        const from = open;
        open = Math.min(count, from + 50);
        await Promise.all(Array.from({ length: open - from }, (_, n) => callbacks.create(callback(from + n))));
      }
      rows.push(...(await looks(cosmos, callbacks, count)));
    }
    return rows;
  } finally {
    database.close();
    await cosmos.stop();
  }
}

async function looks(cosmos: CosmosServer, callbacks: CallbackStore, count: number): Promise<readonly Row[]> {
  const measured = async (what: string, act: (n: number) => Promise<unknown>): Promise<Row> => {
    const took = samples();
    cosmos.resetMetrics();
    for (let n = 0; n < tries; n++) {
      const began = performance.now();
      await act(n);
      took.add(performance.now() - began);
    }
    const { requestCharge, documentsLoaded } = cosmos.metrics();
    return {
      what: `${what}, ${count.toLocaleString("en")} callbacks open`,
      measured: `${quantiles(took)}, ${(requestCharge / tries).toFixed(1)} RU, ${(documentsLoaded / tries).toFixed(0)} documents`,
    };
  };
  // Numbers that lie apart, so that no two tries meet.
  const some = (n: number) => Math.floor((n * count) / tries);
  return [
    await measured("first page of 50", () => callbacks.list(tenantId, { state: "open", queueId }, 50)),
    await measured("open callbacks counted by state", () => callbacks.countOpen(tenantId, queueId)),
    await measured("those of one number", (n) =>
      callbacks.list(tenantId, { state: "open", number: numberOf(some(n)) }, 50),
    ),
    await measured("an attempt put on record", (n) => attempt(callbacks, some(n))),
  ];
}

/** As the orchestration has it written: read, stepped, replaced by compare-and-set. */
async function attempt(callbacks: CallbackStore, n: number): Promise<void> {
  const key = { tenantId, callbackId: callback(n).callbackId };
  const written = await changing(callbacks, key, key.callbackId, (stored) => {
    const tried = stored.attempts.length + 1;
    const input = { type: "AttemptFailed", attempt: tried, outcome: "busy", at: stored.requestedAt } as const;
    return ok(stepCallback(stored, input).next);
  });
  if (!written.ok || !written.value.wrote) throw new Error(`callback ${n} was not written`);
}

const numberOf = (n: number): string => `+3519${String(10_000_000 + n)}`;

const callback = (n: number): Callback => ({
  callbackId: idOf<CallbackId>(`cb-${n}`),
  tenantId,
  contactId: idOf<ContactId>(`contact-${n}`),
  queueId,
  number: numberOf(n),
  requestedAt: 1_795_000_000_000 + n * 1_000,
  waitingSince: 1_795_000_000_000 + n * 1_000,
  rules: { attempts: 10, pauseSeconds: 300, until: 1_796_000_000_000 },
  attempts: [],
  state: { is: "pending" },
  origin: "api",
});
