// Every name that the durable runtime knows. A name that changes strands whatever is asleep under the old one.

export const durableNames = {
  /** Orchestration: sleeps until a moment, then rings. Input: Alarm. */
  alarm: "Alarm",
  /** Activity. Input: AlarmTarget. */
  ringAlarm: "RingAlarm",
  /** Orchestration: one per callback, named by the callback's id. Input: Callback. */
  callback: "Callback",
  /** Activity. Input: CallbackAct. */
  actOnCallback: "ActOnCallback",
  /** The only external event: every input of a callback, deadlines included. */
  input: "Input",
} as const;
