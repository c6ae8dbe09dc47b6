// A thousand open callbacks: how long it takes to list and to read them; and how many durable alarms ring in a second.
import * as z from "zod";
import type { Platform } from "../../../local/platform/platform";
import { durableNames } from "../../../shared/contracts/durable/durable-names";
import { customer, tenantId } from "../../stories/cast";
import type { Bench, Part, Row } from "../part";
import { onRuntime, pause, setUp } from "../runtime";
import { milliseconds, quantiles, samples } from "../samples";

const open = 1_000;
const reads = 200;
const alarms = 500;
/** Ahead of the start, so that all are asleep when they become due. */
const sleepMs = 10_000;
const patienceMs = 60_000;

export const callbacks: Part = {
  name: "callbacks",
  about: "listing and reading 1,000 open callbacks; durable alarms a second",
  measure: (bench) => onRuntime(bench, (platform) => measureOn(bench, platform)),
};

async function measureOn({ tell }: Bench, platform: Platform): Promise<readonly Row[]> {
  await setUp(platform);
  const began = performance.now();
  const ids = await requestAll(platform);
  tell(`  ${open} callbacks asked for in ${milliseconds(performance.now() - began)}`);
  const as = { role: "supervisor" } as const;
  const get = async (path: string) => {
    const start = performance.now();
    const { status } = await platform.api({ method: "GET", path, as });
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    return performance.now() - start;
  };
  const [list, one] = [samples(), samples()];
  await get("/api/callbacks?state=open");
  for (let n = 0; n < reads; n++) {
    list.add(await get("/api/callbacks?state=open&limit=50"));
    one.add(await get(`/api/callbacks/${ids[n % ids.length] ?? ""}`));
  }
  return [
    { what: `list 50 of ${open.toLocaleString("en")} open callbacks, over HTTP`, measured: quantiles(list) },
    { what: "read one of them", measured: quantiles(one) },
    await ring(platform),
  ];
}

const created = z.object({ callbackId: z.string() });

async function requestAll({ api }: Platform): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < open; n += 10) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const { status, body } = await api({
          method: "POST",
          path: "/api/callbacks",
          body: { queueId: "support", number: customer(n + index + 1) },
          as: { role: "supervisor" },
        });
        if (status !== 201) throw new Error(`a callback was refused (${status}): ${JSON.stringify(body)}`);
        ids.push(created.parse(body).callbackId);
      }),
    );
  }
  return ids;
}

const status = z.object({ runtimeStatus: z.string(), lastUpdatedTime: z.coerce.date(), createdTime: z.coerce.date() });

/** Alarms of contacts that do not exist: the whole way but what the contact would do. */
async function ring({ url, clock }: Platform): Promise<Row> {
  const durable = `${url}/runtime/webhooks/durabletask`;
  const at = clock.now() + sleepMs;
  const began = performance.now();
  for (let n = 0; n < alarms; n += 10) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const contactId = `bench-${n + index}`;
        const body = JSON.stringify({ at, target: { of: "contact", tenantId, contactId } });
        const started = await fetch(`${durable}/orchestrators/${durableNames.alarm}/${contactId}`, {
          method: "POST",
          body,
        });
        if (started.status !== 202) throw new Error(`an alarm was not started: ${started.status}`);
      }),
    );
  }
  const startRate = alarms / ((performance.now() - began) / 1000);
  await pause(at - clock.now());
  const last = await lastEnd(durable);
  const late = samples();
  for (const { lastUpdatedTime } of last) late.add(lastUpdatedTime.getTime() - at);
  return {
    what: `durable alarms: ${alarms} due at the same moment`,
    measured: `${startRate.toFixed(0)}/s set, ${(alarms / (late.at(1) / 1000)).toFixed(0)}/s rung, ${quantiles(late)} after due`,
  };
}

async function lastEnd(durable: string) {
  const limit = performance.now() + patienceMs;
  while (performance.now() < limit) {
    await pause(500);
    const answer = await fetch(`${durable}/instances?instanceIdPrefix=bench-&showInput=false`);
    const all = z.array(status).parse(await answer.json());
    if (all.length === alarms && all.every(({ runtimeStatus }) => runtimeStatus === "Completed")) return all;
  }
  throw new Error(`not all of ${alarms} alarms rang within ${patienceMs} ms`);
}
