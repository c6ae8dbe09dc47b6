// Starts the simulated Teams: Graph's calling, presence and directory endpoints over a phone network with people in it.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import type { ConsentBook } from "../identity/admin-consent";
import { close, listen, LOOPBACK } from "../loopback";
import type { CallTokens } from "./call-tokens";
import { fetchSounds } from "./calls/playing";
import type { Switchboard } from "./calls/switchboard";
import { performTask, ringOutcomes } from "./calls/tasks";
import { openFaults } from "./faults";
import type { Passage, TeamsFaults } from "./faults";
import { openGraphApi } from "./graph/graph-api";
import type { GraphMetrics } from "./graph/graph-api";
import { answerRecording } from "./media/recordings";
import { openSounds } from "./media/sounds";
import { openPhoneApi } from "./network/phone-api";
import { openPhoneNetwork } from "./network/phone-network";
import type { PhoneNetwork } from "./network/phone-network";
import { openDelivery } from "./notifications/delivery";
import { openOutbox } from "./notifications/outbox";
import { openPoster } from "./notifications/post-json";
import { applicationOf, approve, grantedRoles } from "./tenant/consents";
import { openTenant } from "./tenant/open-tenant";
import type { TeamsTenant } from "./tenant/teams-tenant";
import type { TeamsDirectory } from "./world/tenant-seed";
import { openWorld } from "./world/world";

export interface SimulatedTeams {
  /** http://127.0.0.1:PORT/v1.0 */
  readonly graphUrl: string;
  readonly network: PhoneNetwork;
  readonly faults: TeamsFaults;
  /** A customer's tenant, as its administrators hold it. Throws where there is no such tenant. */
  tenant(tenantId: string): TeamsTenant;
  readonly consents: ConsentBook;
  /** Graph requests since the start, refused and faulted ones included. */
  metrics(): GraphMetrics;
  stop(): Promise<void>;
}

export interface TeamsOptions {
  /** Where the state lives, or ":memory:". */
  readonly folder: string;
  readonly port: number;
  readonly clock: Clock;
  readonly workload: Workload;
  readonly identity: CallTokens;
  readonly directory: TeamsDirectory;
  /** Makes the ids of calls repeatable; random where absent. */
  readonly idSeed?: number;
  /** Tenants whose channel still speaks the old protocol first: the first notification comes in the Skype form. */
  readonly legacyFirst?: readonly string[];
  /**
   * Where Graph requests and notifications wait until they may go on; `ticket`: of who asks. Throws if they may not any more.
   */
  readonly pass?: Passage;
}

export async function startTeams(options: TeamsOptions): Promise<SimulatedTeams> {
  const { folder, port, clock, workload, identity, pass = () => Promise.resolve() } = options;
  const faults = openFaults(Math.random);
  const world = openWorld({
    ...{ folder, clock, workload, directory: options.directory },
    ...(options.idSeed === undefined ? {} : { idSeed: options.idSeed }),
  });
  const poster = openPoster("moveTo" in clock);
  const delivery = openDelivery({ world, tokens: identity, poster, faults, pass });
  const outbox = openOutbox(world, new Set(options.legacyFirst), (id) => delivery.send(id));
  let baseUrl = "";
  const board: Switchboard = {
    world,
    outbox,
    sounds: openSounds(workload),
    outcomes: ringOutcomes(() => board),
    faults,
    get baseUrl() {
      return baseUrl;
    },
  };
  const graph = openGraphApi({ board, tokens: identity, faults, pass, graphUrl: () => `${baseUrl}/v1.0` });
  const network = openPhoneNetwork(board);
  const phones = openPhoneApi(network, world);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", baseUrl);
    if (url.pathname.startsWith("/v1.0/")) return graph.answer(request, response, url);
    if (url.pathname.startsWith("/phone-network/")) return phones.answer(request, response, url);
    if (url.pathname.startsWith("/recordings/")) {
      answerRecording(world, request, response, url);
      return;
    }
    response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    const answered = answer(request, response).catch((error: unknown) => {
      console.error(`simulated Teams: ${request.method ?? ""} ${request.url ?? ""}`, error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
    // Only requests are work; an open event stream is not, or time would stand still.
    if (request.url?.startsWith("/phone-network/events")) return;
    const closed = new Promise((resolve) => response.once("close", resolve));
    // Who asked may be gone while the answer is still being made.
    void workload.track(Promise.all([answered, closed]));
  });
  const chosen = await listen(server, port);
  baseUrl = `http://${LOOPBACK}:${chosen}`;
  world.resume((task) => performTask(board, task));
  delivery.resume();
  world.change(() => {
    for (const operation of world.operations.all()) {
      const isFetching =
        operation.status === "running" &&
        operation.prompts &&
        !operation.lengths &&
        operation.type !== "startHoldMusic";
      if (isFetching) fetchSounds(board, operation);
    }
  });

  return {
    graphUrl: `${baseUrl}/v1.0`,
    network,
    faults,
    tenant: (tenantId) => openTenant(world, tenantId),
    consents: {
      application: (appId) => applicationOf(world, appId),
      grantedRoles(tenantId, appId) {
        const granted = grantedRoles(world, tenantId, appId);
        return granted === "not registered" ? undefined : granted;
      },
      approve: (tenantId, appId) => world.change(() => approve(world, tenantId, appId)),
    },
    metrics: () => graph.metrics(),
    async stop() {
      phones.close();
      await close(server);
      world.stop();
      poster.close();
    },
  };
}
