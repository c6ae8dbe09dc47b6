// Where stories play: the whole local runtime in virtual time, with telephones, agents and the app's own API in reach.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { advanceUntil, comeToRest, jumpTo } from "../../local/clock/advance";
import { startPlatform, type Platform, type PlatformOptions } from "../../local/platform/platform";
import type { ApiAnswer, ApiRequest } from "../../local/platform/api-client";
import type { PhoneCall, PhoneNetwork } from "../../local/teams/network/phone-network";
import type { NetworkEvent } from "../../local/teams/world/network-event";
import type { Contact } from "../../shared/domain/contact/contact";
import type { LoggedEvent } from "../../shared/ports/event-log";
import { agentId, directory } from "./cast";
import { usualSettings, type Item, type Setting } from "./props";
import { recordsOf, type Records } from "./records";
import { timeline, type Moment } from "./timeline";

export interface Stage {
  readonly platform: Platform;
  readonly network: PhoneNetwork;
  readonly records: Records;
  /** Seconds since the story began. */
  now(): number;
  /**
   * Starts the runtime; a second call starts it again on the same data, as on the next morning. With `turns` whatever happens at
   * one moment happens in the order that they give, and the seed repeats everything; with `fate` alone the host can only die.
   */
  open(rule?: Pick<PlatformOptions, "turns" | "fate">): Promise<void>;
  /** Kills everything at once, as a power cut does. */
  cutPower(): Promise<void>;
  /** Makes the story begin at another moment: before `open`. */
  beginAt(moment: string): void;
  setUp(queue: Item<"queues">, agents: readonly Item<"agents">[]): Promise<void>;
  /** An administrator creates or replaces one setting. */
  put(setting: Setting): Promise<void>;
  api(request: ApiRequest): Promise<ApiAnswer>;
  /** The agent signs in at the desk. */
  available(...agents: readonly number[]): Promise<void>;
  /** Lets time pass. */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until something holds, at most so long. */
  until(what: string, holds: () => boolean | Promise<boolean>, withinSeconds?: number): Promise<void>;
  /** Everything asleep until then: nobody is awake to do what was due. */
  sleep(seconds: number): Promise<void>;
  contacts(): Promise<readonly Contact[]>;
  /** The only contact of the story, with its events. */
  theContact(): Promise<{ readonly contact: Contact; readonly events: readonly LoggedEvent[] }>;
  eventsOf(contact: Contact): Promise<readonly LoggedEvent[]>;
  /** What the telephones saw so far. */
  seen(): readonly Extract<Moment, { of: "phones" }>[];
  /** A line for the reader, printed with the promises. */
  tell(line: string): void;
  /** Part of the story's promise. Throws if it does not hold. */
  promise(what: string, holds: boolean): void;
  /** The same of what should have no exceptions; those that there are go into the error. */
  promiseNone(what: string, exceptions: readonly string[]): void;
  /** The calls that reach somebody and are alive. */
  callsOf(who: string): readonly PhoneCall[];
  close(): Promise<{ readonly moments: readonly Moment[]; readonly kept: readonly string[] }>;
}

/** A Wednesday, 10:00 in Lisbon. */
const usualBeginning = "2026-11-25T10:00:00Z";

export interface StageOptions {
  readonly projectFolder: string;
  readonly appLog?: (line: string) => void;
  /** Repeats the ids of calls, and so whatever is drawn by them. */
  readonly seed?: number;
  /** Further settings of the app. */
  readonly environment?: Readonly<Record<string, string>>;
}

