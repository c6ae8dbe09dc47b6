// Numbers with open callbacks in Cosmos: one small view per number, changed by compare-and-set.
import * as z from "zod";
import { claimAmong } from "../../domain/callback/claim-number";
import { idOf, type CallbackId, type TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { Claim, OpenNumber, OpenNumbers } from "../../ports/open-numbers";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

interface Register {
  readonly tenantId: TenantId;
  readonly number: string;
  readonly open: readonly OpenNumber[];
}

/** Longer than any callback is open (30 days ahead, and a window of 30 days). Numbers are not kept for ever. */
const keepSeconds = 62 * 86_400;
/** With nothing open it says nothing; another wish may come at once. */
const keepEmptySeconds = 60;
const mostLosses = 12;

const viewId = ({ number }: Pick<Register, "number">): string => `open-number:${number}`;
const stored = z.object({
  open: z.array(
    z.object({
      callbackId: z.string().transform((id) => idOf<CallbackId>(id)),
      purpose: z.string(),
      at: z.number(),
    }),
  ),
});

export function cosmosOpenNumbers(database: CosmosDatabase): OpenNumbers {
  const store = documentStore<Pick<Register, "tenantId" | "number">, Register>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, number }) => ({ tenantId, number }),
    fields: (register) => ({
      tenantId: register.tenantId,
      viewId: viewId(register),
      ttl: register.open.length > 0 ? keepSeconds : keepEmptySeconds,
    }),
  });

  /** @param change what is entered from now on, and what to answer; the same list: nothing is written */
  const changing = async <T>(
    tenantId: TenantId,
    number: string,
    change: (open: readonly OpenNumber[]) => { readonly open: readonly OpenNumber[]; readonly answer: T },
  ): Promise<T> => {
    for (let loss = 0; loss < mostLosses; loss++) {
      const found = await store.load({ tenantId, number });
      const before = found ? stored.parse(found.value).open : [];
      const { open, answer } = change(before);
      if (open === before) return answer;
      const next = { tenantId, number, open };
      const written = found ? await store.replace(next, found.tag) : await store.create(next);
      if (written !== "exists" && written !== "changed-meanwhile") return answer;
    }
    throw new Fault(`the open callbacks of one number were changed by others ${mostLosses} times in a row`, {
      retryable: true,
      retryAfterMs: 200,
    });
  };

  return {
    async of(tenantId, number) {
      const found = await store.load({ tenantId, number });
      return found ? stored.parse(found.value).open : [];
    },
    claim: (tenantId, number, wish, atMost) =>
      changing<Claim>(tenantId, number, (open) => {
        const answer = claimAmong(open, wish, atMost);
        const isKnown = open.some(({ callbackId }) => callbackId === wish.callbackId);
        return { open: answer.is === "claimed" && !isKnown ? [...open, wish] : open, answer };
      }),
    release: (tenantId, number, callbackId) =>
      changing(tenantId, number, (open) => {
        const rest = open.filter((one) => one.callbackId !== callbackId);
        return { open: rest.length === open.length ? open : rest, answer: undefined };
      }),
  };
}
