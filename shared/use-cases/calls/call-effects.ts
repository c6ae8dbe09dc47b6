// The effects that go to the telephone system.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { CallId, LegId } from "../../domain/kernel/ids";
import type { CallControl, Outcome, Transferee } from "../../ports/call-control";
import type { Clock } from "../../ports/clock";
import type { PromptStore } from "../../ports/prompt-store";
import { refused, type News } from "./carry-out";
import { takeOut } from "./take-out";

export interface CallEffectPorts {
  readonly calls: CallControl;
  readonly prompts: PromptStore;
  readonly clock: Clock;
  /** Where Graph reports what happens on one leg. */
  readonly callbackUri: (contact: Contact, legId: LegId) => string;
}

type CallEffect = Extract<
  Effect,
  {
    do:
      | "answer"
      | "hang-up"
      | "play"
      | "listen"
      | "stop-media"
      | "ring-agent"
      | "dial"
      | "invite"
      | "transfer"
      | "remove"
      | "hold"
      | "retrieve"
      | "keep-alive"
      | "read-call"
      | "read-roster";
  }
>;

export const carryOutCallEffect = (ports: CallEffectPorts) => {
  const { calls, clock } = ports;

  return async (contact: Contact, effect: CallEffect): Promise<readonly News[]> => {
    const { tenantId } = contact;
    const call = (callId: CallId) => ({ tenantId, callId });
    const told = <T>(outcome: Outcome<T>, news: (value: T) => readonly News[] = () => []): readonly News[] => {
      switch (outcome.is) {
        case "done":
          return news(outcome.value);
        case "gone":
          return [refused(effect, clock.now(), "gone", "the call is over")];
        case "refused":
          return [refused(effect, clock.now(), outcome.because, outcome.why)];
      }
    };
    const known =
      (legId: LegId) =>
      (callId: CallId): readonly News[] => [
        { command: { type: "NoteLeg", at: clock.now(), legId, callId, isEstablished: false, hasAudio: false } },
      ];

    switch (effect.do) {
      case "answer":
        return told(await calls.answer(call(effect.callId), ports.callbackUri(contact, effect.legId)));
      case "hang-up":
        // Whatever the answer, nothing remains to be done: the call is over or about to be.
        await calls.hangUp(call(effect.callId));
        return [];
      case "play": {
        const prompts = await ports.prompts.promptsFor(effect.say, contact.language);
        if (effect.interrupts) await calls.stopMedia(call(effect.callId));
        return told(await calls.play(call(effect.callId), prompts, effect.context));
      }
      case "listen":
        return told(await calls.listen(call(effect.callId)));
      case "stop-media":
        return told(await calls.stopMedia(call(effect.callId)));
      case "ring-agent":
        return told(
          await calls.ringUser(tenantId, effect.agentId, ports.callbackUri(contact, effect.legId)),
          known(effect.legId),
        );
      case "dial":
        return told(
          await calls.dialNumber(tenantId, contact.endpointId, effect.number, ports.callbackUri(contact, effect.legId)),
          known(effect.legId),
        );
      case "invite":
        return told(await calls.invite(call(effect.callId), effect.agentId, effect.replaces, effect.context));
      case "transfer":
        return told(
          await calls.transfer(
            call(effect.callId),
            effect.to,
            effect.replaces,
            transferee(contact, effect.participantId),
          ),
        );
      case "remove":
        return takeOut(ports, contact, effect);
      case "hold":
        return told(await calls.hold(call(effect.callId), effect.participantId));
      case "retrieve":
        return told(await calls.retrieve(call(effect.callId), effect.participantId));
      case "keep-alive":
        return told(await calls.keepAlive(call(effect.callId)));
      case "read-call":
        return told(await calls.read(call(effect.callId)), (seen) => [
          { command: { type: "NoteLeg", at: clock.now(), legId: effect.legId, callId: effect.callId, ...seen } },
        ]);
      case "read-roster":
        return told(await calls.participants(call(effect.callId)), (people) => [
          { command: { type: "NoteRoster", at: clock.now(), legId: effect.legId, people, isCurrent: true } },
        ]);
    }
  };
};

function transferee({ customer }: Contact, participantId: string | undefined): Transferee | undefined {
  if (participantId === undefined) return undefined;
  if (customer.number !== undefined) return { participantId, identity: { number: customer.number } };
  return customer.userId === undefined ? undefined : { participantId, identity: { userId: customer.userId } };
}
