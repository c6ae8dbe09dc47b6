// One long run, cut into batches after a warm-up.
import type { Model } from "./model";
import { chanceOf, World } from "./world";
import type { Watcher } from "./watcher";

/** What is measured in batches. */
export interface Batched {
  /** The warm-up ends here. */
  begin(world: World): void;
  endBatch(world: World): void;
}

const batches = 20;
/** Share of the contacts that only fill the center. */
const warmUp = 0.05;

export function runInBatches(model: Model, seed: number, contacts: number, measure: Watcher & Batched): World {
  const world = new World(model, chanceOf(seed), measure);
  const first = Math.round(contacts * warmUp);
  measure.begin(world.run(first));
  for (let batch = 1; batch <= batches; batch++)
    measure.endBatch(world.run(first + Math.round(((contacts - first) * batch) / batches)));
  return world;
}
