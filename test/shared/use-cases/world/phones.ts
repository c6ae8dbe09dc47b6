// The telephone system as Graph shows it, as small as it can be while keeping CallControl's promises: calls that ring, are
// answered, are joined and end, with notifications that come late, twice, out of order or never.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf, type CallId, type LegId } from "../../../../shared/domain/kernel/ids";
import type { CallControl, Outcome } from "../../../../shared/ports/call-control";
import { Fault } from "../../../../shared/ports/fault";
import type { Chance } from "./chance";
import type { Scheduler } from "./scheduler";

/** What somebody does whose phone rings. */
export type Reaction =
  | {
      readonly answersAfter: number;
      readonly leavesAfter: number;
      /** After the answer. */
      readonly presses?: readonly { readonly after: number; readonly keys: string }[];
    }
  | { readonly endsAfter: number; readonly code: number };

export interface Call {
  readonly callId: CallId;
  /** Whose leg it is, in the form of a callback URI: `contact/leg`. */
  readonly uri: string;
  readonly who: string;
  readonly kind: "incoming" | "agent" | "customer";
  state: "ringing" | "established" | "ended";
  people: string[];
  readonly played: string[];
}

export interface Rates {
  readonly duplicate: number;
  readonly drop: number;
  /** Longest delay of a notification. */
  readonly delayMs: number;
  readonly busy: number;
  readonly timeout: number;
}

export interface PhonesOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly rates: () => Rates;
  readonly reaction: (kind: Call["kind"], who: string) => Reaction;
  readonly deliver: (uri: string, command: ContactCommand) => void;
  /** Told of everything that must never happen. */
  readonly complain: (what: string) => void;
}

export interface Phones extends CallControl {
  readonly calls: ReadonlyMap<CallId, Call>;
  dial(callId: CallId, uri: string, who: string): Call;
  end(callId: CallId, result?: { code: number; subcode: number }): void;
  /** Whether somebody's client is in a call, ours or one that we handed over. */
  isInCall(who: string): boolean;
}

type Report = ContactCommand extends infer C ? (C extends ContactCommand ? Omit<C, "at"> : never) : never;

const transferred = { code: 200, subcode: 7015 };
const hungUp = { code: 0, subcode: 0 };

