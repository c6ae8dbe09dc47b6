// Runs one scheduled activity or HTTP call and turns its end into a message. At least once: a killed process runs it again.
import * as z from "zod";
import { LARGEST_PAYLOAD, messageOfError, type Core } from "../core";
import { taskCompleted, taskFailed, type Failure } from "../history-event";
import { settle } from "../instance/outcome";
import type { Task } from "../store/tasks";
import { callHttp } from "./call-http";

/** Never rejects: a failure of the activity is its outcome. */
export async function runActivity(core: Core, task: Task): Promise<void> {
  const end = await outcomeOf(core, task);
  const now = core.clock.now();
  const event =
    "failure" in end ? taskFailed(now, task.taskId, end.failure) : taskCompleted(now, task.taskId, end.result);
  core.commit((then) => settle(core, then, task, event));
}

async function outcomeOf(core: Core, task: Task): Promise<{ result: string } | { failure: Failure }> {
  const asked = task.name ?? "";
  try {
    if (task.kind === "http") return { result: JSON.stringify(await callHttp(task.input ?? "")) };
    const name = core.known().find("activity", asked);
    if (name === undefined) return { failure: { reason: core.known().missing("activity", asked), details: "" } };
    const result = jsonOf(await core.functions.runActivity(name, task.input, task.instanceId));
    if (result.length > LARGEST_PAYLOAD)
      throw new Error(`the result has ${result.length} characters, more than the ${LARGEST_PAYLOAD} that are allowed`);
    return { result };
  } catch (error) {
    return { failure: failureOf(task, error) };
  }
}

/** The result as JSON; a host that passes plain text through is forgiven. */
function jsonOf(result: string | undefined): string {
  if (result === undefined || result === "") return "null";
  try {
    JSON.parse(result);
    return result;
  } catch {
    return JSON.stringify(result);
  }
}

/** What `wrapActivityHandler` of the SDK puts into the message when an exception properties provider is set. */
const described = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  stackTrace: z.string().optional(),
  isNonRetriable: z.boolean().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

function failureOf(task: Task, error: unknown): Failure {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const message = messageOfError(error);
  if (task.kind === "http") return { reason: message, details: stack };
  const parsed = message.startsWith("{") ? described.safeParse(tryJson(message)) : undefined;
  const reason = `Activity function '${task.name ?? ""}' failed: ${parsed?.success ? parsed.data.errorMessage : message}`;
  if (!parsed?.success) return { reason, details: stack };
  const { errorType, errorMessage, stackTrace = null, isNonRetriable = false, properties = null } = parsed.data;
  return {
    reason,
    details: stackTrace ?? stack,
    failureDetails: {
      ErrorType: errorType,
      ErrorMessage: errorMessage,
      StackTrace: stackTrace,
      IsNonRetriable: isNonRetriable,
      InnerFailure: null,
      Properties: properties,
    },
  };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
