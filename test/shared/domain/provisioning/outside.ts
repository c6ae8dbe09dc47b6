// The world outside of a run, at its worst: effects that are slow, fail before or after they have happened, or are refused.
import fc from "fast-check";
import { idOf, type FlowId, type RunId, type TenantId } from "../../../../shared/domain/kernel/ids";
import type { Came, Found, RunAction, Step, StepName } from "../../../../shared/domain/provisioning/run";
import { stepRules } from "../../../../shared/domain/provisioning/step-rules";
import type { AccountWish, ExternalWish } from "../../../../shared/domain/provisioning/wish";

export const wish: AccountWish = {
  userPrincipalName: "porto@contoso.example",
  displayName: "Porto",
  usageLocation: "PT",
  number: { value: "+351220000001", kind: "calling-plan" },
  opens: { flow: idOf<FlowId>("menu") },
  language: "pt-PT",
  testCall: { by: "anybody" },
  accountsBy: "worker",
};

export const externalWish: ExternalWish = {
  model: "direct-routing",
  displayName: "Porto, over the SBC",
  number: { value: "+351229000001", kind: "direct-routing" },
  opens: { flow: idOf<FlowId>("menu") },
  language: "pt-PT",
};

export const began = Date.parse("2026-11-22T12:00:00Z");

export const asked = {
  runId: idOf<RunId>("0e000000-0000-4000-8000-000000000001"),
  tenantId: idOf<TenantId>("7e000000-0000-4000-8000-000000000001"),
  requestedBy: "ad000000-0000-4000-8000-000000000001",
  requestedAt: began,
  askedAs: "digest",
};

/** What happens to one request. `lost-*`: nobody hears whether it worked. */
export type Luck = "works" | "works-slowly" | "lost-before" | "lost-after" | "refused" | "impossible" | "unknown";

export const luck: fc.Arbitrary<Luck> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Luck>("works") },
  { weight: 3, arbitrary: fc.constant<Luck>("works-slowly") },
  { weight: 3, arbitrary: fc.constant<Luck>("lost-before") },
  { weight: 3, arbitrary: fc.constant<Luck>("lost-after") },
  { weight: 1, arbitrary: fc.constant<Luck>("refused") },
  { weight: 1, arbitrary: fc.constant<Luck>("impossible") },
  { weight: 2, arbitrary: fc.constant<Luck>("unknown") },
);

type Asking = Extract<RunAction, { do: "look" | "act" }>;

/** Effects by the step that makes them. `slow` ones show after having been looked for a few times. */
export function outside(lucks: readonly Luck[], before: readonly StepName[] = []) {
  const is = new Set<StepName>(before);
  const slow = new Map<StepName, { left: number; so: boolean }>();
  let drawn = 0;
  const draw = (): Luck => lucks[drawn++] ?? "works";
  const happen = ({ name, way }: Step) => change(is, name, way === "do");

  return {
    /** What stands outside now, or will once it has come about. */
    standing: (): ReadonlySet<StepName> => {
      const all = new Set(is);
      for (const [name, { so }] of slow) change(all, name, so);
      return all;
    },
    look({ step }: Asking): Found {
      const drawnLuck = draw();
      if (drawnLuck === "unknown") return { is: "unknown", why: "429", retryAfterMs: 7_000 };
      const moving = slow.get(step.name);
      if (moving && moving.left-- > 0) return { is: "in-motion", waitingFor: "Teams" };
      if (moving) {
        slow.delete(step.name);
        change(is, step.name, moving.so);
      }
      if (!stepRules[step.name].acts) {
        if (drawnLuck === "impossible") return { is: "impossible", why: "the prerequisites are not met" };
        return drawnLuck === "lost-before" ? { is: "not-so", why: "not yet" } : { is: "so", evidence: [] };
      }
      const isSo = is.has(step.name) === (step.way === "do");
      if (!isSo && drawnLuck === "impossible") return { is: "impossible", why: "it belongs to somebody else" };
      return isSo ? { is: "so", evidence: [{ what: "read back" }] } : { is: "not-so", why: "not yet" };
    },
    act({ step }: Asking): Came {
      switch (draw()) {
        case "works":
        case "unknown":
          happen(step);
          return { is: "accepted" };
        case "works-slowly":
          slow.set(step.name, { left: 3, so: step.way === "do" });
          return { is: "accepted" };
        case "lost-before":
          return { is: "failed", why: "503" };
        case "lost-after":
          happen(step);
          return { is: "failed", why: "the connection broke" };
        case "refused":
        case "impossible":
          return { is: "refused", why: "no licence is left" };
      }
    },
  };
}

function change(set: Set<StepName>, name: StepName, isSo: boolean): void {
  if (isSo) set.add(name);
  else set.delete(name);
}
