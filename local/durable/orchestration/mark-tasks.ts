// For the functions host: keeps a task that is yielded twice one task, although its answer travels as JSON.

/**
 * Numbers the action objects in an orchestrator's answer (the SDK's `OrchestratorState`) with a property `task`.
 *
 * `Task.any(tasks)` in a loop lists the losers again, and in JSON "the same call, still running" and "a second call like
 * it" look alike. In the process they are the same object or they are not. Anything but such an answer is left alone.
 */
export function markTasks(answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("actions" in answer)) return;
  const numbers = new Map<object, number>();
  const mark = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(mark);
    else if (typeof value === "object" && value !== null) {
      if ("compoundActions" in value) mark(value.compoundActions);
      else if (!numbers.has(value)) {
        Object.assign(value, { task: numbers.size });
        numbers.set(value, numbers.size);
      }
    }
  };
  mark(answer.actions);
}

/** The same orchestrator function, with marked answers. */
export function markingTasks<A extends unknown[]>(
  orchestrator: (...args: A) => unknown,
): (...args: A) => Promise<unknown> {
  return async (...args) => {
    const answer = await orchestrator(...args);
    markTasks(answer);
    return answer;
  };
}
