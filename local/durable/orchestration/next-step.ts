// The step that follows when a task which the SDK sees as one is not over yet; the numbers are taken as the SDK takes them.
import * as z from "zod";
import { EventType, type Failure } from "../history-event";
import type { HttpCall } from "./action";
import type { Chain, Message } from "./chain";

import { pauseAfter } from "./retry";
import { callStep, httpStep, pieceOfTimer, timerStep, type Step } from "./steps";

interface Here {
  readonly take: () => number;
  readonly now: number;
  readonly executionId: string;
}

/** `defaultHttpAsyncRequestSleepTimeMillseconds` of the extension. */
export const HTTP_POLL_PAUSE_MS = 30_000;

export function nextStep(message: Message, here: Here): Step | undefined {
  const { chain, event, rootId = -1 } = message;
  if (!chain) return undefined;
  const isTimer = event.EventType === EventType.TimerFired;
  switch (chain.kind) {
    case "long-timer":
      return isTimer && chain.until > here.now
        ? { ...pieceOfTimer(here.take(), chain.until, here.now), rootId }
        : undefined;
    case "poll":
      if (isTimer)
        return {
          ...httpStep(chain.nextId ?? here.take(), JSON.stringify(chain.request), here.now),
          rootId,
          chain: { kind: "poll", request: chain.request },
        };
      return event.EventType === EventType.TaskCompleted
        ? pollPause(chain.request, event["Result"], rootId, here)
        : undefined;
    case "retry":
      if (isTimer)
        return chain.attempt > chain.options.maxNumberOfAttempts ? undefined : nextAttempt(chain, rootId, here);
      return isFailure(event.EventType) ? retryPause(chain, failureOf(event), rootId, here) : undefined;
  }
}

function nextAttempt(chain: Chain & { kind: "retry" }, rootId: number, { take, now, executionId }: Here): Step {
  const step = callStep(take(), chain.call, executionId, now);
  return {
    ...step,
    ...(chain.givenUp && { effect: { kind: "fails", failure: chain.givenUp } as const }),
    rootId,
    chain,
  };
}

/**
 * The SDK expects one timer after every failed attempt, also after the last, and does not know about `retryTimeout`. So the
 * timer after the last attempt fires at once, as in DurableTask.Core; and once the time is over the attempts that are left
 * fail at once, one after the other, without running (the extension leaves such an orchestration waiting for ever).
 */
function retryPause(chain: Chain & { kind: "retry" }, failure: Failure, rootId: number, { take, now }: Here): Step {
  const { attempt, options, firstAttemptAt } = chain;
  const isLast = attempt >= options.maxNumberOfAttempts;
  const pause = isLast || chain.givenUp ? 0 : pauseAfter(attempt, options, firstAttemptAt, now);
  const next: Chain = { ...chain, attempt: attempt + 1, ...(pause === undefined && { givenUp: failure }) };
  return { ...timerStep(take(), now + (pause ?? 0), now), rootId, chain: next };
}

function pollPause(request: HttpCall, result: unknown, rootId: number, { take, now }: Here): Step | undefined {
  const answer = httpAnswer.safeParse(typeof result === "string" ? JSON.parse(result) : undefined);
  if (!answer.success || answer.data.statusCode !== 202) return undefined;
  const header = (name: string) => Object.entries(answer.data.headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const location = header("location");
  if (!location) return undefined;
  const seconds = Number(header("retry-after"));
  const pause = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : HTTP_POLL_PAUSE_MS;
  const timer = timerStep(take(), now + pause, now);
  // The extension polls with GET, the same headers but not the key of the function that was called, and no body.
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(([name]) => name.toLowerCase() !== "x-functions-key"),
  );
  const { tokenSource } = request;
  const next: HttpCall = {
    method: "GET",
    uri: new URL(location, request.uri).href,
    headers,
    ...(tokenSource && { tokenSource }),
  };
  return { ...timer, rootId, chain: { kind: "poll", request: next, nextId: take() } };
}

const httpAnswer = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()) });

const isFailure = (type: number) => type === EventType.TaskFailed || type === EventType.SubOrchestrationInstanceFailed;
const failureEvent = z.object({
  Reason: z.string(),
  Details: z.string(),
  FailureDetails: z.record(z.string(), z.unknown()).optional(),
});
const failureOf = (event: unknown): Failure => {
  const { Reason: reason, Details: details, FailureDetails: failureDetails } = failureEvent.parse(event);
  return { reason, details, ...(failureDetails && { failureDetails }) };
};
