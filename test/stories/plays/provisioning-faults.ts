// The fault matrix of provisioning: every step fails before its effect, after it, with the host killed on either side, and for good.
import { numbers, spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, branch, ended, isClean, provision, stepIs } from "../provisioning-acts";
import {
  canHappen,
  effects,
  expectedEnd,
  heal,
  isStillToCome,
  killer,
  mishaps,
  strike,
  type Effect,
  type Killer,
  type Mishap,
} from "../provisioning-mishaps";
import type { Stage } from "../stage";
import type { Story } from "../story";

const cells = effects.flatMap((effect) =>
  mishaps.filter((mishap) => canHappen(effect, mishap)).map((mishap) => ({ effect, mishap })),
);

export const provisioningFaults: Story = {
  name: "provisioning-faults",
  promise:
    "whatever fails or dies at whichever step, before its effect or after it, a run ends complete or leaves nothing behind; only what Teams refuses to take back for good is left, with the command that removes it",
  async play(stage, { calls }) {
    const by = killer();
    await stage.open({ fate: by.fate });
    await stage.setUp(supportQueue(), [agent(1)]);
    // A short play takes every so many cells.
    const stride = Math.max(1, Math.ceil(cells.length / calls));
    const ends = new Map<string, string>();
    let n = 0;
    for (const { effect, mishap } of cells.filter((_, index) => index % stride === 0)) {
      // Every tenth number is Direct Routing's.
      n += n % 10 === 9 ? 2 : 1;
      const end = await endOf(stage, by, n, effect, mishap);
      ends.set(`${effect.name} ${mishap}`, end);
      stage.promise(`${effect.name}, ${mishap}: ${end}`, end === expectedEnd(effect, mishap));
    }
    stage.tell(["", ...mishaps].map(column).join(""));
    for (const { name } of effects)
      stage.tell([name, ...mishaps.map((mishap) => ends.get(`${name} ${mishap}`) ?? "-")].map(column).join(""));
    stage.tell(`the host was killed ${by.kills} times`);
  },
};

/** A number that only an SBC knows. */
const external = (n: number) => ({
  model: "direct-routing",
  displayName: `Branch ${n}, over the SBC`,
  number: { value: `+3512290${String(n).padStart(5, "0")}` },
  opens: { queue: "support" },
});

const column = (text: string): string => text.padEnd(22);

/** How one run, of branch `n`, ends after one mishap. */
async function endOf(stage: Stage, by: Killer, n: number, effect: Effect, mishap: Mishap): Promise<string> {
  heal(stage);
  const { isUndoing, isExternal, hasTestCall } = effect;
  const since = mishap === "keeps failing" && effect.alwaysFailed ? undefined : effect.since;
  if (since === undefined) strike(stage, by, effect, mishap);
  const testCall = hasTestCall ? { by: "us", from: numbers.menu.id } : { by: "nobody" };
  const begun = await provision(stage, isExternal ? external(n) : branch(n, { testCall }));
  if (since !== undefined) {
    await stepIs(stage, begun, since, "waiting");
    strike(stage, by, effect, mishap);
  }
  if (isUndoing) await asAdmin(stage, "DELETE", `/${begun.runId}`);
  const run = await ended(stage, begun, 6 * 3_600);
  if (isStillToCome(stage, by, mishap)) return `${run.state}, and nothing has gone wrong`;
  if (run.failure) stage.tell(`  ${run.failure.step}: ${run.failure.why}`);
  for (const { command } of run.repairs) stage.tell(`  to be repaired by: ${command}`);
  const clean = await isClean(stage, n, isExternal ? external(n).number.value : spareNumber(n));
  if (run.state === "complete") return clean ? "complete, but nothing is there" : "complete";
  if (clean && run.repairs.length === 0) return "clean";
  return run.repairs.length > 0 ? "repair" : `left: ${JSON.stringify(run)}`;
}
