// Numbers with open callbacks in memory.
import { claimAmong } from "../../../shared/domain/callback/claim-number";
import type { OpenNumber, OpenNumbers } from "../../../shared/ports/open-numbers";

export function openNumbersInMemory(turn: (what: string) => Promise<void> = () => Promise.resolve()): OpenNumbers {
  const registers = new Map<string, readonly OpenNumber[]>();
  return {
    async of(tenantId, number) {
      await turn("read a number's callbacks");
      return registers.get(`${tenantId} ${number}`) ?? [];
    },
    async claim(tenantId, number, wish, atMost) {
      await turn("claim a number");
      const name = `${tenantId} ${number}`;
      const open = registers.get(name) ?? [];
      const claim = claimAmong(open, wish, atMost);
      const isKnown = open.some(({ callbackId }) => callbackId === wish.callbackId);
      if (claim.is === "claimed" && !isKnown) registers.set(name, [...open, wish]);
      return claim;
    },
    async release(tenantId, number, callbackId) {
      await turn("release a number");
      const name = `${tenantId} ${number}`;
      registers.set(
        name,
        (registers.get(name) ?? []).filter((one) => one.callbackId !== callbackId),
      );
    },
  };
}
