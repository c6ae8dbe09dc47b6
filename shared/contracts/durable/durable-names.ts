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
  /** Orchestration: one per run of provisioning, named by the run's id. Input: ProvisioningRun. */
  provisioning: "Provisioning",
  /** Activity. Input: RunAction; answers with what the run is to be told, if anything. */
  actOnRun: "ActOnRun",
  /** The only external event: every input of a callback or run, deadlines included. */
  input: "Input",
} as const;
