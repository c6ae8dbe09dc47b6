// Findings about what can be dialled: resource accounts, their licences, numbers and bindings.
import type { Fact } from "../fact";
import type { Finding } from "../finding";
import { allowanceOf, inWords, resourceAccountPart, resourceAccountPlan } from "../licence-allowance";
import { quoted } from "../powershell-text";
import type { DoctorFacts, EndpointFacts, ProductFacts } from "./facts";

export function diagnoseEndpoints({ endpoints, products }: DoctorFacts): readonly Finding[] {
  return [
    ...licencesLeft(products),
    ...(endpoints.isKnown ? endpoints.value.flatMap(diagnoseEndpoint) : unread("the endpoints", endpoints)),
    ...(endpoints.isKnown && endpoints.value.length === 0 ? [noEndpoints] : []),
  ];
}

const noEndpoints: Finding = {
  code: "no-endpoints",
  severity: "warning",
  about: "the endpoints",
  cause: "the tenant has none: nobody can call",
  repair: "POST /api/provisioning/endpoints",
};

function unread(about: string, fact: Extract<Fact<unknown>, { isKnown: false }>): readonly Finding[] {
  if (fact.isForbidden) return [];
  return [
    {
      code: "not-read",
      severity: "warning",
      about,
      cause: `could not be read: ${fact.why}`,
      repair: "ask again in a minute",
    },
  ];
}

function licencesLeft(products: Fact<readonly ProductFacts[]>): readonly Finding[] {
  if (!products.isKnown) return unread("the tenant's licences", products);
  const allowance = allowanceOf(products.value);
  if (allowance.left > 0) return [];
  const cause =
    allowance.ordered > 0
      ? `all Teams Phone Resource Account licences are in use (${inWords(allowance)}): no further endpoint can be set up`
      : `the tenant has no Teams Phone Resource Account licence (${inWords(allowance)}): no endpoint can be set up`;
  return [
    {
      code: "no-licence-left",
      severity: "warning",
      about: `licence ${resourceAccountPart}`,
      cause,
      repair:
        "Microsoft 365 admin center, Marketplace: Microsoft Teams Phone Resource Account, at no cost: 25 with the first Teams Phone licence and one more for every 10 users with Teams Phone; or remove endpoints that nobody needs",
    },
  ];
}

function diagnoseEndpoint(endpoint: EndpointFacts): readonly Finding[] {
  return [
    ...binding(endpoint),
    ...(endpoint.model === "direct-routing" ? [] : account(endpoint)),
    ...number(endpoint),
    ...voiceRoute(endpoint),
  ];
}

const aboutOf = ({ name, number, endpointId }: EndpointFacts): string =>
  `endpoint ${name} (${number ?? "no number"}, ${endpointId})`;

const finding = (
  endpoint: EndpointFacts,
  code: string,
  severity: Finding["severity"],
  cause: string,
  repair: string,
): Finding => ({ code, severity, about: aboutOf(endpoint), cause, repair });

function binding(endpoint: EndpointFacts): readonly Finding[] {
  const { danglingBinding, endpointId } = endpoint;
  if (danglingBinding === undefined) return [];
  return [
    finding(
      endpoint,
      "endpoint-unbound",
      "error",
      `it opens ${danglingBinding}, which does not exist: callers are not answered`,
      `PUT /api/settings/endpoints/${endpointId} with a flow or queue that exists`,
    ),
  ];
}

function account(endpoint: EndpointFacts): readonly Finding[] {
  const { account: read, endpointId } = endpoint;
  if (!read.isKnown) return unread(`${aboutOf(endpoint)}: its account`, read);
  if (!read.value)
    return [
      finding(
        endpoint,
        "resource-account-missing",
        "error",
        `no account of the tenant has the id ${endpointId}`,
        "POST /api/provisioning/endpoints makes one, or DELETE /api/settings/endpoints/" + endpointId,
      ),
    ];
  const { usageLocation, plans } = read.value;
  const plan = plans.find(({ name }) => name === resourceAccountPlan);
  if (plan?.isReady) return [];
  if (plan)
    return [
      finding(
        endpoint,
        "resource-account-licence-pending",
        "warning",
        "the licence has been given but is not in force",
        "wait some minutes; if it stays so, take the licence away and give it again",
      ),
    ];
  const country =
    usageLocation === undefined
      ? `Update-MgUser -UserId ${quoted(endpointId)} -UsageLocation 'PT' (its country); then `
      : "";
  return [
    finding(
      endpoint,
      "resource-account-unlicensed",
      "error",
      `the account has no Teams Phone Resource Account licence${usageLocation === undefined ? ", and no usage location without which none can be given" : ""}: its number does not ring`,
      `${country}give it ${resourceAccountPart}: Microsoft 365 admin center, Users, Active users, Licenses and apps`,
    ),
  ];
}

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