export function stageOf({ projectFolder, appLog, seed = 1, environment = {} }: StageOptions): Stage {
  const dataFolder = mkdtempSync(join(tmpdir(), "story-"));
  let began = Date.parse(usualBeginning);
  let clockAt: number | undefined;
  let platform: Platform | undefined;
  let records: Records | undefined;
  const moments: Moment[] = [];
  const kept: string[] = [];
  const running = () => {
    if (!platform) throw new Error("the story's stage is not open");
    return platform;
  };
  const seconds = () => (running().clock.now() - began) / 1000;

  const stage: Stage = {
    get platform() {
      return running();
    },
    get network() {
      return running().teams.network;
    },
    get records() {
      return (records ??= recordsOf(running()));
    },
    now: seconds,
    beginAt(moment) {
      began = Date.parse(moment);
    },
    async open(rule) {
      platform = await startPlatform({
        dataFolder: join(dataFolder, "data"),
        appFolder: projectFolder,
        time: { virtualFrom: clockAt ?? began },
        directory,
        environment,
        ...(appLog ? { appLog } : {}),
        idSeed: seed,
        ...rule,
      });
      platform.teams.network.on((event) => moments.push({ at: event.at, of: "phones", event: withoutPorts(event) }));
      await comeToRest(platform.virtualTime);
    },
    async cutPower() {
      const { host, blob, clock } = running();
      clockAt = clock.now();
      records?.close();
      records = undefined;
      // Both at once, and no other life of them begins.
      await Promise.all([host.takeDown(), blob.takeDown()]);
      await running().stop();
      platform = undefined;
    },
    async setUp(queue, agents) {
      for (const setting of usualSettings(queue, agents)) await stage.put(setting);
      await comeToRest(running().virtualTime);
    },
    async put({ kind, item }) {
      const { status, body } = await stage.api({
        method: "PUT",
        path: `/api/settings/${kind}/${item.id}`,
        body: item,
        as: { role: "admin" },
      });
      if (status >= 300) throw new Error(`${kind}/${item.id} was refused (${status}): ${JSON.stringify(body)}`);
    },
    api: (request) => running().api(request),
    async available(...agents) {
      for (const n of agents) {
        const { status, body } = await stage.api({
          method: "PUT",
          path: `/api/agents/${agentId(n)}/status`,
          body: { status: "available" },
          as: { role: "agent", userId: agentId(n) },
        });
        if (status !== 200) throw new Error(`agent ${n} cannot sign in (${status}): ${JSON.stringify(body)}`);
      }
      await comeToRest(running().virtualTime);
    },
    pass: (duration) => {
      const { clock } = running();
      return advanceUntil({ ...running().virtualTime, until: clock.now() + duration * 1000 });
    },
    async until(what, holds, withinSeconds = 600) {
      const { clock } = running();
      const limit = clock.now() + withinSeconds * 1000;
      // Nothing changes between two alarms, so nobody has to look.
      await advanceUntil({
        ...running().virtualTime,
        until: async () => {
          if (await holds()) return true;
          if (clock.now() >= limit) throw new Error(`${what}: not within ${withinSeconds} s`);
          return false;
        },
      });
    },
    async sleep(duration) {
      if (platform) await jumpTo({ ...platform.virtualTime, time: platform.clock.now() + duration * 1000 });
      else clockAt = (clockAt ?? began) + duration * 1000;
    },
    contacts: async () => (await stage.records.contacts()).map(({ contact }) => contact),
    async theContact() {
      const all = await stage.contacts();
      const [contact] = all;
      if (!contact || all.length > 1) throw new Error(`expected one contact, found ${all.length}`);
      return { contact, events: await stage.eventsOf(contact) };
    },
    async eventsOf({ contactId }) {
      const answer = await stage.api({
        method: "GET",
        path: `/api/contacts/${contactId}/events`,
        as: { role: "supervisor" },
      });
      return (answer.body as { events: readonly LoggedEvent[] }).events;
    },
    seen: () => moments.filter((moment) => moment.of === "phones"),
    tell(line) {
      kept.push(line);
    },
    promise(what, holds) {
      if (!holds) throw new Error(`promise broken: ${what}`);
      kept.push(what);
    },
    promiseNone(what, exceptions) {
      stage.promise(exceptions.length === 0 ? what : `${what}, but: ${exceptions.join("; ")}`, exceptions.length === 0);
    },
    callsOf: (who) => stage.network.calls().filter((call) => call.who === who && call.state !== "ended"),
    async close() {
      try {
        if (platform) moments.push(...(await timeline(stage)));
      } finally {
        records?.close();
        await platform?.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      }
      return { moments: moments.sort((one, other) => one.at - other.at), kept };
    },
  };
  return stage;
}

/** Ports are others in every run. */
function withoutPorts(event: NetworkEvent): NetworkEvent {
  const { uri, detail } = event;
  const without = (text: string) => text.replace(/(127\.0\.0\.1):\d+/, "$1");
  return { ...event, ...(uri && { uri: without(uri) }), ...(detail && { detail: without(detail) }) };
}
