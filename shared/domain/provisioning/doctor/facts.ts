// Everything the doctor goes by, as one snapshot: gathered by the use case, judged by pure functions.
import type { ConsentStanding } from "../consent-standing";
import type { Fact } from "../fact";
import type { GrantsReport } from "../grants";
import type { NotedTrouble } from "../graph-trouble";
import type { Application, ApplicationIds } from "../permission-sets";
import type { IntegrationModel } from "../../settings/endpoint";
import type { AgentFacts } from "../readiness";

/** What the calling API answers to a question that asks for nothing: whether the bot is registered and admitted. */
export type CallingAnswer =
  { readonly is: "admitted" } | { readonly is: "refused"; readonly code: string | undefined; readonly said: string };

/** What came back when this app called its own webhook from outside. */
export interface WebhookAnswer {
  /** A notification that nobody has signed. */
  readonly toUnsigned: number;
  /** One whose signature is not the calling service's. */
  readonly toForged: number;
}

export interface EndpointFacts {
  readonly endpointId: string;
  readonly name: string;
  readonly number?: string;
  readonly model: IntegrationModel;
  /** Undefined: the directory has no such account. */
  readonly account: Fact<
    | {
        readonly usageLocation?: string;
        readonly plans: readonly { readonly name: string; readonly isReady: boolean }[];
      }
    | undefined
  >;
  /** Of its number; undefined: the number is not the tenant's, or there is none. */
  readonly assignment: Fact<
    | {
        readonly kind: "direct-routing" | "calling-plan" | "operator-connect";
        readonly assignedTo?: string;
        readonly activation: "activated" | "pending" | "failed" | "unknown";
        readonly suitsApplications: boolean;
      }
    | undefined
  >;
  /** Numbers that the account has, whatever the setting says. */
  readonly numbersOfAccount: Fact<readonly string[]>;
  /** Which application Teams brings its calls to; empty: to none. Absent where it was not looked at. */
  readonly application?: Fact<string>;
  /** Names of the voice routes that take its number. Looked at for Direct Routing only. */
  readonly voiceRoutes?: Fact<readonly string[]>;
  /** What answers there does not exist any more; undefined: it does. */
  readonly danglingBinding?: string;
}

export interface ProductFacts {
  readonly partNumber: string;
  readonly bought: number;
  readonly used: number;
}

export interface PeopleFacts {
  /** How many users and groups have each role, by the role's value in tokens. */
  readonly byRole: Readonly<Record<string, number>>;
  /** Roles of ours that the application in the tenant does not have. */
  readonly unknownRoles: readonly string[];
  /** Groups with a role that have groups within. */
  readonly nestedGroups: readonly string[];
}

export interface PartFacts {
  readonly name: string;
  readonly isUp: boolean;
  readonly isNeeded: boolean;
  readonly problem?: string;
}

export interface DoctorFacts {
  /** Unix milliseconds. */
  readonly at: number;
  readonly publicUrl: string;
  readonly ids: ApplicationIds;
  readonly consent: Readonly<
    Record<Application, { readonly standing: ConsentStanding | undefined; readonly report: GrantsReport }>
  >;
  readonly troubles: Fact<readonly NotedTrouble[]>;
  readonly calling: Fact<CallingAnswer>;
  readonly webhook: Fact<WebhookAnswer>;
  /** How far this machine's clock is ahead of Entra's, in milliseconds. */
  readonly clockAheadMs: Fact<number>;
  readonly parts: Fact<readonly PartFacts[]>;
  readonly taskHub: Fact<unknown>;
  readonly canSignLinks: boolean;
  readonly products: Fact<readonly ProductFacts[]>;
  readonly endpoints: Fact<readonly EndpointFacts[]>;
  readonly agents: Fact<readonly AgentFacts[]>;
  /** More agents than are looked at in one examination. */
  readonly agentsLeftOut: number;
  readonly people: Fact<PeopleFacts>;
}
