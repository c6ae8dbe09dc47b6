// What came back from one turn of an orchestrator, parsed: the SDK's `OrchestratorState`, or the error it was packed into.
import * as z from "zod";
import { action, leavesOf, type Leaf } from "./action";

const state = z.object({
  isDone: z.boolean(),
  actions: z.array(z.array(action)),
  output: z.unknown().optional(),
  error: z.string().optional(),
  customStatus: z.unknown().optional(),
  failureDetails: z.record(z.string(), z.unknown()).optional(),
  /** 0 (absent in old SDKs) lists the leaves of one yield as one inner array; later schemas have one outer entry. */
  schemaVersion: z.number().optional(),
});

export interface Answer {
  /** One entry for every yield or fire-and-forget call since the start, each with the single tasks in it. */
  readonly yields: readonly (readonly Leaf[])[];
  readonly isDone: boolean;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly error?: {
    readonly message: string;
    readonly stack: string;
    readonly failureDetails?: Record<string, unknown>;
  };
}

const OUT_OF_PROC_DATA = "\n\n$OutOfProcData$:";

/** Reads the JSON that a turn answered with. Throws an Error that says what is wrong with it. */
export function parseAnswer(text: string, stack = ""): Answer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error("Out of proc orchestrators must return a valid JSON schema", { cause });
  }
  const parsed = state.safeParse(json);
  if (!parsed.success) throw new Error(`the orchestrator's answer is not understood: ${z.prettifyError(parsed.error)}`);
  const { actions, schemaVersion = 0, isDone, output, customStatus, error, failureDetails } = parsed.data;
  const yields = schemaVersion === 0 ? actions.map((set) => set.flatMap(leavesOf)) : actions.flat().map(leavesOf);
  return {
    yields,
    isDone,
    output,
    customStatus,
    ...(error !== undefined && { error: { message: error, stack, ...(failureDetails && { failureDetails }) } }),
  };
}

/**
 * What a rejected turn meant. An orchestrator that threw still reports what it had asked for, packed into the message of
 * the SDK's `OrchestrationFailureError`; anything else failed before or outside the orchestrator.
 */
export function answerOfRejection(reason: unknown): Answer {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  const stack = error.stack ?? "";
  const at = error.message.indexOf(OUT_OF_PROC_DATA);
  if (at >= 0) {
    const answer = parseAnswer(error.message.slice(at + OUT_OF_PROC_DATA.length), stack.replace(error.message, ""));
    // The SDK leaves an empty message out.
    return { ...answer, error: answer.error ?? { message: "", stack } };
  }
  return {
    yields: [],
    isDone: false,
    output: undefined,
    customStatus: undefined,
    error: { message: error.message, stack },
  };
}
