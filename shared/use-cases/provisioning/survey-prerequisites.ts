// Whether a wish can come true, as far as reading tells: names, domains, licences, numbers, and what the number is to open.
import type { TenantId } from "../../domain/kernel/ids";
import { allowanceOf, inWords, resourceAccountPart } from "../../domain/provisioning/licence-allowance";
import type { Evidence } from "../../domain/provisioning/run";
import { notAtSbc } from "../../domain/provisioning/external-number";
import { isExternal, type AccountWish, type EndpointWish, type ExternalWish } from "../../domain/provisioning/wish";
import type { Directory, DirectoryUser } from "../../ports/directory";
import { DirectoryRefusal } from "../../ports/directory-refusal";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { SettingsStore } from "../../ports/settings-store";

export interface SurveyPorts {
  readonly directory: Directory;
  readonly numbers: PhoneNumberAssignments;
  readonly settings: SettingsStore;
}

/** `field`: the part of the wish that cannot be. */
export interface WishProblem {
  readonly field: string;
  readonly message: string;
}

interface Survey {
  readonly problems: readonly WishProblem[];
  readonly evidence: readonly Omit<Evidence, "at">[];
}

const wrong = (field: string, message: string): Survey => ({ problems: [{ field, message }], evidence: [] });
const right = (what: string, read: string): Survey => ({ problems: [], evidence: [{ what, read }] });

/** Throws `Fault`. */
export const findProblems =
  (ports: SurveyPorts) =>
  async (tenantId: TenantId, wish: EndpointWish): Promise<Survey> => {
    const surveys = await (isExternal(wish) ? ofExternal(ports, tenantId, wish) : ofAccount(ports, tenantId, wish));
    return {
      problems: surveys.flatMap(({ problems }) => problems),
      evidence: surveys.flatMap(({ evidence }) => evidence),
    };
  };

async function ofAccount(ports: SurveyPorts, tenantId: TenantId, wish: AccountWish): Promise<readonly Survey[]> {
  const user = await consented(() => ports.directory.user(tenantId, wish.userPrincipalName));
  if ("refusal" in user) return [wrong("", user.refusal)];
  const accountId = user.value?.userId;
  return Promise.all([
    Promise.resolve(name(wish, user.value)),
    within("userPrincipalName", () => domain(ports, tenantId, wish)),
    within("", () => licences(ports, tenantId, user.value?.licences ?? [])),
    within("number.value", () => number(ports, tenantId, wish, accountId)),
    opens(ports, tenantId, wish),
    caller(ports, tenantId, wish),
  ]);
}

const ofExternal = (ports: SurveyPorts, tenantId: TenantId, wish: ExternalWish): Promise<readonly Survey[]> =>
  Promise.all([
    within("number.value", () => numberAtSbc(ports, tenantId, wish)),
    unbound(ports, tenantId, wish),
    opens(ports, tenantId, wish),
  ]);

async function consented<T>(ask: () => Promise<T>): Promise<{ readonly value: T } | { readonly refusal: string }> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof DirectoryRefusal) return { refusal: `${error.code}: ${error.message}` };
    throw error;
  }
}

async function within(field: string, check: () => Promise<Survey>): Promise<Survey> {
  const answer = await consented(check);
  return "refusal" in answer ? wrong(field, answer.refusal) : answer.value;
}

/** Whoever signs in with it is a person: "Resource accounts are disabled for sign in and should remain so" (manage-resource-accounts). */
const name = ({ userPrincipalName }: AccountWish, user: DirectoryUser | undefined): Survey =>
  user?.isEnabled
    ? wrong(
        "userPrincipalName",
        `${userPrincipalName} is the account of ${user.displayName} and may sign in: expected a new name, or a resource account`,
      )
    : { problems: [], evidence: [] };

