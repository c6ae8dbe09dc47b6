// Durable time: alarms that ring even if everything was switched off in between, and the runs that live by them.
import type { Callback, CallbackInput } from "../domain/callback/callback";
import type { CallbackId } from "../domain/kernel/ids";
import type { AlarmTarget } from "../domain/kernel/alarm";

export interface Alarms {
  /** Rings once, at `at` or as soon as possible after. Setting the same alarm again changes nothing. Throws `Fault`. */
  set(at: number, target: AlarmTarget): Promise<void>;
}

export interface CallbackRuns {
  /** Starts the callback's orchestration; one that runs already goes on undisturbed. Throws `Fault`. */
  start(callback: Callback): Promise<void>;
  /** Gives it news, which one that is over does not mind; `false`: it never was. Throws `Fault`. */
  tell(callbackId: CallbackId, input: CallbackInput): Promise<boolean>;
}
