// One HTTP request, from the door to the answer: authorise -> parse -> use case -> answer. Called by http-route.ts.
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import type * as z from "zod";
import { Fault } from "../../shared/ports/fault";
import type { Pages } from "../../shared/ports/pages";
import type { TokenChecks } from "../../shared/ports/token-checks";
import { admitCaller } from "./caller-identity";
import type { Admission } from "./caller-identity";
import { eventResponse, wantedEvents } from "./event-response";
import { fieldErrors } from "./field-errors";
import { fileResponse } from "./file-response";
import { admitCallingService, otherTenant } from "./graph-identity";
import { admitLink } from "./link-admission";
import { pageResponse, textResponse, wantsPage } from "./page-response";
import { bug, malformed, refused, unavailable } from "./problem-response";
import { gatherInput, readBody } from "./request-input";
import type { Access, CallerOf, CallingService, Preconditions, Reply, Route } from "./route";

/** What the door needs from the house. */
export interface Edge<U> {
  readonly tokens: TokenChecks;
  readonly pages: Pages;
  /** The use cases; the context carries the durable client through which they set alarms. */
  useCases(context: InvocationContext): U;
}

export async function answerRequest<A extends Access, I extends z.ZodType, V, U>(
  route: Route<A, I, V, U>,
  request: HttpRequest,
  context: InvocationContext,
  edge: () => Edge<U>,
): Promise<HttpResponseInit> {
  try {
    const house = edge();
    const answer = await answered(route, request, context, house);
    if (!wantsPage(request)) return answer;
    if (route.isReadByPeople) return textResponse(answer);
    if (route.page === undefined) return answer;
    return pageResponse(await house.pages.page(route.page), answer);
  } catch (error) {
    const instance = `urn:uuid:${context.invocationId}`;
    context.error(error);
    return error instanceof Fault ? unavailable(error, instance) : bug(instance);
  }
}

async function answered<A extends Access, I extends z.ZodType, V, U>(
  route: Route<A, I, V, U>,
  request: HttpRequest,
  context: InvocationContext,
  edge: Edge<U>,
): Promise<HttpResponseInit> {
  const admission = await admit(route.allow, request, context, edge.tokens);
  if ("turnedAway" in admission) return admission.turnedAway;
  const { caller } = admission;
  if (caller && request.params.tenantId && request.params.tenantId.toLowerCase() !== caller.tenantId) {
    return refused({ code: "not-allowed", message: "expected a path of the token's own tenant" });
  }

  const body = await readBody(request, route.limitBytes, route.acceptsCsv);
  if ("answer" in body) return body.answer;
  if (route.allow === "calling-service" && caller) {
    const refusal = otherTenant(caller, body.value);
    if (refusal) return refusal;
  }
  const gathered = gatherInput(request, body.value, route.bodyAs);
  if ("answer" in gathered) return gathered.answer;
  const input = route.input.safeParse(gathered.value);
  if (!input.success) return malformed(fieldErrors(input.error.issues));

  // `admit` has made the caller that `allow` calls for; the compiler cannot follow that through the conditional type.
  const result = await route.run(input.data, edge.useCases(context), caller as CallerOf<A>, preconditionsOf(request));
  if (!result.ok) return refused(result.refusal);
  return sent(route.reply?.(result.value) ?? { body: result.value }, route.answers ?? 200, request);
}

async function admit(
  allow: Access,
  request: HttpRequest,
  context: InvocationContext,
  tokens: TokenChecks,
): Promise<Admission<CallingService | undefined>> {
  if (allow === "anyone") return { caller: undefined };
  if (allow === "link") return admitLink(request, tokens, context);
  if (allow === "calling-service") return admitCallingService(request, tokens, context);
  return admitCaller(request, allow, tokens, context);
}

function preconditionsOf(request: HttpRequest): Preconditions {
  const ifMatch = bareTag(request.headers.get("if-match"));
  const ifNoneMatch = bareTag(request.headers.get("if-none-match"));
  const idempotencyKey = idempotencyKeyOf(request.headers.get("idempotency-key"));
  const events = wantedEvents(request);
  return {
    ...(ifMatch !== undefined && { ifMatch }),
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(events && { events }),
  };
}

// Drafts of the header have its value in quotes, most clients send none.
const idempotencyKeyOf = (header: string | null) => header?.trim().replace(/^"(.*)"$/, "$1") || undefined;

// Gateways that compress mark tags as weak; ours name versions, so a weak one still names the same.
const bareTag = (header: string | null) => header?.trim().replace(/^(?:W\/)?"([^"]*)"$/, "$1");

function sent(reply: Reply, usualStatus: number, request: HttpRequest): HttpResponseInit {
  const { status = usualStatus, body, file, stream, etag, location } = reply;
  if (file) return fileResponse(file, status);
  if (stream) return eventResponse(stream);
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (etag !== undefined) headers.etag = `"${etag}"`;
  if (location !== undefined) headers.location = `/api/${location}`;
  if (request.method === "GET" && etag !== undefined && bareTag(request.headers.get("if-none-match")) === etag) {
    return { status: 304, headers };
  }
  if (body === undefined) return { status, headers };
  return { status, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}
