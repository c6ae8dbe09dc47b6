// Whether a client may ask once more. Counted where all instances of the app see it.
import { countRequest } from "../../domain/access/request-rate";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Clock } from "../../ports/clock";
import type { ClientKey, RequestCounts } from "../../ports/request-counts";

/** Losing this often in a row means that the client asks many times at once. */
const mostLosses = 5;

/** @returns `too-many`, with the time to wait, once the client has used up its share */
export const limitRequests =
  (ports: { counts: RequestCounts; clock: Clock }) =>
  async (key: ClientKey, perMinute: number): Promise<Result<undefined>> => {
    for (let loss = 0; loss < mostLosses; loss++) {
      const found = await ports.counts.load(key);
      const counted = countRequest(found?.value.spentUntil ?? 0, perMinute, ports.clock.now());
      if (!counted.mayAsk) return tooMany(perMinute, counted.retryAfterMs);
      const { tenantId, client } = key;
      const next = { tenantId, client, spentUntil: counted.spentUntil };
      const written = found ? await ports.counts.replace(next, found.tag) : await ports.counts.create(next);
      if (written !== "changed-meanwhile" && written !== "exists") return ok(undefined);
    }
    return tooMany(perMinute, 1_000);
  };

const tooMany = (perMinute: number, retryAfterMs: number) =>
  refuse({
    code: "too-many",
    message: `expected at most ${perMinute} requests a minute`,
    retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / 1000)),
  });
