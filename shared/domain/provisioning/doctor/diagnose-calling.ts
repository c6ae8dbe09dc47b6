// Findings about the bot: its registration, its webhook, and what Graph has been refusing lately.
import type { Finding } from "../finding";
import type { NotedTrouble, Trouble } from "../graph-trouble";
import type { CallingAnswer, DoctorFacts } from "./facts";

export function diagnoseCalling(facts: DoctorFacts): readonly Finding[] {
  const { calling, troubles } = facts;
  const now = calling.isKnown && calling.value.is === "refused" ? [refusedNow(facts, calling.value)] : [];
  const isAdmitted = calling.isKnown && calling.value.is === "admitted";
  const told = new Set(now.map(({ code }) => code));
  const noted = troubles.isKnown
    ? troubles.value.map((note) => refusedLately(facts, note, isAdmitted)).filter(({ code }) => !told.has(code))
    : [];
  return [
    ...now,
    ...noted,
    ...(calling.isKnown || calling.isForbidden
      ? []
      : [notRead("the calling API", `could not be asked: ${calling.why}`, "see that the app can reach Graph")]),
    ...(troubles.isKnown
      ? []
      : [notRead("refusals by Graph", `what was noted of them could not be read: ${troubles.why}`, "see Cosmos DB")]),
    ...diagnoseWebhook(facts),
  ];
}

const notRead = (about: string, cause: string, repair: string): Finding => ({
  code: "not-read",
  severity: "warning",
  about,
  cause,
  repair,
});

const isTrouble = (code: string | undefined): code is "7503" | "7504" | "7505" =>
  code === "7503" || code === "7504" || code === "7505";

function refusedNow(facts: DoctorFacts, { code, said }: Extract<CallingAnswer, { is: "refused" }>): Finding {
  if (isTrouble(code)) return { ...explained(facts, code), severity: "error" };
  return {
    code: "calling-refused",
    severity: "error",
    about: "the calling API",
    cause: `Graph refuses whatever the bot asks for: ${said}`,
    repair: "see the code in Microsoft's documentation of the calling API; the app's log has the request's id",
  };
}

function refusedLately(facts: DoctorFacts, note: NotedTrouble, isAdmittedNow: boolean): Finding {
  const { cause, ...rest } = explained(facts, note.trouble);
  const when = `${note.times} times since ${new Date(note.firstAt).toISOString()}, last at ${new Date(note.lastAt).toISOString()}`;
  // Whether credit or the tenant's own calls are affected cannot be asked: there is only what happened.
  const canBeAsked = note.trouble === "7503" || note.trouble === "7504";
  const isOver = isAdmittedNow && canBeAsked;
  const now = isOver ? "; the bot is admitted again now" : canBeAsked ? "" : "; told for a day, as it cannot be asked";
  return { ...rest, severity: isOver ? "note" : "error", cause: `${cause} (${when}${now})` };
}

/** Codes are undocumented; what they mean is known from microsoft-graph-comms-samples, issues 432, 276, 171, 720 and 498. */
function explained({ publicUrl, ids }: DoctorFacts, trouble: Trouble): Omit<Finding, "severity"> {
  switch (trouble) {
    case "7503":
      return {
        code: "bot-not-registered",
        about: `bot ${ids.calling}`,
        cause:
          "7503: Graph does not know the application as a calling bot: calling is not enabled on its Teams channel, or the change is younger than an hour",
        repair: `Azure portal, the Azure Bot of ${ids.calling}, Channels, Microsoft Teams, Calling: enable calling, webhook ${publicUrl}/api/calls/incoming`,
      };
    case "7504":
      return {
        code: "calls-not-consented",
        about: `application calling (${ids.calling})`,
        cause:
          "7504: the tenant has not consented to a permission that calls need, or has taken it back; a token from before the consent lasts an hour",
        repair:
          'POST /api/provisioning/consent {"applications":["calling"]}, and have an administrator of the tenant open the link; then wait an hour or restart the app',
      };
    case "7505":
      return {
        code: "tenant-mismatch",
        about: "calls of this tenant",
        cause:
          "7505: a token of one tenant was used for a call of another, or somebody of another tenant was to be called, which Teams does not allow",
        repair:
          "see that ENTRA_AUTHORITY is the bare address (https://login.microsoftonline.com, without a tenant or /common), and that every agent's and endpoint's id is one of this tenant",
      };
    case "no-credit":
      return {
        code: "no-credit",
        about: "calls to telephone numbers",
        cause:
          "Teams has no balance to charge calls to (Balance not found): the resource account has no calling plan with minutes left, and the tenant no Communications Credits",
        repair:
          "Microsoft 365 admin center, Billing: set up Communications Credits or a pay-as-you-go calling plan, and give the licence to the resource account that calls go out from",
      };
    case "no-token":
      return {
        code: "no-token",
        about: `application calling (${ids.calling})`,
        cause:
          "Entra gives the application no token for this tenant: it is not in the tenant (any more), or its own key has expired",
        repair:
          'POST /api/provisioning/consent {"applications":["calling"]}; if other tenants are affected as well, renew APP_SECRET or the federated credential of the application',
      };
  }
}

function diagnoseWebhook({ webhook, publicUrl }: DoctorFacts): readonly Finding[] {
  const url = `${publicUrl}/api/calls/incoming`;
  const finding = (code: string, severity: Finding["severity"], cause: string, repair: string): readonly Finding[] => [
    { code, severity, about: `webhook ${url}`, cause, repair },
  ];
  if (!webhook.isKnown)
    return finding(
      "webhook-unreachable",
      "error",
      `nobody answers there: ${webhook.why}`,
      "see that PUBLIC_URL is the app's own address on the internet, with a valid certificate and no sign-in before it",
    );
  const { toUnsigned, toForged } = webhook.value;
  const taken = [toUnsigned, toForged].filter((status) => status < 400);
  if (taken.length > 0)
    return finding(
      "webhook-unsigned",
      "error",
      `notifications that Teams has not signed are taken there (${taken.join(", ")}): whoever finds the address can feign calls`,
      "see that PUBLIC_URL leads to this app and not to a proxy or page that answers for it",
    );
  const wrong = [toUnsigned, toForged].filter((status) => status !== 401 && status !== 403);
  if (wrong.length === 0) return [];
  return finding(
    "webhook-elsewhere",
    "error",
    `expected 401 or 403 to an unsigned notification, got ${wrong.join(", ")}: something else answers there, or the app cannot check signatures`,
    "see that PUBLIC_URL leads to this app, and that CALLING_METADATA can be read from it",
  );
}
