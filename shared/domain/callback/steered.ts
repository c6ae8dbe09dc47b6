// A callback after people have steered it: what its orchestration records.
import type { Steered } from "../contact/steering-facts";
import type { Callback } from "./callback";
import { asAnybodys } from "./owned";

export function steeredCallback(callback: Callback, news: Steered): Callback {
  const { at, by, what, begins, queueId, mode, priorityMinutes, owner, letsGo } = news;
  const { changes = [] } = callback;
  return {
    ...(letsGo ? asAnybodys(callback) : callback),
    ...(queueId === undefined ? {} : { queueId }),
    ...(mode === undefined ? {} : { mode }),
    ...(priorityMinutes === undefined ? {} : { priorityMinutes }),
    ...(owner === undefined ? {} : { owner }),
    ...(begins ? { state: { is: "pending" } } : {}),
    changes: [...changes, { at, by, what }],
  };
}
