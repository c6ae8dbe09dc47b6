// Everything that can be simulated, in the order of the table.
import { delayLaw } from "./delay-law";
import { estimatePool } from "./estimate-pool";
import { estimateOfOthers, estimateSkills } from "./estimate-skills";
import { fairness } from "./fairness";
import { keptPlace } from "./kept-place";
import { impatientPool, patientPool } from "./pools";
import { callCenterDay, mmcAbandoning, mmcBlocked, mmcDay, telethonWeek } from "./published-pools";
import { bilingualWeek, simpleMskDay, simpleMskRerouting } from "./published-skills";
import { crossTraining, pooling } from "./skills";
import { speed } from "./speed";
import type { Subject } from "./subject";
import { twoSpeeds } from "./two-speeds";
import { virtualHold } from "./virtual-hold";

export const subjects: readonly Subject[] = [
  patientPool,
  impatientPool,
  mmcDay,
  mmcAbandoning,
  mmcBlocked,
  callCenterDay,
  telethonWeek,
  simpleMskDay,
  simpleMskRerouting,
  bilingualWeek,
  delayLaw,
  twoSpeeds,
  pooling,
  crossTraining,
  fairness,
  virtualHold,
  keptPlace,
  estimatePool,
  estimateSkills,
  estimateOfOthers,
  speed,
];
