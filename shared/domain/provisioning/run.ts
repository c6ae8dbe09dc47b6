// One run of provisioning: an endpoint that is made or removed step by step. Stepped by its orchestration, read by whoever watches.
import type { RunId, TenantId } from "../kernel/ids";
import type { Finding } from "./finding";
import type { EndpointWish } from "./wish";

export type StepName =
  | "prerequisites"
  /** Of an external endpoint: whoever is called over the SBC has Teams Phone, voice, and a number or voice route. */
  | "agents"
  | "application-instance"
  | "synchronised"
  | "in-directory"
  | "usage-location"
  | "licence"
  | "number"
  /** Of an external endpoint: the number belongs to no account of the tenant. */
  | "number-at-sbc"
  | "bound"
  | "test-call"
  /** Of a removal: nobody is on the telephone any more. */
  | "calls-over";

export type StepState =
  "todo" | "doing" | "waiting" | "done" | "failed" | "undoing" | "undone" | "not-undone" | "skipped";

/** Making it so, or making it not so. */
export type Way = "do" | "undo";

/** What was read back, and when: a step is done because this was seen, never because a request was accepted. */
export interface Evidence {
  readonly at: number;
  readonly what: string;
  /** As the other side has it. */
  readonly read?: string;
}

export interface Step {
  readonly name: StepName;
  readonly way: Way;
  readonly state: StepState;
  /** Attempts begun: each looks first, and acts if it has to. */
  readonly tries: number;
  /** Whether the present attempt has acted, so that what was asked for may be in motion. */
  readonly hasActed: boolean;
  /** Whether this run ever set out to make it so: what is found from then on is ours to undo. */
  readonly isIntended: boolean;
  /** Pauses since the step began; they grow. */
  readonly pauses: number;
  readonly since?: number;
  /** Whoever still waits then gives up. */
  readonly until?: number;
  /** When what is asked for now was due: an answer that comes much later was slept through. */
  readonly dueAt?: number;
  /** How much of the time nobody was awake to look: it counts for no deadline. */
  readonly sleptMs?: number;
  /** In words. */
  readonly waitingFor?: string;
  /** Waits for a person. */
  readonly isByHand?: true;
  /** To be run by the customer's administrator. */
  readonly script?: string;
  /** What people have to mend before it goes on, one by one. */
  readonly toMend?: readonly Finding[];
  readonly nextTryAt?: number;
  readonly evidence: readonly Evidence[];
}

/** What the steps have found out for each other. */
export interface Facts {
  /** Entra object id of the resource account, which is the endpoint's id. An external one has no account: its id is the run's. */
  readonly endpointId?: string;
  /** A new account is missing there for minutes: only one that was seen can be seen to be gone. */
  readonly wasInDirectory?: true;
  /** What Teams PowerShell was asked last, and when: it may still happen for a while. */
  readonly teamsCommand?: { readonly id: string; readonly at: number };
  readonly productId?: string;
  /** What the account had before. */
  readonly usageLocationBefore?: string;
  /** What Teams was asked to do about the number: with its own name of it, where it told one. */
  readonly numberChange?: {
    readonly at: number;
    readonly operationId?: string;
    /** How often it gave up, the last time on that operation. */
    readonly gaveUp?: { readonly times: number; readonly operationId: string };
  };
  /** Since when calls count, and the one that we have placed to try the number. */
  readonly testCall?: { readonly since: number; readonly placed?: { readonly callId: string; readonly at: number } };
}

export type RunState = "running" | "waiting" | "cancelling" | "undoing" | "complete" | "failed" | "cancelled";

/** What a person has to do because the run could not. */
export interface Repair {
  readonly step: StepName;
  readonly why: string;
  /** To be run as it stands. */
  readonly command: string;
}