async function domain({ directory }: SurveyPorts, tenantId: TenantId, wish: AccountWish): Promise<Survey> {
  const domains = await directory.verifiedDomains(tenantId);
  const [, wanted = ""] = wish.userPrincipalName.split("@");
  return domains.some((one) => one.toLowerCase() === wanted)
    ? right("domain", wanted)
    : wrong(
        "userPrincipalName",
        `${wanted} is no verified domain of the tenant: expected one of ${domains.join(", ")}`,
      );
}

async function licences({ directory }: SurveyPorts, tenantId: TenantId, had: readonly string[]): Promise<Survey> {
  const products = await directory.products(tenantId);
  const allowance = allowanceOf(products);
  const product = products.find(({ partNumber }) => partNumber === resourceAccountPart);
  if (product && (allowance.left > 0 || had.includes(product.productId)))
    return right(`licence ${resourceAccountPart}`, inWords(allowance));
  return wrong("", `no licence ${resourceAccountPart} is left: ${inWords(allowance)}`);
}

async function number(
  { numbers }: SurveyPorts,
  tenantId: TenantId,
  { number: wanted }: AccountWish,
  accountId: string | undefined,
): Promise<Survey> {
  const { value, kind } = wanted;
  const found = await numbers.number(tenantId, value);
  if (!found) return wrong("number.value", `${value} is not a number of this tenant`);
  if (found.kind !== kind) return wrong("number.kind", `${value} is a ${found.kind} number: expected ${kind}`);
  if (found.assignedTo !== undefined && found.assignedTo !== accountId)
    return wrong("number.value", `${value} is assigned to ${found.assignedTo}: expected a free number`);
  if (!found.suitsApplications)
    return wrong("number.value", `${value} is for people: expected a number for voice applications (a service number)`);
  return right("number", `${value}, ${kind}, ${found.assignedTo === undefined ? "free" : "assigned to this account"}`);
}

/** Many a number at an SBC is unknown to Teams; one that it knows must be of that kind, and nobody's. */
async function numberAtSbc(
  { numbers }: SurveyPorts,
  tenantId: TenantId,
  { number: { value } }: ExternalWish,
): Promise<Survey> {
  const obstacle = notAtSbc(value, await numbers.number(tenantId, value));
  return obstacle
    ? wrong("number.value", `${obstacle.cause}; ${obstacle.repair}`)
    : right("number", `${value} belongs to no account of the tenant`);
}

/** Of an endpoint that no run has made, and so none has claimed. */
async function unbound(
  { settings }: SurveyPorts,
  tenantId: TenantId,
  { number: { value } }: ExternalWish,
): Promise<Survey> {
  const owner = (await settings.list(tenantId, "endpoints")).find(({ item }) => item.number === value);
  return owner
    ? wrong("number.value", `${value} belongs to endpoint ${owner.item.id} already: expected one that none has`)
    : { problems: [], evidence: [] };
}

async function opens({ settings }: SurveyPorts, tenantId: TenantId, { opens: what }: EndpointWish): Promise<Survey> {
  const [kind, id] = "flow" in what ? (["flows", what.flow] as const) : (["queues", what.queue] as const);
  const found = await settings.current(tenantId, kind, id);
  return found
    ? right("opens", `settings/${kind}/${id}, version ${found.version}`)
    : wrong(`opens.${kind === "flows" ? "flow" : "queue"}`, `there is no "${id}" under settings/${kind}`);
}

async function caller({ settings }: SurveyPorts, tenantId: TenantId, { testCall }: AccountWish): Promise<Survey> {
  if (testCall.by !== "us") return { problems: [], evidence: [] };
  const from = await settings.current(tenantId, "endpoints", testCall.from);
  if (!from) return wrong("testCall.from", `there is no "${testCall.from}" under settings/endpoints`);
  return from.item.number === undefined || from.item.model === "direct-routing"
    ? wrong("testCall.from", `endpoint ${testCall.from} has no number of ours to call from`)
    : right("test call from", from.item.number);
}
