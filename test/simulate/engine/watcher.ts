// What can be seen of a simulation while it runs. Measures override what they need.
import type { SimulatedAgent, SimulatedEntry } from "./people";
import type { View } from "./view";

export class Watcher {
  /** A contact arrives, before anything is decided about it. */
  arrived(_type: number, _world: View): void {}
  /** Sent away: everything is full. */
  blocked(_type: number, _world: View): void {}
  /** Nobody could take it at once; it is in line now. */
  joined(_entry: SimulatedEntry, _world: View): void {}
  /** A conversation begins; `entry.enteredAt` tells how long it took. */
  started(_entry: SimulatedEntry, _agent: SimulatedAgent, _world: View): void {}
  ended(_entry: SimulatedEntry, _agent: SimulatedAgent, _world: View): void {}
  gaveUp(_entry: SimulatedEntry, _world: View): void {}
  leftMessage(_entry: SimulatedEntry, _world: View): void {}
  /** Nobody signed in could ever have served it. */
  cutOff(_entry: SimulatedEntry, _world: View): void {}
  retried(_type: number, _world: View): void {}
  /** Before the staff of the next one comes. */
  periodEnds(_period: number, _world: View): void {}
  /** An agent looked for work and took this entry, or found none. */
  freed(_agent: SimulatedAgent, _taken: SimulatedEntry | undefined, _world: View): void {}
}
