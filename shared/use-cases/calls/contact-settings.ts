// Finds the settings that a contact begins with, and later gives it those very versions again.
import type { ContactKey } from "../../ports/contact-store";
import type { SettingsReader } from "../../ports/settings-store";
import type { TenantId } from "../../domain/kernel/ids";
import { referencesOf } from "../../domain/settings/references";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Flow } from "../../domain/settings/flow";
import type { Hours } from "../../domain/settings/hours";
import type { Queue } from "../../domain/settings/queue";

export type Pins = Readonly<Record<string, number>>;
const pinnedKinds = ["flows", "queues", "hours"] as const;
type PinnedKind = (typeof pinnedKinds)[number];

interface Pinned {
  readonly flows: Map<string, Flow>;
  readonly queues: Map<string, Queue>;
  readonly hours: Map<string, Hours>;
}

/** Everything that can be reached from a flow or a queue, in the versions of this moment. */
export async function pinFrom(
  reader: SettingsReader,
  tenantId: TenantId,
  kind: "flows" | "queues",
  id: string,
): Promise<Pins> {
  const pins: Record<string, number> = {};
  let open: { kind: PinnedKind; id: string }[] = [{ kind, id }];
  while (open.length > 0) {
    const found = await Promise.all(
      open.map(async (link) => ({ link, setting: await reader.current(tenantId, link.kind, link.id) })),
    );
    const next = new Map<string, { kind: PinnedKind; id: string }>();
    for (const { link, setting } of found) {
      if (!setting) continue;
      pins[`${link.kind}:${link.id}`] = setting.version;
      for (const { kind: named, id: further } of referencesOf(link.kind, setting.item)) {
        const pinned = pinnedKinds.find((one) => one === named);
        if (pinned) next.set(`${pinned}:${further}`, { kind: pinned, id: further });
      }
    }
    open = [...next.entries()].filter(([key]) => !(key in pins)).map(([, link]) => link);
  }
  return pins;
}

export async function pinnedSettings(
  reader: SettingsReader,
  { tenantId }: Pick<ContactKey, "tenantId">,
  pins: Pins,
): Promise<PinnedSettings> {
  const pinned: Pinned = { flows: new Map(), queues: new Map(), hours: new Map() };
  await Promise.all(
    Object.entries(pins).map(async ([key, version]) => {
      const [kind, id] = splitKey(key);
      if (kind === "flows") keep(pinned.flows, id, await reader.version(tenantId, kind, id, version));
      else if (kind === "queues") keep(pinned.queues, id, await reader.version(tenantId, kind, id, version));
      else if (kind === "hours") keep(pinned.hours, id, await reader.version(tenantId, kind, id, version));
    }),
  );
  return {
    flow: (id) => pinned.flows.get(id),
    queue: (id) => pinned.queues.get(id),
    hours: (id) => pinned.hours.get(id),
  };
}

function keep<T>(into: Map<string, T>, id: string, found: { readonly item: T } | undefined): void {
  if (found) into.set(id, found.item);
}

function splitKey(key: string): [kind: string, id: string] {
  const at = key.indexOf(":");
  return [key.slice(0, at), key.slice(at + 1)];
}
