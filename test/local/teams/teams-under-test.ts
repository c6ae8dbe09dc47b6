// A simulated Teams in virtual time with an app beside it that notes every notification: what the tests here drive.
import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { advanceUntil } from "../../../local/clock/advance";
import { manualClock } from "../../../local/clock/clock";
import type { ManualClock } from "../../../local/clock/clock";
import { workload } from "../../../local/clock/workload";
import { close, listen } from "../../../local/loopback";
import { silence } from "../../../local/teams/media/wav";
import { startTeams } from "../../../local/teams/server";
import type { SimulatedTeams, TeamsOptions } from "../../../local/teams/server";
import type { TeamsDirectory } from "../../../local/teams/world/tenant-seed";
import type { NetworkEvent } from "../../../local/teams/world/network-event";
import type { CallNotification } from "../../../shared/contracts/graph/call-notification";
import { parseNotifications } from "../../../shared/contracts/graph/parse-notifications";

export const TENANT = "11111111-1111-4111-8111-111111111111";
export const OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
export const APP = "99999999-9999-4999-8999-999999999999";
export const ANA = "aaaaaaaa-0000-4000-8000-000000000001";
export const BEN = "aaaaaaaa-0000-4000-8000-000000000002";
export const STRANGER = "aaaaaaaa-0000-4000-8000-000000000009";
export const SALES = "bbbbbbbb-0000-4000-8000-000000000001";
export const NUMBERLESS = "bbbbbbbb-0000-4000-8000-000000000002";
export const SALES_NUMBER = "+351210000001";
export const CUSTOMER = "+351910000001";

export const ALL_ROLES = [
  "Calls.Initiate.All",
  "Calls.InitiateGroupCall.All",
  "Calls.JoinGroupCall.All",
  "Calls.AccessMedia.All",
  "Presence.Read.All",
  "User.Read.All",
];

export interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  readonly items: readonly CallNotification[];
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into whatever came back.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export type Under = Awaited<ReturnType<typeof teamsUnderTest>>;

export interface UnderTestOptions extends Partial<TeamsOptions> {
  readonly clock?: ManualClock;
  /** Who is there instead of the usual two tenants; `callbackUrl` is where the app takes calls. */
  readonly directoryAt?: (callbackUrl: string) => TeamsDirectory;
}

