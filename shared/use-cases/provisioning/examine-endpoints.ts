// Looks at what can be dialled: the resource account behind each endpoint, its number, and what is to answer.
import type { TenantId } from "../../domain/kernel/ids";
import type { EndpointFacts } from "../../domain/provisioning/doctor/facts";
import { known, type Fact } from "../../domain/provisioning/fact";
import type { Endpoint } from "../../domain/settings/endpoint";
import type { Directory } from "../../ports/directory";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { SettingsStore } from "../../ports/settings-store";
import { look, sideBySide } from "./side-by-side";
import { applicationOf, voiceRoutesFor, type WorkerPorts } from "./worker-questions";

export interface EndpointPorts extends WorkerPorts {
  readonly directory: Pick<Directory, "user">;
  readonly numbers: Pick<PhoneNumberAssignments, "number" | "account">;
  readonly settings: Pick<SettingsStore, "list" | "current">;
}

const notLookedAt: Fact<undefined> = known(undefined);
const atOnce = 6;
const patienceMs = 6_000;

export const examineEndpoints = async (ports: EndpointPorts, tenantId: TenantId): Promise<readonly EndpointFacts[]> => {
  const endpoints = await ports.settings.list(tenantId, "endpoints");
  return sideBySide(endpoints, atOnce, ({ item }) => examine(ports, tenantId, item));
};

async function examine(ports: EndpointPorts, tenantId: TenantId, endpoint: Endpoint): Promise<EndpointFacts> {
  const { id, name, number, model = "microsoft-api" } = endpoint;
  const isExternal = model === "direct-routing";
  const [account, assignment, phone, dangling, voiceRoutes] = await Promise.all([
    isExternal ? notLookedAt : look(patienceMs, () => ports.directory.user(tenantId, id)),
    look(patienceMs, async () => (number === undefined ? undefined : ports.numbers.number(tenantId, number))),
    isExternal ? known(undefined) : look(patienceMs, () => ports.numbers.account(tenantId, id)),
    danglingBinding(ports, tenantId, endpoint),
    isExternal && number !== undefined ? voiceRoutesFor(ports, tenantId, number) : undefined,
  ]);
  const upn = account.isKnown ? account.value?.userPrincipalName : undefined;
  const application = upn === undefined ? undefined : await applicationOf(ports, tenantId, id, upn);
  return {
    endpointId: id,
    name,
    ...(number !== undefined && { number }),
    model,
    account,
    assignment,
    numbersOfAccount: phone.isKnown ? known(phone.value?.numbers ?? []) : phone,
    ...(voiceRoutes && { voiceRoutes }),
    ...(application && { application }),
    ...(dangling !== undefined && { danglingBinding: dangling }),
  };
}

async function danglingBinding(
  { settings }: EndpointPorts,
  tenantId: TenantId,
  { opens }: Endpoint,
): Promise<string | undefined> {
  const there =
    "flow" in opens
      ? await settings.current(tenantId, "flows", opens.flow)
      : await settings.current(tenantId, "queues", opens.queue);
  if (there) return undefined;
  return "flow" in opens ? `the flow ${opens.flow}` : `the queue ${opens.queue}`;
}
