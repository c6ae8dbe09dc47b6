// Makes a whole process live in a clock's time, SDKs and application code included: they all ask the global Date.
import type { Clock } from "./clock";

/**
 * Replaces the global `Date` so that `new Date()`, `Date()` and `Date.now()` follow the clock. Returns the way back.
 * Call it before any other module is loaded: a `Date` captured earlier follows for `Date.now()` only.
 */
export function followClock(clock: Clock): () => void {
  const RealDate = globalThis.Date;
  const realNow = RealDate.now;
  const ClockDate = new Proxy(RealDate, {
    construct(target, args: unknown[], newTarget) {
      const made: unknown = Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget);
      return made instanceof RealDate ? made : new RealDate(NaN);
    },
    apply: (target) => new target(clock.now()).toString(),
  });
  RealDate.now = () => clock.now();
  // So that `date.constructor === Date` stays true.
  RealDate.prototype.constructor = ClockDate;
  globalThis.Date = ClockDate;
  return () => {
    RealDate.now = realNow;
    RealDate.prototype.constructor = RealDate;
    globalThis.Date = RealDate;
  };
}