export async function teamsUnderTest({ directoryAt, ...options }: UnderTestOptions = {}) {
  const clock = options.clock ?? manualClock(Date.UTC(2026, 10, 23, 9));
  const work = workload();
  const posts: Post[] = [];
  /** What the app answers to the next notifications; 202 when nothing is left. */
  const replies: number[] = [];
  const sounds = new Map<string, Buffer>();
  let fetched = 0;
  const app = createServer((request, response) => {
    if (request.method === "GET") {
      fetched++;
      const sound = sounds.get(request.url ?? "");
      response.writeHead(sound ? 200 : 404).end(sound);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const parsed = parseNotifications(body);
      if (!parsed.ok) throw new Error(parsed.problems.join("; "));
      posts.push({ path: request.url ?? "", headers: request.headers, body, items: parsed.items });
      response.writeHead(replies.shift() ?? 202).end();
    });
  });
  const appUrl = `http://127.0.0.1:${await listen(app, 0)}`;
  const directory = {
    tenants: [
      {
        tenantId: TENANT,
        name: "Contoso",
        appId: APP,
        botCallbackUrl: `${appUrl}/incoming`,
        users: [
          { id: ANA, name: "Ana", upn: "ana@contoso.example" },
          { id: BEN, name: "Ben", upn: "ben@contoso.example" },
        ],
        resourceAccounts: [
          { id: SALES, name: "Sales", upn: "sales@contoso.example", number: SALES_NUMBER, appId: APP },
          { id: NUMBERLESS, name: "No number", upn: "none@contoso.example", appId: APP },
        ],
      },
      {
        tenantId: OTHER_TENANT,
        name: "Fabrikam",
        appId: APP,
        botCallbackUrl: `${appUrl}/incoming`,
        users: [{ id: STRANGER, name: "Zoe", upn: "zoe@fabrikam.example" }],
        resourceAccounts: [],
      },
    ],
  };
  const identity = {
    callNotificationToken: async ({ tenantId, audience }: { tenantId: string; audience?: string }) =>
      `call:${tenantId}:${audience ?? ""}`,
    async checkGraphToken(authorization: string | undefined) {
      const [, tenantId, appId, roles] = /^Bearer (\S+) (\S+) ?(\S*)$/.exec(authorization ?? "") ?? [];
      return tenantId && appId ? { tenantId, appId, roles: (roles ?? "").split(",") } : { problem: "no token" };
    },
  };
  const base = {
    folder: ":memory:",
    idSeed: 1,
    port: 0,
    clock,
    workload: work,
    identity,
    directory: directoryAt?.(`${appUrl}/incoming`) ?? directory,
    ...options,
  };
  let teams: SimulatedTeams = await startTeams(base);
  const events: NetworkEvent[] = [];
  teams.network.on((event) => events.push(event));

  const graph = async (
    method: string,
    path: string,
    body?: unknown,
    more: { tenantId?: string; appId?: string; roles?: readonly string[] } = {},
  ): Promise<Answer> => {
    const { tenantId = TENANT, appId = APP, roles = ALL_ROLES } = more;
    const response = await fetch(`${teams.graphUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${tenantId} ${appId} ${roles.join(",")}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };

  const time = { clock, workload: work, hosts: () => [] };
  const items = () => posts.flatMap((post) => post.items);
  const under = {
    get teams() {
      return teams;
    },
    clock,
    posts,
    replies,
    sounds,
    appUrl,
    events,
    graph,
    items,
    directory,
    soundsFetched: () => fetched,
    /** Lets `seconds` of clock time go by, with everything that happens in them. */
    pass: (seconds: number) => advanceUntil({ ...time, until: clock.now() + seconds * 1000 }),
    of: <K extends CallNotification["kind"]>(kind: K) =>
      items().filter((item): item is Extract<CallNotification, { kind: K }> => item.kind === kind),
    states: (callId: string) =>
      under
        .of("call-state")
        .filter((item) => item.callId === callId.replaceAll("-", ""))
        .map((item) => item.state),
    /** Puts a sound of the given length on the app's server. */
    sound(name: string, seconds: number): string {
      sounds.set(`/${name}.wav`, silence(seconds));
      return `${appUrl}/${name}.wav`;
    },
    /** Starts again on the same folder, as after the death of the process: stopping writes nothing. */
    async restart() {
      await teams.stop();
      teams = await startTeams(base);
      teams.network.on((event) => events.push(event));
    },
    async stop() {
      await teams.stop();
      await close(app, 0);
    },
    answerBody: () => ({
      callbackUri: `${appUrl}/leg`,
      acceptedModalities: ["audio"],
      mediaConfig: { "@odata.type": "#microsoft.graph.serviceHostedMediaConfig" },
    }),
    callBody: (user: string) => ({
      "@odata.type": "#microsoft.graph.call",
      callbackUri: `${appUrl}/agent-leg`,
      targets: [{ "@odata.type": "#microsoft.graph.invitationParticipantInfo", identity: { user: { id: user } } }],
      requestedModalities: ["audio"],
      mediaConfig: { "@odata.type": "#microsoft.graph.serviceHostedMediaConfig" },
    }),
    phoneBody: (number: string) => ({
      ...under.callBody(ANA),
      source: { identity: { applicationInstance: { id: SALES } } },
      targets: [{ identity: { phone: { id: number } } }],
      tenantId: TENANT,
    }),
    playBody: (uri: string, clientContext = "prompt") => ({
      prompts: [{ "@odata.type": "#microsoft.graph.mediaPrompt", mediaInfo: { uri, resourceId: uri } }],
      clientContext,
    }),
    /** A customer whose call is answered, with audio active. */
    async answeredCall(from: string | undefined = CUSTOMER) {
      const phone = teams.network.dial({ from, to: SALES_NUMBER });
      await under.pass(0.1);
      const callId = under.of("incoming").at(-1)?.callId;
      if (!callId) throw new Error("no incoming notification");
      const answered = await graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
      if (answered.status !== 202) throw new Error(JSON.stringify(answered.body));
      await under.pass(1);
      return { phone, callId };
    },
    /** The same as agentCall, placed in the name of the resource account: such a call may hold telephones. */
    callFromAccount: (user: string) =>
      under.agentCall(user, { source: { identity: { applicationInstance: { id: SALES } } } }),
    /** An agent who has answered our call, with audio active. */
    async agentCall(user: string, more: object = {}) {
      teams.network.setPerson({ userId: user }, { answer: { afterSeconds: 1 } });
      const created = await graph("POST", "/communications/calls", { ...under.callBody(user), ...more });
      if (created.status !== 201) throw new Error(JSON.stringify(created.body));
      await under.pass(3);
      const phone = teams.network.calls().find(({ who }) => who === user);
      if (!phone) throw new Error("the agent's phone did not ring");
      return { phone, callId: String(created.body.id).replaceAll("-", "") };
    },
  };
  return under;
}
