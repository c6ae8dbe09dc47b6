// What can be seen of a simulation while it runs. Measures override what they need.
import type { SimulatedAgent, SimulatedEntry } from "./people";
import type { World } from "./world";

export class Watcher {
  /** A contact arrives, before anything is decided about it. */
  arrived(_type: number, _world: World): void {}
  /** Sent away: everything is full. */
  blocked(_type: number, _world: World): void {}
  /** Nobody could take it at once; it is in line now. */
  joined(_entry: SimulatedEntry, _world: World): void {}
  /** A conversation begins; `entry.enteredAt` tells how long it took. */
  started(_entry: SimulatedEntry, _agent: SimulatedAgent, _world: World): void {}
  ended(_entry: SimulatedEntry, _agent: SimulatedAgent, _world: World): void {}
  gaveUp(_entry: SimulatedEntry, _world: World): void {}
  leftMessage(_entry: SimulatedEntry, _world: World): void {}
  /** Nobody signed in could ever have served it. */
  cutOff(_entry: SimulatedEntry, _world: World): void {}
  retried(_type: number, _world: World): void {}
  /** Before the staff of the next one comes. */
  periodEnds(_period: number, _world: World): void {}
  /** An agent looked for work and took this entry, or found none. */
  freed(_agent: SimulatedAgent, _taken: SimulatedEntry | undefined, _world: World): void {}
}
