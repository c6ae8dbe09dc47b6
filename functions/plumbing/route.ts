// What a trigger file says about one HTTP route. Pure data: answer-request.ts runs it, openapi-document.ts describes it.
import type * as z from "zod";
import type { Caller, Permission } from "../../shared/domain/access/caller";
import type { ManageLink } from "../../shared/domain/callback/manage-link";
import type { TenantId } from "../../shared/domain/kernel/ids";
import type { Refusal } from "../../shared/domain/kernel/refusal";
import type { Result } from "../../shared/domain/kernel/result";
import type { PageName } from "../../shared/ports/pages";

/**
 * Anyone of these; `calling-service` is Teams itself, `anyone` needs no token. `link`: whoever has the link, whose `{token}` in the
 * path says what it opens.
 */
export type Access = readonly Permission[] | "calling-service" | "link" | "anyone";

export interface CallingService {
  readonly tenantId: TenantId;
  /** The service's own id of the message, the same when it delivers one again. Absent where somebody left it out. */
  readonly messageId?: string;
}

export type CallerOf<A extends Access> = A extends "anyone"
  ? undefined
  : A extends "calling-service"
    ? CallingService
    : A extends "link"
      ? ManageLink
      : Caller;

/** What the request's headers say beside who sends it. Entity tags are without quotes; `*` stands for any. */
export interface Preconditions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  /** Asking again with the same key is asking once. */
  readonly idempotencyKey?: string;
  /** Events are asked for, rather than the thing itself; `since`: the last that was heard. */
  readonly events?: { readonly since?: string };
}

/** One event of a stream; the browser sends the id of the last one when it comes back. */
export interface ServerEvent {
  readonly id: string;
  readonly name: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

export interface Reply {
  /** 200, or what the route `answers`, where absent. */
  readonly status?: number;
  /** Sent as JSON; absent: no body. */
  readonly body?: unknown;
  /** Sent in place of JSON. */
  readonly file?: FileReply;
  /** Sent in place of JSON. Who listens comes back after `retryMs`; with neither events nor that, nothing will ever come. */
  readonly stream?: { readonly events: readonly ServerEvent[]; readonly retryMs?: number };
  /** Without quotes. */
  readonly etag?: string;
  /** Where the thing made can be found: a path below the route prefix, such as `callbacks/123`. */
  readonly location?: string;
}

/** Made while it is sent, part by part. */
export interface FileReply {
  readonly type: string;
  /** What a browser saves it as. */
  readonly name: string;
  readonly parts: AsyncIterable<string>;
}

export interface Route<A extends Access, I extends z.ZodType, V, U> {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Below the route prefix of host.json. `{agentId}` in it is what `agent:self` is about, `{tenantId}` must be the caller's. */
  readonly path: string;
  readonly allow: A;
  /**
   * Of one flat object: the query's parameters, the body's members, and above those the path's parameters. Query and
   * path are text: use `z.coerce` for numbers.
   */
  readonly input: I;
  /** Puts the body, whatever it is, into this one field instead; undefined if empty. */
  readonly bodyAs?: string;
  /** The body may be a table as well (text/csv), which is then read as one text. */
  readonly acceptsCsv?: true;
  /** Largest body; 256 KiB where absent. */
  readonly limitBytes?: number;
  /** Status of success. */
  readonly answers?: number;
  /** Shown to browsers that open the address, with the status of the answer that programs get. The page asks for that answer itself. */
  readonly page?: PageName;
  /** Browsers that open the address are shown what the answer says to people, a refusal's reason included, as plain text. */
  readonly isReadByPeople?: boolean;
  /** Where the value is not itself the JSON to send. */
  readonly reply?: (value: V) => Reply;
  /** One line for the API's documentation. */
  readonly summary: string;
  /** Form of a successful answer, for the documentation. */
  readonly output?: z.ZodType;
  /** Whether use cases reached from here set alarms or start callbacks, and so need the durable client. Yes where absent. */
  readonly usesAlarms?: boolean;
  readonly run: (
    input: z.output<I>,
    use: U,
    caller: CallerOf<A>,
    preconditions: Preconditions,
  ) => Promise<Result<V, Refusal & { readonly others?: readonly Refusal[] }>>;
}