export function phones({ scheduler, chance, rates, reaction, deliver, complain }: PhonesOptions): Phones {
  const calls = new Map<CallId, Call>();
  const busyElsewhere = new Map<string, number>();
  const dialledUris = new Set<string>();
  const rosterIdOf = (who: string) => `at-${who}`;
  const legOf = (uri: string) => idOf<LegId>(uri.slice(uri.lastIndexOf("/") + 1));

  const report = (call: Call, facts: Report) => {
    const { drop, duplicate, delayMs } = rates();
    const send = () =>
      scheduler.at(scheduler.now() + 20 + chance.below(delayMs + 1), () =>
        deliver(call.uri, { ...facts, at: scheduler.now() }),
      );
    if (!chance.happens(drop)) send();
    if (chance.happens(duplicate)) send();
  };
  const soon = (ms: number, action: () => void) => scheduler.at(scheduler.now() + ms, action);
  const isAlive = (call: Call) => call.state !== "ended";

  const end = (callId: CallId, result = hungUp) => {
    const call = calls.get(callId);
    if (!call || call.state === "ended") return;
    call.state = "ended";
    call.people = [];
    report(call, { type: "NoteLegEnded", legId: legOf(call.uri), callId, result });
  };
  const tones = new Map<CallId, number>();
  const press = (call: Call, keys: string) => {
    if (call.state !== "established") return;
    for (const key of keys) {
      const sequence = (tones.get(call.callId) ?? 0) + 1;
      tones.set(call.callId, sequence);
      report(call, { type: "PressKey", legId: legOf(call.uri), callId: call.callId, key, sequence });
    }
  };
  const establish = (call: Call) => {
    if (call.state !== "ringing") return;
    call.state = "established";
    report(call, { type: "NoteLeg", legId: legOf(call.uri), callId: call.callId, isEstablished: true, hasAudio: true });
  };
  const reportRoster = (call: Call) => {
    const people = call.people.map((who) => ({ participantId: rosterIdOf(who), userId: who }));
    report(call, { type: "NoteRoster", legId: legOf(call.uri), callId: call.callId, people, isCurrent: false });
  };

  const place = (uri: string, who: string, kind: Call["kind"]): Call => {
    const callId = idOf<CallId>(`call-${String(calls.size + 1)}`);
    const call: Call = { callId, uri, who, kind, state: "ringing", people: [], played: [] };
    if (dialledUris.has(uri)) complain(`${uri} was dialled twice`);
    dialledUris.add(uri);
    if (
      kind === "agent" &&
      [...calls.values()].some((one) => isAlive(one) && (one.who === who || one.people.includes(who)))
    )
      complain(`${who} is rung by two calls at once`);
    calls.set(callId, call);
    const how = reaction(kind, who);
    if ("endsAfter" in how)
      soon(how.endsAfter, () => {
        if (call.state === "ringing") end(callId, { code: how.code, subcode: 0 });
      });
    else {
      soon(how.answersAfter, () => {
        if (isAlive(call)) establish(call);
        for (const { after, keys } of how.presses ?? []) soon(after, () => press(call, keys));
        // Nobody stays for ever on a line where nothing happens.
        soon(how.leavesAfter, () => end(callId));
      });
    }
    return call;
  };

  /** One request: it may be turned away before, or time out before or after its effect. */
  const request = async <T>(what: string, effect: () => T): Promise<T> => {
    await scheduler.turn(`graph ${what}`);
    const { busy, timeout } = rates();
    if (chance.happens(busy)) throw new Fault(`${what}: 429`, { retryable: true, retryAfterMs: 1_000 });
    if (chance.happens(timeout)) {
      if (chance.happens(0.5)) effect();
      throw new Fault(`${what}: timeout`, { retryable: true, uncertain: true });
    }
    return effect();
  };
  const done = <T>(value: T): Outcome<T> => ({ is: "done", value });
  const gone: Outcome<never> = { is: "gone" };
  const onCall = <T>(what: string, callId: CallId, effect: (call: Call) => Outcome<T>): Promise<Outcome<T>> =>
    request(what, () => {
      const call = calls.get(callId);
      return call && isAlive(call) ? effect(call) : gone;
    });

  return {
    calls,
    end,
    isInCall: (who) =>
      (busyElsewhere.get(who) ?? 0) > scheduler.now() ||
      [...calls.values()].some(
        (call) => isAlive(call) && call.state === "established" && (call.who === who || call.people.includes(who)),
      ),
    dial(callId, uri, who) {
      const call: Call = { callId, uri, who, kind: "incoming", state: "ringing", people: [], played: [] };
      calls.set(callId, call);
      return call;
    },
    answer: ({ callId }) =>
      onCall("answer", callId, (call) => {
        soon(300, () => establish(call));
        return done(undefined);
      }),
    ringUser: (_, who, uri) => request("ring", () => done(place(uri, who, "agent").callId)),
    dialNumber: (_, __, number, uri) => request("dial", () => done(place(uri, number, "customer").callId)),
    play: ({ callId }, prompts, context) =>
      onCall("play", callId, (call) => {
        call.played.push(...prompts.map(({ uri }) => uri));
        soon(
          prompts.reduce((ms, prompt) => ms + prompt.durationMs, 0),
          () => {
            if (isAlive(call)) report(call, { type: "NotePromptEnded", legId: legOf(call.uri), callId, context });
          },
        );
        return done(undefined);
      }),
    listen: ({ callId }) => onCall("listen", callId, () => done(undefined)),
    stopMedia: ({ callId }) => onCall("stop", callId, () => done(undefined)),
    invite: ({ callId }, who, replaces, context) =>
      onCall("invite", callId, (call) => {
        soon(500, () => {
          const agent = calls.get(replaces);
          const succeeded = isAlive(call) && agent?.state === "established" && !chance.happens(rates().busy);
          if (isAlive(call)) report(call, { type: "NoteInvited", context, succeeded });
          if (!succeeded) return;
          call.people = [call.who, who];
          end(replaces);
          reportRoster(call);
          const how = reaction("agent", who);
          soon("leavesAfter" in how ? how.leavesAfter : 60_000, () => {
            if (!isAlive(call)) return;
            call.people = call.people.filter((one) => one !== who);
            reportRoster(call);
          });
        });
        return done(undefined);
      }),
    transfer: ({ callId }, to, replaces) =>
      onCall("transfer", callId, (call) => {
        soon(700, () => {
          const other = replaces && calls.get(replaces);
          const accepted =
            isAlive(call) && (!replaces || other?.state === "established") && !chance.happens(rates().busy);
          if (!isAlive(call)) return;
          report(call, {
            type: "NoteTransfer",
            legId: legOf(call.uri),
            callId,
            outcome: accepted ? "accepted" : "failed",
          });
          if (!accepted) return;
          if (to.to === "user") busyElsewhere.set(to.userId, scheduler.now() + 90_000);
          if (replaces) end(replaces);
          end(callId, transferred);
        });
        return done(undefined);
      }),
    remove: ({ callId }, participantId) =>
      onCall("remove", callId, (call) => {
        call.people = call.people.filter((who) => rosterIdOf(who) !== participantId);
        reportRoster(call);
        return done(undefined);
      }),
    hold: ({ callId }) => onCall("hold", callId, () => done(undefined)),
    retrieve: ({ callId }) => onCall("retrieve", callId, () => done(undefined)),
    hangUp: ({ callId }) =>
      onCall("hang up", callId, () => {
        end(callId);
        return done(undefined);
      }),
    keepAlive: ({ callId }) => onCall("keep alive", callId, () => done(undefined)),
    read: ({ callId }) =>
      onCall("read", callId, ({ state }) => {
        const isEstablished = state === "established";
        return done({ isEstablished, hasAudio: isEstablished });
      }),
    participants: ({ callId }) =>
      onCall("roster", callId, (call) =>
        done(call.people.map((who) => ({ participantId: rosterIdOf(who), userId: who }))),
      ),
  };
}
