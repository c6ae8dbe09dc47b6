// Findings about an endpoint's number: whose it is, whether it rings, and for external endpoints where calls go.
import type { Finding } from "../finding";
import { quoted } from "../powershell-text";
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

/** Without a route the agents' calls to and from the SBC go nowhere. Voice routes are only in Teams PowerShell. */
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
      "error",
      `no online voice route takes ${wanted}: calls over the SBC go nowhere`,
      `New-CsOnlineVoiceRoute -Identity 'Contact center' -NumberPattern ${quoted(`^${wanted.replace("+", "\\+")}$`)} -OnlinePstnGatewayList 'the SBC'; then give the agents a voice routing policy with its usage`,
    ),
  ];
}

/** Where another contact center answers, the number must not ring at an account of Teams. */
function externalNumber(
  endpoint: EndpointFacts,
  wanted: string,
  found: { readonly assignedTo?: string } | undefined,
): readonly Finding[] {
  if (found?.assignedTo === undefined) return [];
  return [
    finding(
      endpoint,
      "external-number-assigned",
      "warning",
      `${wanted} is bound as external, and assigned to the account ${found.assignedTo}: Teams may answer calls that are meant for the SBC`,
      `Remove-CsPhoneNumberAssignment -Identity ${quoted(found.assignedTo)} -RemoveAll, or bind the endpoint to a flow or queue`,
    ),
  ];
}

function typeOf(kind: "direct-routing" | "calling-plan" | "operator-connect" | undefined): string {
  switch (kind) {
    case "calling-plan":
      return "CallingPlan";
    case "operator-connect":
      return "OperatorConnect";
    case "direct-routing":
    case undefined:
      return "DirectRouting";
  }
}
