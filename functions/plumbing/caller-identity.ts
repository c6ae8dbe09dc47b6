// Entra access token -> who calls our API, and whether the route is for them.
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { expectedRoles, mayDo } from "../../shared/domain/access/caller";
import type { Caller, Permission } from "../../shared/domain/access/caller";
import type { TokenChecks } from "../../shared/ports/token-checks";
import { refused, unauthenticated } from "./problem-response";

export type Admission<C> = { readonly caller: C } | { readonly turnedAway: HttpResponseInit };

export async function admitCaller(
  request: HttpRequest,
  allowed: readonly Permission[],
  tokens: Pick<TokenChecks, "apiCaller">,
  context: InvocationContext,
): Promise<Admission<Caller>> {
  const verdict = await tokens.apiCaller(request.headers.get("authorization"));
  if (!verdict.isValid) {
    context.warn(`API token refused: ${verdict.reason}`);
    return { turnedAway: unauthenticated() };
  }
  const caller = verdict.bearer;
  if (mayDo(caller, allowed, request.params.agentId)) return { caller };
  return { turnedAway: refused({ code: "not-allowed", message: `expected ${expectedRoles(allowed)}` }) };
}
