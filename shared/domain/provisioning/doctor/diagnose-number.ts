// Findings about an endpoint's number: whose it is, whether it rings, and for external endpoints where calls go.
import { notAtSbc } from "../external-number";
import type { Finding } from "../finding";
import { numberTypes, quoted } from "../powershell-text";
import type { NumberKind } from "../wish";
import { aboutOf, finding, unread } from "./about-endpoint";
import type { EndpointFacts } from "./facts";

export const diagnoseNumber = (endpoint: EndpointFacts): readonly Finding[] => [
  ...number(endpoint),
  ...voiceRoute(endpoint),
];

function number(endpoint: EndpointFacts): readonly Finding[] {
  const { number: wanted, assignment, endpointId, numbersOfAccount } = endpoint;
  if (wanted === undefined) {
    const has = numbersOfAccount.isKnown ? numbersOfAccount.value : [];
    return [
      finding(
        endpoint,
        "endpoint-without-number",
        has.length > 0 ? "warning" : "note",
        has.length > 0
          ? `the account has ${has.join(", ")}, and the setting names none`
          : "it can be reached from Teams only",
        has.length > 0
          ? `PUT /api/settings/endpoints/${endpointId} with "number": "${has[0] ?? ""}"`
          : "nothing, if nobody is to dial it; else give the account a number",
      ),
    ];
  }
  if (!assignment.isKnown) return unread(`${aboutOf(endpoint)}: its number`, assignment);
  const found = assignment.value;
  if (endpoint.model === "direct-routing") return externalNumber(endpoint, wanted, found);
  const assign = `Set-CsPhoneNumberAssignment -Identity ${quoted(endpointId)} -PhoneNumber ${quoted(wanted)} -PhoneNumberType ${typeOf(found?.kind)}`;
  if (!found)
    return [
      finding(
        endpoint,
        "number-not-in-tenant",
        "error",
        `${wanted} is no number of this tenant`,
        `get or port the number, or PUT /api/settings/endpoints/${endpointId} with one that is; then ${assign}`,
      ),
    ];
  if (found.assignedTo === undefined)
    return [
      finding(
        endpoint,
        "number-not-assigned",
        "error",
        `${wanted} belongs to no account: it does not ring here`,
        assign,
      ),
    ];
  if (found.assignedTo.toLowerCase() !== endpointId.toLowerCase())
    return [
      finding(
        endpoint,
        "number-of-another",
        "error",
        `${wanted} belongs to the account ${found.assignedTo}: calls go there`,
        `Remove-CsPhoneNumberAssignment -Identity ${quoted(found.assignedTo)} -PhoneNumber ${quoted(wanted)} -PhoneNumberType ${typeOf(found.kind)}; then ${assign}`,
      ),
    ];
  return activation(endpoint, wanted, found.activation, assign);
}

function activation(
  endpoint: EndpointFacts,
  wanted: string,
  state: "activated" | "pending" | "failed" | "unknown",
  assign: string,
): readonly Finding[] {
  switch (state) {
    case "failed":
      return [
        finding(
          endpoint,
          "number-activation-failed",
          "error",
          `Teams could not bring ${wanted} into force`,
          `take the number away and assign it again: ${assign}`,
        ),
      ];
    case "pending":
      return [
        finding(
          endpoint,
          "number-activation-pending",
          "warning",
          `${wanted} is being brought into force`,
          "wait some minutes",
        ),
      ];
    case "activated":
    case "unknown":
      return [];
  }
}

/** Who has no number of one's own is reached by a route alone, and nobody calls out without one. Only Teams PowerShell shows them. */
function voiceRoute(endpoint: EndpointFacts): readonly Finding[] {
  const { number: wanted, voiceRoutes: routes } = endpoint;
  if (wanted === undefined || routes === undefined) return [];
  const show = `Get-CsOnlineVoiceRoute | Where-Object { ${quoted(wanted)} -match $_.NumberPattern }`;
  if (!routes.isKnown)
    return [finding(endpoint, "voice-route-not-read", "note", `voice routes were not seen: ${routes.why}`, show)];
  if (routes.value.length > 0) return [];
  return [
    finding(
      endpoint,
      "no-voice-route",
      "warning",
      `no online voice route takes ${wanted}: agents without a number of their own are not reached, and nobody calls out over the SBC`,
      `New-CsOnlineVoiceRoute -Identity 'Contact center' -NumberPattern ${quoted(`^${wanted.replace("+", "\\+")}$`)} -OnlinePstnGatewayList 'the SBC'; then give the agents a voice routing policy with its usage`,
    ),
  ];
}

function externalNumber(
  endpoint: EndpointFacts,
  wanted: string,
  found: { readonly kind: NumberKind; readonly assignedTo?: string } | undefined,
): readonly Finding[] {
  const obstacle = notAtSbc(wanted, found);
  return obstacle ? [finding(endpoint, obstacle.code, "warning", obstacle.cause, obstacle.repair)] : [];
}

const typeOf = (kind: NumberKind | undefined): string => numberTypes[kind ?? "direct-routing"];
