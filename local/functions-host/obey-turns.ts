// The host's part in a runtime where things happen in turn: it tells what it waits for once nothing in it goes on by itself,
// waits no real time, and draws the same ids in every run. The app notices nothing of it.
import * as z from "zod";
import type { ParentChannel } from "../clock/remote-clock";
import { platformMessage } from "../clock/time-messages";
import { watchWire } from "../clock/wire";
import type { Workload } from "../clock/workload";
import { countCrypto } from "./count-crypto";
import { pauseInTurn } from "./pause-in-turn";
import { repeatChance } from "./repeat-chance";

const hostTurns = z.object({
  /** Ids and other chance come from it and from the number of the life. */
  seed: z.number(),
  /** Which life of the host this is. */
  life: z.number(),
  /** Where requests wait for their turn, such as `127.0.0.1:7071`. */
  platform: z.array(z.string()),
});
export type HostTurns = z.infer<typeof hostTurns>;

/** So many turns of the event loop without anything new: longer than any chain of them that a library makes. */
const QUIET_TURNS = 6;
/** From then on whoever waits leaves the processor to others. */
const SHORT_TURNS = 60;

/** @param options.turns As `HostTurns`, in JSON. @returns To be called once the host has started. */
export function obeyTurns(options: { channel: ParentChannel; workload: Workload; turns: string }): () => void {
  const { channel, workload } = options;
  const { seed, life, platform } = hostTurns.parse(JSON.parse(options.turns));
  const name = `host-${String(life)}`;
  const wire = watchWire({ name, isOther: (host) => platform.includes(host) });
  const crypto = countCrypto();
  repeatChance(`${String(seed)}:${String(life)}`);
  const pauses = pauseInTurn((number) => {
    const ticket = `${name}.pause.${String(number)}`;
    channel.send({ type: "pausing", ticket });
    return ticket;
  });
  let isStarting = true;

  const standing = () => {
    const { waitsFor, serves } = wire.standing();
    return { waitsFor: [...waitsFor, ...pauses.tickets()], serves };
  };
  const isMoving = () => wire.others > 0 || crypto.running > 0 || (isStarting && standing().waitsFor.length === 0);
  const mark = () => [wire.changes, crypto.changes, pauses.changes, workload.begun].join(" ");

  const whenStill = async () => {
    let before = mark();
    for (let quiet = 0, turns = 0; quiet < QUIET_TURNS; turns++) {
      await (turns < SHORT_TURNS ? turn() : pauses.wait(1));
      const now = mark();
      quiet = now === before && !isMoving() ? quiet + 1 : 0;
      before = now;
    }
    return standing();
  };

  channel.on("message", (received) => {
    const parsed = platformMessage.safeParse(received);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === "resume") pauses.resume(message.ticket);
    if (message.type === "still?")
      void whenStill().then((found) => channel.send({ type: "still", ask: message.ask, ...found }));
  });
  return () => void (isStarting = false);
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
