// Requests about a customer's tenant: answers parsed, lists followed page by page, refusals sorted into what a person must do.
import type * as z from "zod";
import { pageOf } from "../../contracts/graph/directory-answers";
import type { TenantId } from "../../domain/kernel/ids";
import { DirectoryRefusal, type DirectoryRefusalCode } from "../../ports/directory-refusal";
import { Fault } from "../../ports/fault";
import { refusalOf, type GraphAnswer, type GraphRequest, type GraphRequests } from "./graph-requests";

export interface TenantRequests {
  /** One thing; undefined where Graph has none of that name. */
  find<T extends z.ZodType>(tenantId: TenantId, path: string, form: T): Promise<z.output<T> | undefined>;
  /** Page after page until `most` are there or no more come; what is not there at all has none. */
  list<T extends z.ZodType>(tenantId: TenantId, path: string, item: T, most?: number): Promise<readonly z.output<T>[]>;
  /** The answer, refusals included: whoever asks knows what a refusal of this may mean. */
  ask(tenantId: TenantId, request: GraphRequest): Promise<GraphAnswer>;
}

/** Directories with more of anything are read in searches, not as a whole. */
const usualMost = 10_000;

export function tenantRequests(graph: GraphRequests): TenantRequests {
  const sent = async (tenantId: TenantId, request: GraphRequest): Promise<GraphAnswer> => {
    try {
      return await graph.send(tenantId, request);
    } catch (error) {
      if (error instanceof Fault && isWithoutConsent(error.cause))
        throw new DirectoryRefusal("not-consented", messageOf(error.cause), { cause: error });
      throw error;
    }
  };
  const ask = async (tenantId: TenantId, request: GraphRequest) => {
    const answer = await sent(tenantId, request);
    const isOver = (answer.status !== 401 && answer.status !== 403) || !graph.renewToken(tenantId);
    return isOver ? answer : sent(tenantId, request);
  };
  const get = async (tenantId: TenantId, path: string): Promise<GraphAnswer | undefined> => {
    const answer = await ask(tenantId, { method: "GET", path });
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) throw refusalFor(answer);
    return answer;
  };
  return {
    ask,
    async find(tenantId, path, form) {
      const answer = await get(tenantId, path);
      return answer && read(form, answer, path);
    },
    async list(tenantId, path, item, most = usualMost) {
      const form = pageOf(item);
      const found: z.output<typeof item>[] = [];
      for (let next: string | undefined = path; next !== undefined && found.length < most;) {
        const answer = await get(tenantId, next);
        if (!answer) break;
        const page: z.output<typeof form> = read(form, answer, path);
        found.push(...page.value);
        next = page["@odata.nextLink"] ? pathOf(page["@odata.nextLink"]) : undefined;
      }
      return found.slice(0, most);
    },
  };
}

/** A refusal by its status, in Graph's own words. */
export const refusalFor = (answer: GraphAnswer, code = codes[answer.status] ?? "refused"): DirectoryRefusal =>
  new DirectoryRefusal(code, refusalOf(answer));

const codes: Readonly<Record<number, DirectoryRefusalCode>> = {
  401: "not-consented",
  403: "not-consented",
  404: "not-found",
  409: "already-exists",
};

export const isRefusal = (answer: GraphAnswer): boolean => answer.status >= 300;

/** A piece of a path, such as a user principal name. */
export const inPath = (text: string): string => encodeURIComponent(text);

/** A text within a `$filter`. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Query options as Graph's client passes them on unread. */
export const query = (options: Readonly<Record<string, string | number>>): string =>
  `?${Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")}`;

function read<T extends z.ZodType>(form: T, { body }: GraphAnswer, path: string): z.output<T> {
  const result = form.safeParse(body);
  if (result.success) return result.data;
  throw new Fault(`Graph's answer to GET ${withoutQuery(path)} cannot be read`, {
    retryable: false,
    cause: result.error,
  });
}

/** Searches hold names of people. */
const withoutQuery = (path: string) => path.replace(/\?.*/, "");

/** The next page by its path alone: tokens go to the configured endpoint, wherever an answer may point. */
function pathOf(nextLink: string): string {
  const { pathname, search } = new URL(nextLink);
  return pathname.replace(/^\/[^/]+/, "") + search;
}

/** Entra has no such application in the tenant, or nobody has consented to it. */
const isWithoutConsent = (cause: unknown): boolean => /AADSTS(65001|700016|7000229)\b/.test(messageOf(cause));
const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : "");
