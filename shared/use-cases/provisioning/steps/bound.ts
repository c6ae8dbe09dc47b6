// The endpoint's setting: from now on calls to the number open a flow or a queue, or are known to be the SBC's.
import { idOf, type EndpointId } from "../../../domain/kernel/ids";
import type { ProvisioningRun } from "../../../domain/provisioning/run";
import type { Endpoint } from "../../../domain/settings/endpoint";
import { accepted, endpointIdOf, so, type StepPorts, type StepWork } from "../step-work";

type Ports = Pick<StepPorts, "settings" | "changeSetting" | "deleteSetting">;

export const bound = ({ settings, changeSetting, deleteSetting }: Ports): StepWork => ({
  async look(run, { way, isIntended }) {
    const wanted = settingOf(run);
    const current = await settings.current(run.tenantId, "endpoints", wanted.id);
    if (way === "undo")
      return current ? { is: "not-so", why: "calls to the number still open something" } : so("unbound");
    if (!current) return { is: "not-so", why: "calls to the number open nothing yet" };
    if (sameSetting(current.item, wanted))
      return so(
        wanted.model === "direct-routing" ? "bound as external" : "bound",
        `settings/endpoints/${wanted.id}, version ${current.version}`,
      );
    if (isIntended) return { is: "not-so", why: "somebody has changed the setting" };
    return { is: "impossible", why: `settings/endpoints/${wanted.id} says something else already: expected none` };
  },
  async act(run, { way }) {
    const setting = { kind: "endpoints", item: settingOf(run) } as const;
    const { tenantId } = run;
    const by = { id: run.requestedBy };
    const changed =
      way === "do"
        ? await changeSetting({ tenantId, setting, expected: "anything", by })
        : await deleteSetting({ tenantId, kind: "endpoints", id: setting.item.id, expected: "present", by });
    if (changed.ok) return accepted;
    const { code, message } = changed.refusal;
    return code === "changed-meanwhile" || code === "not-found"
      ? { is: "failed", why: message }
      : { is: "refused", why: message };
  },
});

function settingOf(run: ProvisioningRun): Endpoint {
  const { model, displayName, number, opens, language } = run.wish;
  return {
    ...{ id: idOf<EndpointId>(endpointIdOf(run)), name: displayName, number: number.value, opens, language },
    ...(model === undefined ? {} : { model }),
  };
}

const sameSetting = (one: Endpoint, other: Endpoint): boolean =>
  one.name === other.name &&
  one.number === other.number &&
  one.language === other.language &&
  (one.model === "direct-routing") === (other.model === "direct-routing") &&
  JSON.stringify(one.opens) === JSON.stringify(other.opens);
