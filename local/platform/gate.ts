// Where all that the app asks of the platform passes before it takes effect: in turn, past its fate, or straight through.
import { TurnLost, turnstile } from "../clock/turnstile";
import type { Fate, Turnstile, TurnRule } from "../clock/turnstile";
import { watchWire } from "../clock/wire";
import type { Workload } from "../clock/workload";
import type { Passage } from "../teams/faults";
import type { Supervised } from "./supervisor";

export interface Gate {
  readonly pass: Passage;
  /** For an endpoint of which we ask things, too: in turns ours have no ticket, and are part of somebody's turn. */
  readonly passOfApp: Passage;
  /** To be called once there is a host that can wait and die. @returns Opens the gate for good. */
  guard(guarded: Guarded): () => void;
}

interface Guarded {
  readonly host: Supervised;
  readonly workload: Workload;
  /** Where the app listens, such as `127.0.0.1:7071`. */
  readonly appAddress: string;
  /** Gets a line for every turn. */
  readonly log: (line: string) => void;
}

/** At most one of the two; without either, and before there is a host, whatever comes passes. */
export function gate({ turns: rule, fate }: { turns?: TurnRule; fate?: (of: string) => Fate }): Gate {
  let turns: Turnstile | undefined;
  let host: Supervised | undefined;

  const pass: Passage = async (of, ticket) => {
    if (turns) return turns.pass(of, ticket);
    const met = fate?.(of) ?? "lives";
    if (met !== "lives") await host?.kill();
    if (met === "dies-before") throw new TurnLost(of);
  };
  return {
    pass,
    passOfApp: (of, ticket) => (turns && ticket === undefined ? Promise.resolve() : pass(of, ticket)),
    guard(guarded) {
      host = guarded.host;
      if (!rule) return () => undefined;
      const { workload, appAddress, log } = guarded;
      const wire = watchWire({ name: "platform", isOther: (address) => address === appAddress });
      const stile = turnstile({ rule, workload, wire, host, log });
      turns = stile;
      return () => {
        stile.stop();
        wire.stop();
      };
    },
  };
}
