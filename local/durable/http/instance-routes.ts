// `orchestrators/...` and `instances/...`: what the SDK's client calls, and what people call with curl.
import * as z from "zod";
import type { Core } from "../core";
import { isEntityId } from "../entity/entity-id";
import type { InstanceCommands, Paused, Started } from "../instance/commands";
import type { Rewind } from "../instance/rewind";
import { isOver, type Instance } from "../store/instances";
import {
  accepted,
  badArgument,
  count,
  empty,
  flag,
  json,
  mark,
  placeOf,
  problem,
  statuses,
  time,
  unexpected,
  type HttpAnswer,
  type HttpRequest,
} from "./answer";
import type { Addresses } from "./management-urls";
import { statusView } from "./status-view";

export interface InstanceRoutes {
  start(request: HttpRequest, name: string, id: string | undefined): Promise<HttpAnswer>;
  all(request: HttpRequest): HttpAnswer;
  one(request: HttpRequest, id: string, operation: string | undefined): Promise<HttpAnswer>;
  raiseEvent(request: HttpRequest, id: string, event: string): HttpAnswer;
}

const pagePlace = z.object({ createdAt: z.number(), id: z.string() });

export function instanceRoutes(options: {
  core: Core;
  commands: InstanceCommands;
  rewind: Rewind;
  addresses: Addresses;
  /** Resolves when the instance is over or `timeoutMs` have passed. */
  whenOver: (id: string, timeoutMs: number) => Promise<void>;
}): InstanceRoutes {
  const { core, commands, addresses } = options;
  const { hub } = core;

  const begun = async (request: HttpRequest, started: Started): Promise<HttpAnswer> => {
    if ("problem" in started) {
      if (started.problem === "exists") return problem(409, started.message);
      return started.problem === "not-found" ? problem(404, started.message) : badArgument(started.message);
    }
    const timeout = Number(request.query.get("timeout") ?? NaN);
    if (Number.isFinite(timeout) && request.query.has("pollingInterval")) {
      await options.whenOver(started.id, timeout * 1000);
      const instance = hub.instances.get(started.id);
      if (instance?.status === "Completed") return { ...json(200, null), body: instance.output ?? "null" };
      if (instance && isOver(instance.status)) return statusAnswer(request, instance);
    }
    const links = addresses.of(started.id);
    return json(202, links, { location: links.statusQueryGetUri, "retry-after": "10" });
  };

  const statusAnswer = (request: HttpRequest, instance: Instance): HttpAnswer => {
    const { query } = request;
    const wantsHistory = flag(query, "showHistory", false) && instance.status !== "Pending";
    const view = statusView(instance, {
      showInput: flag(query, "showInput", true),
      showHistoryOutput: flag(query, "showHistoryOutput", false),
      ...(wantsHistory && { history: hub.history.events(instance.id) }),
    });
    if (!isOver(instance.status))
      return json(202, view, { location: addresses.of(instance.id).statusQueryGetUri, "retry-after": "5" });
    const isServerError = instance.status === "Failed" && flag(query, "returnInternalServerErrorOnFailure", false);
    return json(isServerError ? 500 : 200, view);
  };

  const filterOf = (query: URLSearchParams) => ({
    createdFrom: time(query, "createdTimeFrom"),
    createdTo: time(query, "createdTimeTo"),
    statuses: statuses(query),
    idPrefix: query.get("instanceIdPrefix") ?? undefined,
  });

  const list = (request: HttpRequest): HttpAnswer => {
    const { query, headers } = request;
    const top = count(query, "top");
    const place = pagePlace.safeParse(
      placeOf(headers?.["x-ms-continuation-token"] ?? query.get("continuationToken") ?? undefined),
    );
    const found = hub.instances.list(
      { ...filterOf(query), after: place.data },
      top === undefined ? undefined : top + 1,
    );
    const page = top === undefined ? found : found.slice(0, top);
    const showInput = flag(query, "showInput", true);
    const last = page.at(-1);
    const next =
      last && found.length > page.length
        ? { "x-ms-continuation-token": mark({ createdAt: last.createdAt, id: last.id }) }
        : {};
    return json(
      200,
      page.map((instance) => statusView(instance, { showInput, showHistoryOutput: false })),
      next,
    );
  };

  return {
    async start(request, name, id) {
      const input = request.body.trim();
      if (input !== "" && !isJson(input)) return problem(400, "Invalid JSON content");
      return begun(
        request,
        commands.start(name, id, input === "" ? undefined : input, request.query.get("version") ?? undefined),
      );
    },
    all(request) {
      if (request.method === "GET") return list(request);
      if (request.method !== "DELETE") return empty(404);
      if (time(request.query, "createdTimeFrom") === undefined)
        return json(400, "Please provide value for 'createdTimeFrom' parameter.");
      const instancesDeleted = commands.purgeAll(filterOf(request.query));
      return instancesDeleted === 0 ? empty(404) : json(200, { instancesDeleted });
    },
    async one(request, id, operation) {
      const { method, query } = request;
      if (operation === undefined) {
        if (method === "GET") {
          const instance = hub.instances.get(id);
          return instance ? statusAnswer(request, instance) : empty(404);
        }
        if (method !== "DELETE") return empty(404);
        const result = isEntityId(id) ? (hub.entities.purge(id) ? "purged" : undefined) : commands.purge(id);
        if (result === undefined) return empty(404);
        if (result === "purged") return json(200, { instancesDeleted: 1 });
        return json(
          412,
          `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${id} has status ${result}`,
        );
      }
      if (method !== "POST") return empty(404);
      const reason = query.get("reason") ?? "";
      switch (operation.toLowerCase()) {
        case "terminate":
          return accepted(commands.terminate(id, reason));
        case "suspend":
          return pausedAnswer(commands.suspend(id, reason));
        case "resume":
          return pausedAnswer(commands.resume(id, reason));
        case "restart":
          return begun(request, commands.restart(id, flag(query, "restartWithNewInstanceId", true)));
        case "rewind": {
          const result = options.rewind(id);
          if (typeof result === "string") return accepted(result);
          return json(
            412,
            `This orchestration has status ${result.status}, but only orchestrations in the "Failed" state can be rewound.`,
          );
        }
        default:
          return empty(404);
      }
    },
    raiseEvent(request, id, event) {
      if (request.method !== "POST") return empty(404);
      const input = request.body.trim();
      if (input !== "" && !isJson(input)) return problem(400, "Invalid JSON content");
      return accepted(commands.raiseEvent(id, event, input === "" ? "null" : input));
    },
  };
}

const pausedAnswer = (result: Paused) => (typeof result === "string" ? accepted(result) : unexpected(result.refused));

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
