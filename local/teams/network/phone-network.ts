// The telephone network with people in it: what a story or the phone page does instead of real phones.
import { talkingWith } from "../calls/audio-routing";
import { hangUp } from "../calls/ending";
import { dial } from "../calls/incoming";
import { answer, refuse } from "../calls/ringing";
import type { Switchboard } from "../calls/switchboard";
import { press, toneOf } from "../calls/tones";
import { keyOf, wordFor } from "../world/addresses";
import { refusals } from "../world/end-codes";
import type { NetworkEvent } from "../world/network-event";
import type { Address, Line, Reaction } from "../world/records";
import type { Presence } from "./presence";

/** One reaction for every call, or one per call, the last repeating. */
export type Person = Reaction | readonly Reaction[];
export type PersonAddress = { readonly number: string } | { readonly userId: string };

export interface PhoneCall {
  readonly id: string;
  /** Number, user id or "anonymous". */
  readonly who: string;
  /** Whether the person dialled or was called. */
  readonly dialled: boolean;
  readonly state: "ringing" | "connected" | "ended";
  readonly hears: readonly { readonly at: number; readonly uri: string }[];
  /** The people this one hears, not the app. */
  readonly talkingWith: readonly string[];
  readonly onHold: boolean;
  readonly startedAt: number;
  readonly endedWith?: { readonly code: number; readonly subcode: number; readonly message: string } | undefined;
  press(key: string): void;
  hangUp(): void;
  answer(): void;
  decline(): void;
}

export interface Dial {
  /** E.164; undefined: the number is withheld. */
  readonly from?: string | undefined;
  readonly fromUser?: { readonly tenantId: string; readonly userId: string } | undefined;
  /** The number (or object id, or sign-in name) of a resource account. */
  readonly to: string;
  /** What the caller does once connected: the `presses` and `thenHangUpAfterSeconds` of `answer` count from then. */
  readonly person?: Person | undefined;
}

export interface PhoneNetwork {
  dial(call: Dial): PhoneCall;
  setPerson(address: PersonAddress, person: Person): void;
  setPresence(userId: string, presence: Presence): void;
  /** Every line that is alive, and what each hears. */
  calls(): readonly PhoneCall[];
  /** One line, also after its end. */
  call(id: string): PhoneCall | undefined;
  on(listener: (event: NetworkEvent) => void): () => void;
}

const isList = (person: Person): person is readonly Reaction[] => Array.isArray(person);
const list = (person: Person): Reaction[] => (isList(person) ? [...person] : [person]);

export function openPhoneNetwork(board: Switchboard): PhoneNetwork {
  const { world } = board;
  const phoneCall = (last: Line): PhoneCall => {
    /** The newest state; the last known one when the line is long forgotten. */
    const now = () => world.lines.get(last.id) ?? last;
    const change = (action: (line: Line) => void) => world.change(() => action(now()));
    return {
      id: last.id,
      who: wordFor(last.who),
      dialled: last.dialled,
      startedAt: last.startedAt,
      get state() {
        return now().state;
      },
      get hears() {
        return now().hears;
      },
      get talkingWith() {
        return talkingWith(world, now());
      },
      get onHold() {
        return now().isOnHold;
      },
      get endedWith() {
        return now().endedWith;
      },
      press(key) {
        if (!toneOf(key)) throw new RangeError(`key "${key}" is none of 0-9, *, #, A-D`);
        change((line) => press(board, line, key));
      },
      hangUp: () =>
        change((line) => {
          if (line.state === "ringing" && !line.dialled) refuse(board, line, refusals.declined(line.who), "declines");
          else hangUp(board, line);
        }),
      answer: () => change((line) => answer(board, line)),
      decline: () => change((line) => refuse(board, line, refusals.declined(line.who), "declines")),
    };
  };
  const addressOf = (address: PersonAddress): Address => {
    if ("number" in address) return { kind: "number", number: address.number };
    const tenant = world.directory.tenantOfUser(address.userId);
    if (!tenant) throw new RangeError(`user ${address.userId} is in no tenant`);
    return { kind: "user", tenantId: tenant.tenantId, userId: address.userId };
  };
  return {
    dial({ from, fromUser, to, person }) {
      const who: Address = fromUser
        ? { kind: "user", ...fromUser }
        : from === undefined
          ? { kind: "anonymous" }
          : { kind: "number", number: from };
      const [plan] = person === undefined ? [] : list(person);
      return phoneCall(world.change(() => dial(board, { who, tenantId: fromUser?.tenantId, to, plan })));
    },
    setPerson(address, person) {
      const reactions = list(person);
      if (reactions.length === 0) throw new RangeError("a person needs at least one reaction");
      world.change(() => world.people.put({ id: keyOf(addressOf(address)), reactions }));
    },
    setPresence(userId, { availability, activity }) {
      if (!world.directory.tenantOfUser(userId)) throw new RangeError(`user ${userId} is in no tenant`);
      world.change(() => world.presences.put({ id: userId.toLowerCase(), availability, activity }));
    },
    calls: () =>
      world.lines
        .all()
        .filter(({ state }) => state !== "ended")
        .map(phoneCall),
    call(id) {
      const found = world.lines.get(id);
      return found && phoneCall(found);
    },
    on: (listener) => world.listen(listener),
  };
}
