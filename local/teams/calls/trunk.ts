// The two ends of a call that the telephone network carries from an app to an app: what one does, the other hears of.
import type { Line } from "../world/records";
import type { World } from "../world/world";

/** Plausible; nobody documents it. */
const TRUNK_SECONDS = 0.1;

/** The app at the far end has answered. */
export function answerTrunk(world: World, { trunkTo, dialled }: Line): void {
  if (trunkTo !== undefined && dialled)
    world.schedule(`line:${trunkTo}`, TRUNK_SECONDS, { do: "answer", lineId: trunkTo });
}

/** One end is over, and so is the other. */
export function endTrunk(world: World, { trunkTo }: Line): void {
  const other = trunkTo === undefined ? undefined : world.lines.get(trunkTo);
  if (!other || other.state === "ended") return;
  const isRung = other.state === "ringing" && !other.dialled;
  world.schedule(`line:${other.id}`, TRUNK_SECONDS, { do: isRung ? "decline" : "hang-up", lineId: other.id });
}
