// A phone that rings, and what its owner does about it.
import { keyOf, wordFor } from "../world/addresses";
import { endings, refusals } from "../world/end-codes";
import type { Address, Ending, Line, Reaction, RingPurpose } from "../world/records";
import { presenceOf } from "../network/presence";
import { creditRefusal } from "../tenant/planted-faults";
import { enter } from "./conversations";
import { endLine } from "./ending";
import type { Switchboard } from "./switchboard";
import { answerTrunk } from "./trunk";
import type { World } from "../world/world";

/** A phone stops ringing after this long; Graph has no parameter for it. */
const RING_SECONDS = 60;
/** From the request until the phone rings: a Teams client at once, a telephone after the network has routed the call. */
const SETUP_SECONDS = { user: 0.5, phone: 2 };
/** How long a voicemail lets a caller speak. */
const VOICEMAIL_SECONDS = 120;

export interface Ring {
  readonly tenantId: string;
  readonly who: Address;
  readonly purpose: RingPurpose;
  readonly ringSeconds?: number;
  readonly isHidden?: boolean;
  readonly isOutsideMixer?: boolean;
  readonly participantId?: string;
}

export function ring({ world }: Switchboard, asked: Ring): Line {
  const line: Line = {
    ...newLine(world, asked.tenantId, asked.who),
    purpose: asked.purpose,
    isHidden: asked.isHidden ?? false,
    isOutsideMixer: asked.isOutsideMixer ?? false,
    ...(asked.participantId ? { participantId: asked.participantId } : {}),
  };
  world.lines.put(line);
  const setup = asked.who.kind === "user" ? SETUP_SECONDS.user : SETUP_SECONDS.phone;
  world.schedule(`line:${line.id}`, setup, {
    do: "alert",
    lineId: line.id,
    ringSeconds: asked.ringSeconds ?? RING_SECONDS,
  });
  return line;
}

export const newLine = (world: World, tenantId: string, who: Address): Line => ({
  id: world.newId(),
  tenantId,
  who,
  dialled: false,
  state: "ringing",
  participantId: world.newId(),
  hears: [],
  isOnHold: false,
  isMuted: false,
  isHidden: false,
  isOutsideMixer: false,
  isVoicemail: false,
  startedAt: world.now(),
});

/** The moment the phone would ring. */
export function alert(board: Switchboard, line: Line, ringSeconds: number): void {
  const { world } = board;
  if (line.who.kind === "user" && !hasEndpoint(world, line.who)) {
    refuse(board, line, endings.noEndpoints, "is-unreachable");
    return;
  }
  if (line.who.kind !== "user" && creditRefusal(world, line.tenantId) === "by-ending") {
    refuse(board, line, endings.noCredit, "is-unreachable");
    return;
  }
  const reaction = nextReaction(world, line.who);
  if (reaction === "busy") {
    refuse(board, line, refusals.busy(line.who), "is-busy");
    return;
  }
  if (reaction === "unreachable") {
    refuse(board, line, refusals.unreachable(line.who), "is-unreachable");
    return;
  }
  world.lines.put({ ...line, plan: reaction });
  world.emit({ what: "rings", call: line.id, who: wordFor(line.who) });
  const owner = `line:${line.id}`;
  world.schedule(owner, ringSeconds, { do: "stop-ringing", lineId: line.id });
  if (reaction === "manual" || reaction === "no-answer") return;
  if ("answer" in reaction) world.schedule(owner, reaction.answer.afterSeconds, { do: "answer", lineId: line.id });
  else if ("decline" in reaction)
    world.schedule(owner, reaction.decline.afterSeconds, { do: "decline", lineId: line.id });
  else world.schedule(owner, reaction.voicemail.afterSeconds, { do: "answer", lineId: line.id });
}

/** The clients of a user who does not want to be disturbed, or is signed out, do not ring. */
function hasEndpoint(world: World, who: Extract<Address, { kind: "user" }>): boolean {
  if (!world.directory.user(who.tenantId, who.userId)) return false;
  const { availability } = presenceOf(world, who.userId);
  return availability !== "DoNotDisturb" && availability !== "Offline";
}

function nextReaction(world: World, who: Address): Reaction {
  const person = world.people.get(keyOf(who));
  const [reaction = "manual", ...later] = person?.reactions ?? [];
  if (person && later.length > 0) world.people.put({ ...person, reactions: later });
  return reaction;
}

export function answer(board: Switchboard, line: Line): void {
  const { world } = board;
  if (line.state !== "ringing" || line.dialled || !line.purpose) return;
  const isVoicemail = typeof line.plan === "object" && "voicemail" in line.plan;
  const connected = connect(world, { ...line, isVoicemail });
  world.emit({ what: "answers", call: line.id, who: wordFor(line.who) });
  board.outcomes.answered(connected, line.purpose);
}

export function refuse(
  board: Switchboard,
  line: Line,
  ending: Ending,
  what: "declines" | "is-busy" | "does-not-answer" | "is-unreachable",
): void {
  const { world } = board;
  if (line.state !== "ringing" || line.dialled || !line.purpose) return;
  world.emit({ what, call: line.id, who: wordFor(line.who) });
  endLine(world, line, ending);
  board.outcomes.refused(line, line.purpose, ending);
}

/** The line is through: from now on its owner does what was planned. */
export function connect(world: World, line: Line, conversationId?: string): Line {
  const owner = `line:${line.id}`;
  world.unschedule(owner);
  const connected: Line = { ...line, state: "connected", connectedAt: world.now() };
  world.lines.put(connected);
  answerTrunk(world, connected);
  const plan = typeof line.plan === "object" ? line.plan : undefined;
  if (plan && "answer" in plan) {
    for (const { key, afterSeconds } of plan.answer.presses ?? []) {
      world.schedule(owner, afterSeconds, { do: "press", lineId: line.id, key });
    }
    const hangUpAfter = plan.answer.thenHangUpAfterSeconds;
    if (hangUpAfter !== undefined) world.schedule(owner, hangUpAfter, { do: "hang-up", lineId: line.id });
  } else if (plan && "voicemail" in plan) world.schedule(owner, VOICEMAIL_SECONDS, { do: "hang-up", lineId: line.id });
  return conversationId ? enter(world, connected, conversationId) : connected;
}
