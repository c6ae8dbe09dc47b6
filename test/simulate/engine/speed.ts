// How many contacts a second of one core are simulated, with the product's routing in the loop.
import { exponentialType, poolOf, seconds } from "./kinds";
import { Watcher } from "./watcher";
import { chanceOf, World } from "./world";

/** M/M/s at rho .9. Processor time counts, not the clock: other programs run beside. */
export function contactsPerSecond(agents: number, contacts: number, seed: number): number {
  const handling = 180 * seconds;
  const model = poolOf(exponentialType("calls", handling / (0.9 * agents), handling), agents);
  // Compiled before it is measured.
  new World(model, chanceOf(seed), new Watcher()).run(contacts / 10);
  const began = process.cpuUsage();
  new World(model, chanceOf(seed), new Watcher()).run(contacts);
  return contacts / (process.cpuUsage(began).user / 1e6);
}
