// What we ask of the telephone system. The first adapter is Microsoft Graph cloud communications.
import type { RefusalReason } from "../domain/contact/outcomes";
import type { CallId, TenantId } from "../domain/kernel/ids";
import type { TransferTarget } from "../domain/settings/destination";
import type { PromptAudio } from "./prompt-store";

/**
 * How a request ended that was answered for good.
 * `gone`: the call is over. `refused`: it will not work like this. Everything else is a thrown `Fault`: `retryable` says
 * whether the same request may succeed later, `uncertain` whether it may have happened already.
 */
export type Outcome<T = undefined> =
  | { readonly is: "done"; readonly value: T }
  | { readonly is: "gone" }
  | { readonly is: "refused"; readonly because: RefusedBecause; readonly why: string };

/** See `RefusalReason`; `why` is in the words of the telephone system. */
export type RefusedBecause = Extract<RefusalReason, "absent" | "forbidden" | "unacceptable">;

export interface CallRef {
  readonly tenantId: TenantId;
  readonly callId: CallId;
}

/** Who moves in a transfer out of a group call. */
export interface Transferee {
  readonly participantId: string;
  readonly identity: { readonly userId: string } | { readonly number: string };
}

export interface CallSnapshot {
  readonly isEstablished: boolean;
  readonly hasAudio: boolean;
}

export interface Participant {
  readonly participantId: string;
  readonly userId?: string;
}

export interface CallControl {
  /** Within 15 s of the notification. Repeating it is harmless. */
  answer(call: CallRef, callbackUri: string): Promise<Outcome>;
  /** Rings a Teams user's clients. Not repeatable: every request makes a call. */
  ringUser(tenantId: TenantId, userId: string, callbackUri: string): Promise<Outcome<CallId>>;
  /** Dials a number from a resource account that has one. Not repeatable. */
  dialNumber(tenantId: TenantId, endpointId: string, number: string, callbackUri: string): Promise<Outcome<CallId>>;
  /** Queues prompts, at most 20; `context` comes back when they have ended. Not repeatable. */
  play(call: CallRef, prompts: readonly PromptAudio[], context: string): Promise<Outcome>;
  /** From now on every key is notified. */
  listen(call: CallRef): Promise<Outcome>;
  /** Cuts off what plays and all that is queued. */
  stopMedia(call: CallRef): Promise<Outcome>;
  /** Pulls our call `replaces` with the user into this one, which becomes a group call. Not repeatable. */
  invite(call: CallRef, userId: string, replaces: CallId, context: string): Promise<Outcome>;
  /** Hands the call over; with `replaces`, to the other side of that call of ours. Not repeatable. */
  transfer(call: CallRef, to: TransferTarget, replaces?: CallId, transferee?: Transferee): Promise<Outcome>;
  /** Refused as `absent` when he or she is not in the call: repeating it is harmless. Each tenant must allow it (`forbidden`). */
  remove(call: CallRef, participantId: string): Promise<Outcome>;
  hold(call: CallRef, participantId: string): Promise<Outcome>;
  retrieve(call: CallRef, participantId: string): Promise<Outcome>;
  /** Leaves the call; a call of two ends. Repeating it is harmless. */
  hangUp(call: CallRef): Promise<Outcome>;
  /** At least every 45 minutes. */
  keepAlive(call: CallRef): Promise<Outcome>;
  read(call: CallRef): Promise<Outcome<CallSnapshot>>;
  /** Everybody in the group call, our own bot left out. */
  participants(call: CallRef): Promise<Outcome<readonly Participant[]>>;
}
