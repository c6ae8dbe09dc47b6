// Settings that are no more than a name others refer to.
import type { DispositionId, SkillId } from "./setting-ids";

export interface Skill {
  readonly id: SkillId;
  readonly name: string;
}

/** An outcome that an agent may record in wrap-up. */
export interface Disposition {
  readonly id: DispositionId;
  readonly name: string;
}
