// The Teams calling service's token -> the tenant that the notification speaks for, everywhere that it names one.
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import * as z from "zod";
import type { TokenChecks } from "../../shared/ports/token-checks";
import type { Admission } from "./caller-identity";
import { refused, unauthenticated } from "./problem-response";
import type { CallingService } from "./route";

export async function admitCallingService(
  request: HttpRequest,
  tokens: Pick<TokenChecks, "callingService">,
  context: InvocationContext,
): Promise<Admission<CallingService>> {
  const verdict = await tokens.callingService(request.headers.get("authorization"));
  if (!verdict.isValid) {
    context.warn(`Notification token refused: ${verdict.reason}`);
    return { turnedAway: unauthenticated() };
  }
  const messageId = request.headers.get("x-microsoft-skype-message-id")?.trim();
  return { caller: { ...verdict.bearer, ...(messageId && { messageId }) } };
}

// `source.identity` is left out on purpose: a caller from a federated tenant is no forgery.
const resource = z.object({ tenantId: z.string().nullish().catch(undefined) }).catch({});
const notification = z.object({
  value: z.array(
    z
      .object({ resourceData: z.union([z.array(resource), resource.transform((one) => [one])]) })
      .catch({ resourceData: [] }),
  ),
});

/** Tenants that the resources in a notification belong to, as far as it says. */
function tenantsIn(body: unknown): readonly string[] {
  const read = notification.safeParse(body);
  if (!read.success) return [];
  return read.data.value.flatMap(({ resourceData }) =>
    resourceData.flatMap(({ tenantId }) => (tenantId ? [tenantId] : [])),
  );
}

/** A token of one tenant must not speak about another. Undefined if it does not. */
export function otherTenant({ tenantId }: CallingService, body: unknown): HttpResponseInit | undefined {
  if (tenantsIn(body).every((named) => named.toLowerCase() === tenantId)) return undefined;
  return refused({ code: "not-allowed", message: "expected a notification of the token's own tenant" });
}
