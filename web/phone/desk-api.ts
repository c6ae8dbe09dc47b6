// The product's own API, used as an agent's desk would use it. Tokens come from the local identity.
import * as z from "zod";

const agentView = z.object({
  status: z.enum(["available", "away", "signed-out"]),
  statusReason: z.string().optional(),
  work: z.discriminatedUnion("is", [
    z.object({ is: z.literal("free") }),
    z.object({ is: z.literal("offered"), contactId: z.string(), until: z.number() }),
    z.object({ is: z.literal("engaged"), contactId: z.string(), since: z.number() }),
    z.object({ is: z.literal("wrapping"), contactId: z.string(), until: z.number() }),
  ]),
  notOfferedInWords: z.string().optional(),
});
export type AgentView = z.infer<typeof agentView>;

const label = z.object({ id: z.string(), name: z.string() });
const problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** Tokens last an hour; fetched anew well before. */
const TOKEN_MS = 45 * 60_000;
const tokens = new Map<string, { token: Promise<string>; since: number }>();

function tokenFor(query: string): Promise<string> {
  const kept = tokens.get(query);
  // Time may run faster here than in the runtime or slower, but never by enough to matter for a cache.
  if (kept && performance.now() - kept.since < TOKEN_MS) return kept.token;
  const token = fetch(`token?${query}`).then((response) => response.text());
  tokens.set(query, { token, since: performance.now() });
  return token;
}

async function call(as: string, method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<unknown> {
  const send = async () =>
    fetch(`/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenFor(as)}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  let response = await send();
  if (response.status === 401) {
    tokens.delete(as);
    response = await send();
  }
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const answer: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
  if (response.ok) return answer;
  const told = problem.safeParse(answer);
  throw new Error(
    (told.success && (told.data.detail ?? told.data.title)) || `the app answered ${String(response.status)}`,
  );
}

export interface Desk {
  read(): Promise<AgentView>;
  setStatus(status: "available" | "away"): Promise<AgentView>;
  hold(contactId: string): Promise<unknown>;
  retrieve(contactId: string): Promise<unknown>;
  wrapUp(contactId: string, disposition: string | undefined): Promise<unknown>;
}

export function deskOf(agentId: string): Desk {
  const as = `role=agent&user=${encodeURIComponent(agentId)}`;
  const contact = (contactId: string, action: string, body: object = {}) =>
    call(as, "POST", `contacts/${contactId}/${action}`, body);
  return {
    read: async () => agentView.parse(await call(as, "GET", `agents/${agentId}`)),
    setStatus: async (status) => agentView.parse(await call(as, "PUT", `agents/${agentId}/status`, { status })),
    hold: (contactId) => contact(contactId, "hold"),
    retrieve: (contactId) => contact(contactId, "retrieve"),
    wrapUp: (contactId, disposition) => contact(contactId, "wrap-up", disposition === undefined ? {} : { disposition }),
  };
}

/** The outcomes an agent may choose from. */
export async function dispositions(): Promise<readonly { id: string; name: string }[]> {
  const answer = await call("role=supervisor", "GET", "settings/dispositions");
  return z
    .object({ items: z.array(z.object({ item: label })) })
    .parse(answer)
    .items.map(({ item }) => item);
}
