// What people, programs, rules and orchestrations do with callbacks, put together.
import type { AbandonedCalls } from "../../ports/abandoned-calls";
import type { CallbackRuns } from "../../ports/alarms";
import type { CallbackKey, CallbackStore } from "../../ports/callback-store";
import type { SettingsStore } from "../../ports/settings-store";
import type { HandleContact } from "../calls/handle-contact";
import { callBackAbandoned, listAbandoned } from "./abandoned-calls";
import { callBackByRule } from "./call-back-by-rule";
import { manageCallback } from "./manage-callback";
import type { ManageLinks } from "./manage-links";
import { cancelCallback, exportCallbacks, listCallbacks, readCallback } from "./read-callbacks";
import { readPreview } from "./read-preview";
import { requestCallback, type RequestCallbackPorts } from "./request-callback";
import { moveToTime, steerCallback } from "./steer-callback";
import { callbackActs } from "./step-callback";
import { takeRequest } from "./take-request";

export function callbackDesk(
  ports: RequestCallbackPorts & {
    readonly settings: SettingsStore;
    readonly callbacks: CallbackStore;
    readonly abandoned: AbandonedCalls;
    readonly handleContact: HandleContact;
    readonly runs: CallbackRuns;
    readonly links: ManageLinks;
    readonly limit: Parameters<typeof manageCallback>[0]["limit"];
    readonly requestsPerMinute: number;
    readonly note: (message: string) => void;
  },
) {
  const request = requestCallback(ports);
  const cancel = cancelCallback(ports);
  const { links, runs, times } = ports;
  return {
    takeRequest: takeRequest({ ...ports, requestCallback: request }),
    listAbandoned: listAbandoned(ports),
    callBackAbandoned: callBackAbandoned({ ...ports, requestCallback: request }),
    callBackByRule: callBackByRule({ ...ports, requestCallback: request }),
    renewLink: (key: CallbackKey) => links.renew(key),
    ...manageCallback({ ...ports, cancel, slots: times }),
    listCallbacks: listCallbacks(ports),
    exportCallbacks: exportCallbacks(ports),
    readCallback: readCallback(ports),
    readPreview: readPreview(ports),
    cancelCallback: cancel,
    steerCallback: steerCallback(ports),
    moveToTime: moveToTime(ports),
    callbackActs: callbackActs(ports),
    tellCallback: (...news: Parameters<CallbackRuns["tell"]>) => runs.tell(...news),
  };
}
