// What a story is: a play on a fresh local runtime, and a promise to its users that must hold at the end.
import type { Stage } from "./stage";

export interface Story {
  readonly name: string;
  /** What the user is promised, in one sentence. */
  readonly promise: string;
  play(stage: Stage, options: StoryOptions): Promise<void>;
}

/** What may be said on the command line; most stories need none of it. */
export interface StoryOptions {
  readonly seed: number;
  readonly calls: number;
  readonly agents: number;
}
