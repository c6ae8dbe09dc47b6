// `entities/...`: signal an entity, read its state, list entities.
import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Core } from "../core";
import { entityIdOf } from "../entity/entity-id";
import {
  badArgument,
  count,
  empty,
  flag,
  json,
  mark,
  placeOf,
  time,
  type HttpAnswer,
  type HttpRequest,
} from "./answer";
import { isJson } from "./instance-routes";

const FORBIDDEN_IN_KEY = /[/\\#?\p{Cc}]/u;

export function entityRoutes(core: Core) {
  const { hub } = core;
  const signal = ({ body, query, method }: HttpRequest, name: string, key: string): HttpAnswer => {
    if (core.known().find("entity", name) === undefined) return badArgument(core.known().missing("entity", name));
    if (FORBIDDEN_IN_KEY.test(key))
      return badArgument("Entity keys must not contain /, \\, #, ?, or control characters.");
    const text = body.trim();
    const op = method === "DELETE" ? "delete" : (query.get("op") ?? "");
    const id = entityIdOf({ name, key });
    core.commit((then) => {
      const input = text === "" ? {} : { input: isJson(text) ? text : JSON.stringify(text) };
      hub.entities.send(id, { id: randomUUID(), op, signal: true, ...input });
      then.entity(id);
    });
    return empty(202);
  };

  const list = ({ query, headers }: HttpRequest, name: string | undefined): HttpAnswer => {
    const top = count(query, "top");
    const after = z.string().safeParse(placeOf(headers?.["x-ms-continuation-token"])).data;
    const range = { updatedFrom: time(query, "lastOperationTimeFrom"), updatedTo: time(query, "lastOperationTimeTo") };
    const found = hub.entities.list({ name, after, ...range }, top === undefined ? undefined : top + 1);
    const page = top === undefined ? found : found.slice(0, top);
    const withState = flag(query, "fetchState", false);
    const last = page.at(-1);
    return json(
      200,
      page.map((entity) => ({
        entityId: { name: entity.name, key: entity.key },
        lastOperationTime: new Date(entity.updatedAt).toISOString(),
        ...(withState && { state: JSON.parse(entity.state ?? "null") as unknown }),
      })),
      last && found.length > page.length ? { "x-ms-continuation-token": mark(last.id) } : {},
    );
  };

  return (request: HttpRequest, name: string | undefined, key: string | undefined): HttpAnswer => {
    switch (request.method) {
      case "GET": {
        if (name === undefined || key === undefined) return list(request, name);
        const entity = hub.entities.get(entityIdOf({ name, key: key === "$" ? "" : key }));
        return entity?.isThere ? { ...json(200, null), body: entity.state ?? "null" } : empty(404);
      }
      case "POST":
      case "DELETE":
        return name === undefined ? empty(404) : signal(request, name, key ?? "");
      default:
        return empty(404);
    }
  };
}
