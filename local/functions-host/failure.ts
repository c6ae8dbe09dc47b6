// What a function threw, or how it ran out of time, in the words the log and the durable engine go by.

/** A failed orchestrator's answer rides in its error's message behind this label (durable-functions, OrchestrationFailureError). */
export const OUT_OF_PROCESS_DATA = "$OutOfProcData$:";

/** Azure's message for a function that ran too long. */
export class FunctionTimeout extends Error {
  constructor(name: string, id: string, timeoutMs: number) {
    super(
      `Timeout value of ${timeoutMs / 1000} s exceeded by function 'Functions.${name}' (Id: '${id}'). Initiating cancellation.`,
    );
    this.name = "FunctionTimeoutException";
  }
}

/** What is not an Error was thrown by a function that knows no better. */
export const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** For a person to read: a failed orchestrator carries its whole state along in its message. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split(OUT_OF_PROCESS_DATA)[0]?.trim() ?? text;
}
