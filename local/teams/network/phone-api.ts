// The phone network over HTTP for the phone page, under /phone-network/. Loopback only, same origin, no token:
// requests that change something must be JSON, which a foreign page cannot send without being asked first.
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import type { Directory } from "../world/directory";
import { readJson } from "../read-json";
import { reaction } from "../world/records";
import type { PhoneCall, PhoneNetwork } from "./phone-network";
import { presenceOf } from "./presence";
import type { World } from "../world/world";

const person = z.union([reaction, z.array(reaction).min(1)]);
const dialBody = z.strictObject({
  from: z.string().optional(),
  fromUser: z.strictObject({ tenantId: z.string(), userId: z.string() }).optional(),
  to: z.string().min(1),
  person: person.optional(),
});
const personBody = z.strictObject({
  address: z.union([z.strictObject({ number: z.string().min(1) }), z.strictObject({ userId: z.string().min(1) })]),
  person,
});
const presenceBody = z.strictObject({ userId: z.string(), availability: z.string(), activity: z.string() });
const pressBody = z.strictObject({ key: z.string().regex(/^[0-9*#A-Da-d]$/, "expected one of 0-9, *, #, A-D") });

interface PhoneAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface PhoneApi {
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Ends the event streams. */
  close(): void;
}

const shown = (call: PhoneCall) => ({
  id: call.id,
  who: call.who,
  dialled: call.dialled,
  state: call.state,
  startedAt: call.startedAt,
  hears: call.hears,
  talkingWith: call.talkingWith,
  onHold: call.onHold,
  ...(call.endedWith ? { endedWith: call.endedWith } : {}),
});

const directoryOf = (directory: Directory, world: World) => ({
  tenants: directory.tenants.map(({ tenantId, name }) => ({
    tenantId,
    name,
    users: directory.users(tenantId).map((user) => ({
      ...{ id: user.id, name: user.name, upn: user.upn },
      presence: presenceOf(world, user.id),
    })),
    resourceAccounts: directory
      .resourceAccounts(tenantId)
      .map(({ id, name: title, upn, number }) => ({ id, name: title, upn, number })),
  })),
});

export function openPhoneApi(network: PhoneNetwork, world: World): PhoneApi {
  const streams = new Set<() => void>();

  async function perform(request: IncomingMessage, path: string): Promise<PhoneAnswer> {
    const { method } = request;
    if (method === "GET" && path === "/directory") return { status: 200, body: directoryOf(world.directory, world) };
    if (method === "GET" && path === "/calls")
      return { status: 200, body: { calls: network.calls().map(shown), now: world.now() } };
    const [, id = "", action] = /^\/calls\/([^/]+)(?:\/(press|hangup|answer|decline))?$/.exec(path) ?? [];
    const call = id ? network.call(id) : undefined;
    if (id && !call) return { status: 404, body: { message: `no call ${id}` } };
    if (call && method === "GET" && !action) return { status: 200, body: shown(call) };
    if (method !== "POST" && method !== "PUT")
      return { status: 404, body: { message: `nothing at ${method ?? ""} ${path}` } };
    const read = await readJson(request);
    if (read.problem === undefined && !/\bapplication\/json\b/i.test(request.headers["content-type"] ?? "")) {
      return { status: 415, body: { message: "Content-Type: application/json is required" } };
    }
    if (read.problem !== undefined) return { status: 400, body: { message: read.problem } };
    if (call && action) return act(call, action, read.value);
    if (method === "POST" && path === "/dial") {
      const { from, fromUser, to, person: plan } = dialBody.parse(read.value);
      return { status: 201, body: shown(network.dial({ from, fromUser, to, person: plan })) };
    }
    if (method === "PUT" && path === "/people") {
      const asked = personBody.parse(read.value);
      network.setPerson(asked.address, asked.person);
      return { status: 204 };
    }
    if (method === "PUT" && path === "/presence") {
      const { userId, ...presence } = presenceBody.parse(read.value);
      network.setPresence(userId, presence);
      return { status: 204 };
    }
    return { status: 404, body: { message: `nothing at ${method} ${path}` } };
  }

  function act(call: PhoneCall, action: string, body: unknown): PhoneAnswer {
    if (action === "press") call.press(pressBody.parse(body).key);
    else if (action === "hangup") call.hangUp();
    else if (action === "answer") call.answer();
    else call.decline();
    return { status: 200, body: shown(call) };
  }

  function stream(response: ServerResponse): void {
    response.writeHead(200, {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      Connection: "keep-alive",
    });
    response.write(": everything that happens on the phone network\n\n");
    const silence = network.on(
      (event) => void response.write(`event: ${event.what}\ndata: ${JSON.stringify(event)}\n\n`),
    );
    const end = () => {
      silence();
      streams.delete(end);
      response.end();
    };
    streams.add(end);
    response.on("close", end);
  }

  return {
    async answer(request, response, url) {
      const path = url.pathname.replace(/^\/phone-network/, "");
      if (request.method === "GET" && path === "/events") {
        stream(response);
        return;
      }
      const answer = await perform(request, path).catch((error: unknown): PhoneAnswer => {
        if (error instanceof z.ZodError) return { status: 400, body: { message: z.prettifyError(error) } };
        if (error instanceof RangeError) return { status: 400, body: { message: error.message } };
        throw error;
      });
      response.writeHead(answer.status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    },
    close() {
      for (const end of [...streams]) end();
    },
  };
}
