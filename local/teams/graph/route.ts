// The shape of one Graph operation: its path, the roles that allow it, and what it does.
import type { Switchboard } from "../calls/switchboard";
import { badRequest, callNotFound, tenantMismatch } from "../graph-refusal";
import { normaliseCallId } from "../../../shared/contracts/graph/call-id";
import type { AppCall } from "../world/records";
import type { GraphAnswer } from "./answer";
import type * as z from "zod";

export interface GraphRequest {
  readonly board: Switchboard;
  readonly graphUrl: string;
  /** The application and tenant of the token. */
  readonly caller: { readonly tenantId: string; readonly appId: string; readonly roles: readonly string[] };
  /** Below /v1.0. */
  readonly path: string;
  /** The variable parts of the path, in order. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed JSON; an empty object when there was none. */
  readonly body: unknown;
}

export interface GraphRoute {
  /** Name in the metrics. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path below /v1.0 with `*` for every variable part. */
  readonly path: string;
  /** Any one of these application permissions; none: every app may. */
  readonly roles: readonly string[];
  run(request: GraphRequest): GraphAnswer;
}

/** The call named in the path: of this app, in the token's tenant. */
export function callOf({ board, caller, parts }: GraphRequest): AppCall {
  const id = normaliseCallId(parts[0] ?? "");
  const call = id === undefined ? undefined : board.world.calls.get(id);
  if (!call || call.appId !== caller.appId) throw callNotFound();
  if (call.tenantId !== caller.tenantId) throw tenantMismatch();
  return call;
}

/** Checks a body against its contract; the refusal names the field. */
export function parsed<T extends z.ZodType>(contract: T, body: unknown): z.output<T> {
  const result = contract.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(describeIssue(result.error.issues[0], []));
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue | undefined, above: readonly PropertyKey[]): string {
  if (!issue) return "The request body is invalid.";
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    // The branch that got furthest says best what is wrong.
    const deepest = issue.errors
      .map(([first]) => first)
      .filter((first) => first !== undefined)
      .reduce<Issue | undefined>(
        (best, next) => (!best || next.path.length > best.path.length ? next : best),
        undefined,
      );
    if (deepest) return describeIssue(deepest, path);
  }
  const where = path.join(".");
  if (issue.code === "unrecognized_keys") {
    return `${[where, issue.keys.join(", ")].filter(Boolean).join(".")}: the property does not exist on this type.`;
  }
  return `${where || "body"}: ${issue.message}`;
}
