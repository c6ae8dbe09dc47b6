// Findings about what can be dialled: resource accounts, their licences, numbers and bindings.
import type { Fact } from "../fact";
import type { Finding } from "../finding";
import { allowanceOf, inWords, resourceAccountPart, resourceAccountPlan } from "../licence-allowance";
import { quoted } from "../powershell-text";
import { noApplication } from "../teams-command";
import { aboutOf, finding, unread } from "./about-endpoint";
import { diagnoseNumber } from "./diagnose-number";
import type { DoctorFacts, EndpointFacts, ProductFacts } from "./facts";

export function diagnoseEndpoints({ endpoints, products, ids }: DoctorFacts): readonly Finding[] {
  return [
    ...licencesLeft(products),
    ...(endpoints.isKnown
      ? endpoints.value.flatMap((endpoint) => diagnoseEndpoint(endpoint, ids.calling))
      : unread("the endpoints", endpoints)),
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

function diagnoseEndpoint(endpoint: EndpointFacts, botId: string): readonly Finding[] {
  const isExternal = endpoint.model === "direct-routing";
  return [
    ...danglingBinding(endpoint),
    ...(isExternal ? [] : [...boundTo(endpoint, botId), ...account(endpoint)]),
    ...diagnoseNumber(endpoint),
  ];
}

function danglingBinding(endpoint: EndpointFacts): readonly Finding[] {
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

/** Nothing where it was not seen: the worker is asked in passing, and has all day to answer. */
function boundTo(endpoint: EndpointFacts, botId: string): readonly Finding[] {
  const { application, endpointId } = endpoint;
  if (!application?.isKnown || application.value.toLowerCase() === botId.toLowerCase()) return [];
  const bind = (id: string) =>
    `Sync-CsOnlineApplicationInstance -ObjectId ${quoted(endpointId)} -ApplicationId ${quoted(id)}`;
  const isBound = application.value !== "" && application.value !== noApplication;
  return [
    finding(
      endpoint,
      "wrong-application",
      "error",
      isBound
        ? `Teams brings its calls to the application ${application.value}, which is not this contact center`
        : "Teams brings its calls to no application",
      `${isBound ? `${bind(noApplication)}; then ` : ""}${bind(botId)}`,
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
