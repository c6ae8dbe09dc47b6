// The simulated phone network as this page sees it: who is on the line, what happens, and what a person can do.
import * as z from "zod";

const ending = z.object({ code: z.number(), subcode: z.number(), message: z.string() });

const line = z.object({
  id: z.string(),
  who: z.string(),
  dialled: z.boolean(),
  state: z.enum(["ringing", "connected", "ended"]),
  startedAt: z.number(),
  talkingWith: z.array(z.string()),
  onHold: z.boolean(),
});
export type Line = z.infer<typeof line>;

const event = z.object({
  at: z.number(),
  what: z.string(),
  call: z.string(),
  who: z.string(),
  to: z.string().optional(),
  uri: z.string().optional(),
  key: z.string().optional(),
  endedWith: ending.optional(),
  detail: z.string().optional(),
});
export type NetworkEvent = z.infer<typeof event>;

const directory = z.object({
  tenants: z.array(
    z.object({
      name: z.string(),
      users: z.array(z.object({ id: z.string(), name: z.string() })),
      resourceAccounts: z.array(z.object({ id: z.string(), name: z.string(), number: z.string().optional() })),
    }),
  ),
});
export type Directory = z.infer<typeof directory>;

/** Every kind of event the network sends. */
const kinds = [
  "dials",
  "rings",
  "answers",
  "declines",
  "is-busy",
  "does-not-answer",
  "is-unreachable",
  "hears",
  "presses",
  "put-on-hold",
  "taken-off-hold",
  "joins",
  "hangs-up",
  "ends",
  "notification-lost",
];

async function ask(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`network/${path}`, {
    method,
    ...(method !== "GET" && { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return answer;
  const told = z.object({ message: z.string() }).safeParse(answer);
  throw new Error(told.success ? told.data.message : `the phone network answered ${String(response.status)}`);
}

export const network = {
  directory: async () => directory.parse(await ask("GET", "directory")),
  lines: async () => z.object({ calls: z.array(line), now: z.number() }).parse(await ask("GET", "calls")),
  dial: async (from: string, to: string) => line.parse(await ask("POST", "dial", { from, to })),
  press: (id: string, key: string) => ask("POST", `calls/${id}/press`, { key }),
  hangUp: (id: string) => ask("POST", `calls/${id}/hangup`),
  answer: (id: string) => ask("POST", `calls/${id}/answer`),
  decline: (id: string) => ask("POST", `calls/${id}/decline`),
  /** From now on that phone rings until somebody here answers or declines. */
  ringHere: (address: { number: string } | { userId: string }) => ask("PUT", "people", { address, person: "manual" }),
};

/** Follows everything that happens; reconnects by itself. Both are told in the order things happened. */
export function follow(listener: {
  happened: (event: NetworkEvent) => void;
  connected: (isConnected: boolean) => void;
}): void {
  const source = new EventSource("network/events");
  for (const kind of kinds) {
    source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
      listener.happened(event.parse(JSON.parse(data)));
    });
  }
  source.onopen = () => {
    listener.connected(true);
  };
  source.onerror = () => {
    listener.connected(false);
  };
}
