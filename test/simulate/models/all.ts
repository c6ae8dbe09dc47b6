// Everything that can be simulated, in the order of the table.
import { impatientPool, patientPool } from "./pools";
import { callCenterDay, mmcAbandoning, mmcBlocked, mmcDay, telethonWeek } from "./published-pools";
import { bilingualWeek, simpleMskDay, simpleMskRerouting } from "./published-skills";
import type { Subject } from "./subject";

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
];
