import * as z from "zod";
import { references } from "../reference";
import { anyIdle, fastestFirst, fewLines, slowestFirst, twoPools } from "./two-pools";

const all = references() ?? [];
const near = (ours: number, theirs: number) => expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-4);

it("agrees with the reference for two pools of different speed", () => {
  const policies: Record<string, typeof anyIdle> = { FSF: fastestFirst, RAND: anyIdle, SSF: slowestFirst };
  const parameters = z.object({
    lam: z.number(),
    s_fast: z.number(),
    mu_fast: z.number(),
    s_slow: z.number(),
    mu_slow: z.number(),
    policy: z.string(),
  });
  const values = z.object({ Wq: z.number(), Pwait: z.number(), util_fast: z.number(), util_slow: z.number() });
  for (const one of all.filter(({ model }) => model === "inverted-V, 2 pools, one FCFS queue")) {
    const { lam, s_fast, mu_fast, s_slow, mu_slow, policy } = parameters.parse(one.parameters);
    const value = values.parse(one.value);
    const ours = twoPools(
      { arrivals: lam, fast: { agents: s_fast, rate: mu_fast }, slow: { agents: s_slow, rate: mu_slow } },
      policies[policy] ?? anyIdle,
    );
    near(ours.meanWait, value.Wq);
    near(ours.waits, value.Pwait);
    near(ours.occupancyFast, value.util_fast);
    near(ours.occupancySlow, value.util_slow);
  }
});

it("agrees with Erlang C where both pools are alike", () => {
  const one = { agents: 5, rate: 1 };
  // M/M/10 at rho .9: P(wait) .668732.
  near(twoPools({ arrivals: 9, fast: one, slow: one }, anyIdle).waits, 0.668732);
});

it("knows a pool with few lines", () => {
  // Wallace and Whitt's center with agents who can do everything: M/M/90/120.
  const { blocked, waits, meanWait } = fewLines(8.4, 10, 90, 120);
  near(blocked, 0.0036431);
  near(meanWait, 0.45002);
  near(waits, 0.37971);
});
