// After the conversation: what the agent writes down about it. Whoever has passed the contact on does so beside its further way.
import type { AgentId, QueueId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import type { Draft } from "./draft";
import { close, whereOf } from "./leaving";

const done = ok(undefined);

export function endWrapUp(now: Draft, by: "agent" | "time", where = whereOf(now)): void {
  const { phase } = now.contact;
  if (phase.in !== "wrap-up") return;
  const { agentId, queueId, since, ringMs, talkMs } = phase;
  const wrapUpMs = now.at - since;
  now.emit({ type: "WrapUpEnded", agentId, queueId, by, ringMs, wrapUpMs, handledMs: talkMs + wrapUpMs });
  close(now, "handled", where);
}

export function wrapUp(
  now: Draft,
  by: AgentId,
  disposition: string | undefined,
  settings: PinnedSettings,
): Result<undefined> {
  const { phase, passedOn = [] } = now.contact;
  const isLast = phase.in === "wrap-up" && phase.agentId === by;
  const mine = isLast ? phase : passedOn.find((one) => one.agentId === by && now.at < one.until);
  if (!mine) return refuse({ code: "not-now", message: `agent ${by} has nothing to wrap up for this contact` });
  const { queueId } = mine;
  const refusal = unknownDisposition(queueId, disposition, settings);
  if (refusal) return refusal;
  if (disposition !== undefined) now.emit({ type: "DispositionSet", agentId: by, queueId, disposition });
  if (isLast) endWrapUp(now, "agent");
  else now.emit({ type: "WrapUpEnded", agentId: by, queueId, by: "agent", wrapUpMs: now.at - mine.since });
  return done;
}

/** A queue without dispositions takes any. */
function unknownDisposition(queueId: QueueId, disposition: string | undefined, settings: PinnedSettings) {
  const allowed = settings.queue(queueId)?.dispositions ?? [];
  if (disposition === undefined || allowed.length === 0 || allowed.some((one) => one === disposition)) return undefined;
  return refuse({
    code: "unprocessable",
    field: "disposition",
    message: `"${disposition}" is not a disposition of queue "${queueId}"; expected one of: ${allowed.join(", ")}`,
  });
}
