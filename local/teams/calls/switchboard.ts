// What every part of call handling works with.
import type { GroupCallFaults } from "../faults";
import type { Sounds } from "../media/sounds";
import type { Outbox } from "../notifications/outbox";
import type { Ending, Line, RingPurpose } from "../world/records";
import type { World } from "../world/world";

/** What the outcome of a ringing phone means to the call that made it ring. */
export interface RingOutcomes {
  answered(line: Line, purpose: RingPurpose): void;
  refused(line: Line, purpose: RingPurpose, ending: Ending): void;
}

export interface Switchboard {
  readonly world: World;
  readonly outbox: Outbox;
  readonly sounds: Sounds;
  readonly outcomes: RingOutcomes;
  readonly faults: GroupCallFaults;
  /** Base of the address recordings are fetched from. */
  readonly baseUrl: string;
}
