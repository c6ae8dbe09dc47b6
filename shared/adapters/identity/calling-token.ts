// Checks that a call notification comes from the Teams calling service.
// Facts: AuthenticationProvider.cs of microsoft-graph-comms-samples; msteams-docs, call-notifications.md.
import { idOf } from "../../domain/kernel/ids";
import type { TenantId } from "../../domain/kernel/ids";
import type { TokenChecks } from "../../ports/token-checks";
import { signingKeys } from "./signing-keys";
import { verifiedToken } from "./verified-token";

// The documentation names the second only; Microsoft's sample accepts both.
const issuers = ["https://graph.microsoft.com", "https://api.botframework.com"];

export function callingTokenCheck(options: {
  readonly metadataUrl: string;
  readonly appId: string;
  readonly now: () => number;
}): TokenChecks["callingService"] {
  const keys = signingKeys(options.metadataUrl, options.now);
  const expected = { keys, audiences: [options.appId], issuers: () => issuers, now: options.now };
  return async (authorization) => {
    const verdict = await verifiedToken(authorization, expected);
    if (!verdict.isValid) return verdict;
    return { isValid: true, bearer: { tenantId: idOf<TenantId>(verdict.bearer.tid.toLowerCase()) } };
  };
}
