// The rank of a callback's place goes to the call that the customer has made. May run twice.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import { ok } from "../../domain/kernel/result";
import { takeRank } from "../../domain/queue/entry";
import type { LineStore } from "../../ports/line-store";
import { changing } from "../changing";

export const passRank =
  ({ line }: { line: LineStore }) =>
  async ({ tenantId }: Contact, { from, to }: Extract<Effect, { do: "pass-rank" }>): Promise<readonly never[]> => {
    const before = await line.load({ tenantId, ...from });
    if (before)
      await changing(line, { tenantId, ...to }, `entry ${to.entryId}`, (entry) => {
        const moved = takeRank(entry, before.value.rank);
        return ok(moved === entry ? undefined : moved);
      });
    return [];
  };
