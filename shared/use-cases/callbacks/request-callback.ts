// Asks for a callback without a call: from a web page, a bot, another system, a supervisor.
import type { Callback, CallbackOrigin, CallbackRequest } from "../../domain/callback/callback";
import type { KnownNumber } from "../../domain/callback/number-rules";
import { numberObstacle, obstacleInWords } from "../../domain/callback/number-rules";
import { agreedPriorityMinutes } from "../../domain/contact/agreed-time";
import { calledFirstIn } from "../../domain/contact/called-first";
import { callbackIdFor } from "../../domain/contact/asking-callback";
import { begin } from "../../domain/contact/begin";
import type { PlaceInLine } from "../../domain/contact/contact";
import type { ContactEvent } from "../../domain/contact/events";
import { preferring } from "../../domain/contact/going-elsewhere";
import { ownedBy } from "../../domain/contact/owner";
import type { AgentId, ContactId, EndpointId, QueueId, TenantId } from "../../domain/kernel/ids";
import { idOf } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { isTimeZone } from "../../domain/opening-hours/zone";
import type { Endpoint } from "../../domain/settings/endpoint";
import type { Queue } from "../../domain/settings/queue";
import type { Language } from "../../domain/settings/text";
import { Fault } from "../../ports/fault";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock, Ids } from "../../ports/clock";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { SettingsStore } from "../../ports/settings-store";
import { pinFrom, pinnedSettings } from "../calls/contact-settings";
import { startContact, type ContactPorts } from "../calls/handle-contact";
import { agreeOnStart, type AgreedStart, type AskedTime } from "./agree-on-start";
import type { AgreedTimes } from "./agreed-times";
import type { FindOwner } from "./find-owner";
import { claimOrJoin } from "./join-callback";
import type { WeighPromise } from "./weigh-promise";

export interface CallbackWish {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  /** As people write it, read in the queue's country. */
  readonly number: string;
  readonly language?: Language;
  /** The resource account to call from; any with a number that leads to this tenant where absent. */
  readonly endpointId?: EndpointId;
  /** Its owner, where the queue lets callbacks be owned; else waited for as long as the queue waits for anybody by name. */
  readonly preferredAgentId?: AgentId;
  /** What it is about. Same number and same purpose are one callback; the queue stands for it where absent. */
  readonly purpose?: string;
  /** The customer's, IANA; that of the number where absent. */
  readonly timeZone?: string;
  /** At once where absent. */
  readonly at?: AskedTime;
  readonly origin?: CallbackOrigin;
  /** In place of the queue's window. Unix milliseconds. */
  readonly keptUntil?: number;
  /** Object id of the user or application that asks. */
  readonly by?: string;
  /** Asking twice with the same key is asking once. */
  readonly idempotencyKey?: string;
}

export interface CallbackMade {
  readonly callback: Callback;
  readonly isNew: boolean;
  /** One for the same number and purpose was open: the wish has joined it. */
  readonly merged: boolean;
}

export interface RequestCallbackPorts extends ContactPorts {
  readonly settings: SettingsStore;
  readonly callbacks: CallbackStore;
  readonly openNumbers: OpenNumbers;
  readonly numbers: PhoneNumbers;
  readonly times: AgreedTimes;
  readonly weighPromise: WeighPromise;
  readonly findOwner: FindOwner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: (text: string) => string;
}

export const requestCallback =
  (ports: RequestCallbackPorts) =>
  async (wish: CallbackWish): Promise<Result<CallbackMade>> => {
    const { tenantId, queueId, idempotencyKey } = wish;
    const contactId = idOf<ContactId>(
      idempotencyKey === undefined ? ports.ids.next() : ports.digest(`${tenantId}:callback:${idempotencyKey}`),
    );
    const key = { tenantId, callbackId: callbackIdFor(contactId, 1) };
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    const number = ports.numbers.read(wish.number, queue?.callback.numbers.country ?? "PT");
    const known = await ports.callbacks.load(key);
    if (known)
      return known.value.number === number?.number && known.value.queueId === queueId
        ? ok({ callback: known.value, isNew: false, merged: false })
        : refuse(otherWish);
    if (!queue) return wrong("queueId", `queue "${queueId}" does not exist`);
    const checked = await check(ports, wish, queue, number);
    if (!checked.ok) return checked;

    const at = ports.clock.now();
    const { origin = "api", by = "unknown", purpose = queueId } = wish;
    const wishId = idempotencyKey === undefined ? {} : { wishId: contactId };
    const request: CallbackRequest = { at, by, origin, ...wishId };
    const { known: customer, endpoint } = checked.value;
    const atMost = queue.callback.numbers.openAtMost;
    const joined = await claimOrJoin(ports)({ ...key, number: customer.number, purpose, atMost, request });
    if (!joined.ok) return joined;
    if (joined.value) return ok({ callback: joined.value, isNew: false, merged: true });

    const pins = await pinFrom(ports.settings, tenantId, "queues", queueId);
    const { timeZone = customer.timeZone } = wish;
    const calling = { timeZone, country: customer.country ?? "", hours: queue.callback.callingHours };
    const pinned = await pinnedSettings(ports.settings, { tenantId }, pins);
    const start = await agreeOnStart(ports)({ ...key, queueId, calling }, wish.at, queue, pinned);
    if (!start.ok) {
      await ports.openNumbers.release(tenantId, customer.number, key.callbackId);
      return start;
    }
    const asked = { tenantId, number: customer.number, asked: wish.preferredAgentId };
    const owner = await ports.findOwner(asked, queue);
    const parts = { contactId, customer, queue, endpoint, request, start: start.value, pins, owner };
    const requested = requestedEvent(wish, parts);
    await startContact(ports)({ tenantId, contactId }, begin(requested), requested);
    const made = await ports.callbacks.load(key);
    if (!made)
      throw new Fault("the callback was accepted but cannot be read yet", { retryable: true, retryAfterMs: 1000 });
    return ok({ callback: made.value, isNew: true, merged: false });
  };

