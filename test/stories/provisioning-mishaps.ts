// What can go wrong with a run of provisioning: every request in which a step takes effect or looks, and how it fails.
import type { Fate } from "../../local/clock/turnstile";
import type { StepName } from "../../shared/domain/provisioning/run";
import { tenantOf } from "./provisioning-acts";
import type { Stage } from "./stage";

export const mishaps = ["fails before", "fails after", "killed before", "killed after", "keeps failing"] as const;
export type Mishap = (typeof mishaps)[number];

/** How a run must end. */
export type End = "complete" | "clean" | "repair";

export interface Effect {
  readonly name: string;
  /** The request in which the app asks for it, by its name. */
  readonly request: RegExp;
  /** It goes wrong once this step waits; from the beginning where absent. */
  readonly since?: StepName;
  /** What keeps failing does so from the beginning all the same. */
  readonly alwaysFailed?: true;
  /** It belongs to undoing: the run is called off at that moment. */
  readonly isUndoing?: true;
  /** Somebody calls the number in the end. */
  readonly hasTestCall?: true;
  /** The number is an SBC's, and only bound. */
  readonly isExternal?: true;
  failOnce(stage: Stage, isAfter: boolean): void;
  /** Absent where people are waited for, for days. */
  keepFailing?(stage: Stage): void;
  /** How a run ends of which this keeps failing; clean where absent. */
  readonly keptFailingEnd?: End;
}

/** More often than anybody tries. */
const always = 5_000;
export const plenty = 500;
const part = "PHONESYSTEM_VIRTUALUSER";

type Mishaps = Required<Pick<Effect, "request" | "failOnce" | "keepFailing">>;

/** One operation of Graph. */
const graph = (operation: string): Mishaps => ({
  request: new RegExp(` ${operation}$`),
  failOnce: (stage, isAfterEffect) =>
    stage.platform.teams.faults.failNext({
      ...{ operation, isAfterEffect },
      answer: isAfterEffect ? "timeout" : "unavailable",
    }),
  keepFailing: (stage) => stage.platform.teams.faults.failNext({ operation, answer: "unavailable", times: always }),
});

/** One command to Teams PowerShell; its request is the note of ours that it was sent. */
const cmdlet = (name: "createApplicationInstance" | "synchroniseApplicationInstance", request: RegExp): Mishaps => ({
  request,
  failOnce: (stage, isAfter) =>
    tenantOf(stage).plant({ is: "cmdlet-fails", cmdlet: name, when: isAfter ? "after" : "before" }),
  keepFailing: (stage) => tenantOf(stage).plant({ is: "cmdlet-fails", cmdlet: name, when: "before", times: always }),
});

/** One write of ours. */
const store = (request: RegExp): Mishaps => ({
  request,
  failOnce: (stage, isAfterEffect) => stage.platform.cosmos.faults.failNext({ of: request, isAfterEffect }),
  keepFailing: (stage) => stage.platform.cosmos.faults.failNext({ of: request, times: always }),
});

/** Without what keeps failing. */
const once = ({ request, failOnce }: Pick<Effect, "request" | "failOnce">) => ({ request, failOnce });

/** The endpoints' settings of a tenant. */
const setting = /^POST \S*settings\S* .*"endpoints"/;

export const effects: readonly Effect[] = [
  { name: "prerequisites", ...graph("listSubscribedSkus") },
  {
    name: "application-instance",
    ...cmdlet("createApplicationInstance", /^POST .*application-instance\.do\.\d+\.create/),
    keepFailing: (stage) => tenantOf(stage).plant({ is: "no-administrator-role" }),
  },
  { name: "synchronised", ...cmdlet("synchroniseApplicationInstance", /^POST .*synchronised\.do/) },
  {
    name: "in-directory",
    ...graph("getUser"),
    since: "in-directory",
    alwaysFailed: true,
    keepFailing: (stage) => tenantOf(stage).plant({ is: "never-replicated" }),
    keptFailingEnd: "repair",
  },
  { name: "usage-location", ...graph("changeUser") },
  {
    name: "licence",
    ...graph("assignLicense"),
    since: "in-directory",
    keepFailing: (stage) => tenantOf(stage).buy(part, 0),
  },
  {
    name: "number",
    ...graph("assignNumber"),
    keepFailing: (stage) => tenantOf(stage).plant({ is: "assignment-fails" }),
  },
  { name: "bound", ...store(setting), since: "number" },
  { name: "test-call", ...graph("createCall"), hasTestCall: true },
  { name: "agents, external", ...once(graph("getUser")), isExternal: true },
  { name: "bound, external", ...store(setting), isExternal: true },
  {
    name: "bound, undone",
    ...store(setting),
    since: "test-call",
    isUndoing: true,
    hasTestCall: true,
    keptFailingEnd: "repair",
  },
  { name: "number, undone", ...graph("unassignNumber"), since: "number", isUndoing: true, keptFailingEnd: "repair" },
  { name: "licence, undone", ...graph("assignLicense"), since: "number", isUndoing: true, keptFailingEnd: "repair" },
  { name: "account, undone", ...graph("deleteUser"), since: "number", isUndoing: true, keptFailingEnd: "repair" },
];

export const canHappen = ({ keepFailing }: Effect, mishap: Mishap): boolean =>
  mishap !== "keeps failing" || keepFailing !== undefined;

export const expectedEnd = ({ isUndoing, keptFailingEnd = "clean" }: Effect, mishap: Mishap): End => {
  if (mishap === "keeps failing") return keptFailingEnd;
  return isUndoing ? "clean" : "complete";
};

export interface Killer {
  readonly kills: number;
  strikeAt(request: RegExp, fate: Fate): void;
  readonly isWaiting: boolean;
  fate(of: string): Fate;
}

/** The host dies in the next request of a name. */
export function killer(): Killer {
  let next: { readonly request: RegExp; readonly fate: Fate } | undefined;
  let kills = 0;
  return {
    get kills() {
      return kills;
    },
    get isWaiting() {
      return next !== undefined;
    },
    strikeAt(request, fate) {
      next = { request, fate };
    },
    fate(of) {
      if (!next?.request.test(of)) return "lives";
      const { fate } = next;
      next = undefined;
      kills++;
      return fate;
    },
  };
}

/** Everything works again, whatever was planted. */
export function heal(stage: Stage): void {
  const { teams, cosmos } = stage.platform;
  tenantOf(stage).heal();
  tenantOf(stage).buy(part, plenty);
  teams.faults.set(undefined);
  cosmos.faults.set(undefined);
}

export function strike(stage: Stage, by: Killer, effect: Effect, mishap: Mishap): void {
  if (mishap === "keeps failing") effect.keepFailing?.(stage);
  else if (mishap.startsWith("fails")) effect.failOnce(stage, mishap === "fails after");
  else by.strikeAt(effect.request, mishap === "killed before" ? "dies-before" : "dies-after");
}

/** Whether what should have gone wrong once has not gone wrong yet. */
export const isStillToCome = (stage: Stage, by: Killer, mishap: Mishap): boolean => {
  const { teams, cosmos } = stage.platform;
  return by.isWaiting || (mishap.startsWith("fails") && teams.faults.outstanding + cosmos.faults.outstanding > 0);
};
