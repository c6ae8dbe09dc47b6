// The estimates of one wait, kept until it is over, so that they can be held against it.
import type { Contact } from "./contact";
import type { LineView, SaidEstimate } from "./outcomes";

/** The first, and so many of the latest: with an announcement every 45 s those of ten minutes. */
const mostKept = 12;

export function withEstimate(
  before: readonly SaidEstimate[] = [],
  { at, line }: { readonly at: number; readonly line?: LineView },
): { readonly estimates?: readonly SaidEstimate[] } {
  const { estimate } = line ?? {};
  // What is announced on joining is the estimate of joining.
  if (!estimate || before.at(-1)?.at === at) return {};
  const { p50, p80, p90, meanSeconds } = estimate;
  return {
    estimates: [...before.slice(0, 1), ...before.slice(1).slice(2 - mostKept), { at, p50, p80, p90, meanSeconds }],
  };
}

/** For the fact that ends the wait. */
export const estimatesOf = ({ phase }: Contact): { readonly estimates?: readonly SaidEstimate[] } =>
  phase.in === "queue" && phase.estimates ? { estimates: phase.estimates } : {};
