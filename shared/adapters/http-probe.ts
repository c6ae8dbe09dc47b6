// Asks whether a service on the network answers at all. For parts whose own client would cost money or leave a trace.
import type { Probe } from "../ports/probe";

/** Any answer but a server error counts: what is asked for need not exist, nor be ours to see. */
export const httpProbe = (address: string, isNeeded: boolean): Probe => ({
  isNeeded,
  async check(signal) {
    const response = await fetch(address, { signal, redirect: "manual" });
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`${address} answered ${response.status}`);
  },
});