function requestedEvent(
  { tenantId, queueId, preferredAgentId, language, timeZone, purpose, keptUntil }: CallbackWish,
  made: {
    readonly contactId: ContactId;
    readonly customer: KnownNumber;
    readonly queue: Queue;
    readonly endpoint: Endpoint;
    readonly request: CallbackRequest;
    readonly start: AgreedStart;
    readonly pins: Readonly<Record<string, number>>;
    readonly owner: AgentId | undefined;
  },
): ContactEvent & { readonly type: "CallbackRequested" } {
  const { contactId, customer, queue, endpoint, request, start, pins } = made;
  const { slot, changes } = start;
  return {
    type: "CallbackRequested",
    at: request.at,
    contactId,
    tenantId,
    endpointId: endpoint.id,
    callbackId: callbackIdFor(contactId, 1),
    number: customer.number,
    place: {
      queueId,
      entryId: `${contactId}.1`,
      since: slot?.start ?? request.at,
      requiredSkills: queue.requiredSkills,
      priorityMinutes: slot ? agreedPriorityMinutes : 0,
      ...(made.owner ? {} : calledFirstIn(queue)),
      ...waitsFor(made.owner, preferredAgentId, queue),
    },
    // A slot that has begun already is called at once.
    ...(slot ? { from: Math.max(slot.start, request.at) } : {}),
    ...(keptUntil === undefined ? {} : { keptUntil }),
    asked: {
      origin: request.origin,
      requests: [request],
      timeZone: timeZone ?? customer.timeZone,
      ...(purpose === undefined ? {} : { purpose }),
      ...(slot ? { slot } : {}),
      ...(changes.length > 0 ? { changes } : {}),
    },
    language: language ?? queue.language ?? endpoint.language,
    pins,
  };
}

/** Its owner, or else whoever was asked for, as anybody is who is preferred. */
function waitsFor(
  owner: AgentId | undefined,
  preferred: AgentId | undefined,
  queue: Queue,
): Pick<PlaceInLine, "preferredAgent"> {
  if (owner) return { preferredAgent: ownedBy(owner, queue.callback.ownedForSeconds) };
  return preferred === undefined ? {} : { preferredAgent: preferring(preferred, queue) };
}

const wrong = (field: string, message: string) => refuse({ code: "unprocessable", field, message });

/** Everything that names something which may not be there, or not be called. */
async function check(
  ports: Pick<RequestCallbackPorts, "settings">,
  wish: CallbackWish,
  queue: Queue,
  known: KnownNumber | undefined,
): Promise<Result<{ readonly known: KnownNumber; readonly endpoint: Endpoint }>> {
  const { tenantId, preferredAgentId, timeZone } = wish;
  const { numbers } = queue.callback;
  if (!known)
    return wrong("number", `no such telephone number: expected one of ${numbers.country}, or one with a country code`);
  const endpoints = (await ports.settings.list(tenantId, "endpoints")).map(({ item }) => item);
  const own = endpoints.flatMap(({ number }) => (number === undefined ? [] : [number]));
  const obstacle = numberObstacle(known, numbers, own);
  if (obstacle) return wrong("number", obstacleInWords(obstacle, known.number));
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return wrong("timeZone", `"${timeZone}" is not an IANA time zone such as Europe/Lisbon`);
  if (preferredAgentId !== undefined && !(await ports.settings.current(tenantId, "agents", preferredAgentId)))
    return wrong("preferredAgentId", `agent ${preferredAgentId} does not exist`);
  const endpoint = endpointFor(endpoints, wish);
  return endpoint.ok ? ok({ known, endpoint: endpoint.value }) : endpoint;
}

const otherWish = {
  code: "unprocessable",
  field: "idempotencyKey",
  message: "this key was used for another callback; expected a new key, or the same request",
} as const;

/** A customer can only be dialled from a resource account that has a number: an external endpoint's is the SBC's. */
function endpointFor(endpoints: readonly Endpoint[], { endpointId, queueId }: CallbackWish): Result<Endpoint> {
  const all = endpoints.filter(({ number, model }) => number !== undefined && model !== "direct-routing");
  if (endpointId !== undefined) {
    const named = all.find((item) => item.id === endpointId);
    return named
      ? ok(named)
      : wrong("endpointId", `endpoint ${endpointId} does not exist or has no number of ours to call from`);
  }
  const direct = all.find((item) => "queue" in item.opens && item.opens.queue === queueId);
  const chosen = direct ?? all[0];
  return chosen ? ok(chosen) : wrong("endpointId", "no endpoint of this tenant has a number to call from");
}