export interface ProvisioningRun {
  readonly runId: RunId;
  readonly tenantId: TenantId;
  readonly kind: "create" | "remove";
  readonly wish: EndpointWish;
  /** Object id of the administrator. */
  readonly requestedBy: string;
  readonly requestedAt: number;
  /** Of the request's body: the same key with another body is another wish. */
  readonly askedAs: string;
  readonly batchId?: string;
  /** The run that made what a removal removes. */
  readonly removes?: RunId;
  /** The run that has removed what this one had made. */
  readonly removedBy?: RunId;
  /** Written by whoever asks; seen by the run before its next step. */
  readonly cancelAsked?: { readonly at: number; readonly by: string };
  /** A removal waits until calls are over, instead of refusing. */
  readonly drains?: true;
  readonly state: RunState;
  readonly steps: readonly Step[];
  readonly facts: Facts;
  readonly failure?: { readonly step: StepName; readonly why: string; readonly at: number };
  readonly cancelledBy?: { readonly by: string; readonly at: number };
  readonly repairs: readonly Repair[];
  readonly endedAt?: number;
  /** Counts what the orchestration has asked for: an answer to an earlier question is of no interest any more. */
  readonly turn: number;
  /** Which of two records is the newer. */
  readonly revision: number;
}

/** How the world looks. Every kind may bring facts. */
export type Found = { readonly facts?: Facts } & (
  | { readonly is: "so"; readonly evidence: readonly Omit<Evidence, "at">[] }
  /** It is not; trying is worth it. */
  | {
      readonly is: "not-so";
      readonly why: string;
      /** People have to mend it, in so many places. */
      readonly toMend?: readonly Finding[];
    }
  /** What was asked for is under way, or the question itself is: nothing is to be asked again. */
  | {
      readonly is: "in-motion";
      readonly waitingFor: string;
      /** A person has to act: it takes days rather than minutes. */
      readonly isByHand?: true;
      readonly script?: string;
    }
  /** It will never be so. */
  | { readonly is: "impossible"; readonly why: string }
  /** Nobody knows: the other side did not answer. */
  | { readonly is: "unknown"; readonly why: string; readonly retryAfterMs?: number }
);

/** What came of acting. That it was accepted proves nothing: it is looked for afterwards. */
export type Came = { readonly facts?: Facts } & (
  | { readonly is: "accepted" }
  | { readonly is: "refused"; readonly why: string }
  | { readonly is: "failed"; readonly why: string; readonly retryAfterMs?: number }
);

export type RunInput =
  | { readonly type: "Looked"; readonly turn: number; readonly at: number; readonly found: Found }
  | { readonly type: "Acted"; readonly turn: number; readonly at: number; readonly came: Came }
  | { readonly type: "PauseOver"; readonly turn: number; readonly at: number }
  /** Something may have changed: it is looked at now. */
  | { readonly type: "Nudged"; readonly at: number }
  | { readonly type: "CancelAsked"; readonly at: number; readonly by: string };

/** What the orchestration does next, in order. `look` and `act` come back as inputs at once, `set-alarm` when it rings. */
export type RunAction =
  | { readonly do: "record"; readonly run: ProvisioningRun }
  | { readonly do: "look" | "act"; readonly turn: number; readonly run: ProvisioningRun; readonly step: Step }
  | {
      readonly do: "set-alarm";
      readonly at: number;
      readonly runId: RunId;
      readonly input: Extract<RunInput, { type: "PauseOver" }>;
    }
  /** Gives back what the run had claimed, and tells whoever waits for its end. */
  | { readonly do: "finish"; readonly run: ProvisioningRun };

const finalStates: ReadonlySet<RunState> = new Set(["complete", "failed", "cancelled"]);

export const isEnded = ({ state }: Pick<ProvisioningRun, "state">): boolean => finalStates.has(state);

/** Nothing is waited for any more. */
export function withoutWaiting(step: Step): Step {
  const { nextTryAt: _next, waitingFor: _for, script: _script, toMend: _mend, isByHand: _hand, ...rest } = step;
  return rest;
}

/** Nothing of it is ours: what was found stays, and what was waited for is no longer waited for. */
export const letGo = (step: Step): Step =>
  step.state === "doing" || step.state === "waiting"
    ? { ...withoutWaiting(step), state: "todo" }
    : withoutWaiting(step);
