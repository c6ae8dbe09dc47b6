// The wire form of what administrators ask for: one endpoint, or a table of them.
import * as z from "zod";
import type { AskedEndpoint } from "../../domain/provisioning/wish";
import { readCsv, MalformedCsv } from "../read-csv";
import { displayName, endpointId, flowId, language, phoneNumber, queueId } from "../settings/setting-fields";

/**
 * Entra allows more signs; those that need quoting somewhere are left out. Lengths are Entra's: 64 before the @, 48 and more behind.
 * Two dots in a row it refuses, too.
 */
const userPrincipalName = z
  .string()
  .trim()
  .toLowerCase()
  .max(113)
  .regex(
    /^(?!.*\.\.)[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "expected a sign-in name such as porto@contoso.onmicrosoft.com",
  );

/**
 * Shown to people, in directories, scripts and tables: one line, nothing that turns the direction of what stands around it,
 * no halves of a character, which come back from the store as others.
 */
const shownName = displayName.regex(
  /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]*$/u,
  "expected one line of text without control characters",
);

let countries: Intl.DisplayNames | undefined;
/** Made at the first use: it takes tens of milliseconds, for which no call has to wait while the app starts. */
const countryNames = () => (countries ??= new Intl.DisplayNames("en", { type: "region", fallback: "none" }));

/** Regions of CLDR that are no countries of ISO 3166-1. */
const noCountries = new Set(["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);

/** Of ISO 3166-1: neither XX, which people put for "unknown", nor UK, which means GB and which Entra does not know. */
const isCountry = (code: string): boolean =>
  countryNames().of(code) !== undefined &&
  !noCountries.has(code) &&
  new Intl.Locale("und", { region: code }).region === code;

const usageLocation = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: "expected a country of two letters, such as PT", abort: true })
  .refine(isCountry, "expected a country of ISO 3166, such as PT or GB");

const numberKind = z.enum(["direct-routing", "calling-plan", "operator-connect"]);
const accountsBy = z.enum(["worker", "by-hand"]);

const opens = z.union([z.strictObject({ flow: flowId }), z.strictObject({ queue: queueId })], {
  error: "expected a flow or a queue",
});

/** A number of ours: a resource account has it. */
const accountRequest = z.strictObject({
  model: z.literal("microsoft-api").exactOptional(),
  userPrincipalName,
  displayName: shownName,
  usageLocation,
  number: z.strictObject({ value: phoneNumber, kind: numberKind, locationId: z.guid().exactOptional() }),
  opens,
  language: language.default("en-US"),
  testCall: z
    .discriminatedUnion("by", [
      z.strictObject({ by: z.literal("anybody") }),
      z.strictObject({ by: z.literal("us"), from: endpointId }),
      z.strictObject({ by: z.literal("nobody") }),
    ])
    .default({ by: "anybody" }),
  accountsBy: accountsBy.exactOptional(),
});

/** A number of another contact center or an SBC: nothing of ours is made, so nothing is said about an account. */
const externalRequest = z.strictObject({
  model: z.literal("direct-routing"),
  displayName: shownName,
  number: z.strictObject({ value: phoneNumber, kind: z.literal("direct-routing").default("direct-routing") }),
  opens,
  language: language.default("en-US"),
});

export const endpointRequest = z.discriminatedUnion("model", [accountRequest, externalRequest], {
  error: ({ input }) =>
    typeof input === "object" ? "expected direct-routing, or microsoft-api as where it is left out" : undefined,
}) satisfies z.ZodType<AskedEndpoint>;

/** The same, for what only looks like it so far. */
const whatever: z.ZodType<AskedEndpoint> = endpointRequest;

/** One row of a table: the same, flat. */
const row = z
  .strictObject({
    model: z.string().exactOptional(),
    userPrincipalName: z.string().exactOptional(),
    displayName: z.string(),
    usageLocation: z.string().exactOptional(),
    number: z.string().transform(withPlus),
    numberKind: z.string().exactOptional(),
    locationId: z.string().exactOptional(),
    flow: z.string().exactOptional(),
    queue: z.string().exactOptional(),
    language: z.string().exactOptional(),
    testCallFrom: z.string().exactOptional(),
    testCall: z.enum(["anybody", "nobody"]).exactOptional(),
    accountsBy: z.string().exactOptional(),
  })
  .transform(({ number, numberKind: kind, locationId, flow, queue, testCall, testCallFrom, ...rest }): unknown => ({
    ...rest,
    number: {
      value: number,
      ...(kind === undefined ? {} : { kind }),
      ...(locationId === undefined ? {} : { locationId }),
    },
    opens: { ...(flow === undefined ? {} : { flow }), ...(queue === undefined ? {} : { queue }) },
    ...(testCallFrom === undefined ? {} : { testCall: { by: "us", from: testCallFrom } }),
    ...(testCall === undefined ? {} : { testCall: { by: testCall } }),
  }))
  .pipe(whatever);

/** Spreadsheets take the plus for a formula's and drop it. */
function withPlus(number: string): string {
  return /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : number;
}

const mostRows = 500;

const table = z
  .string()
  .transform((text, context) => {
    try {
      return readCsv(text);
    } catch (error) {
      if (!(error instanceof MalformedCsv)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  })
  .pipe(z.array(row).min(1).max(mostRows));

/** As JSON, or as text/csv. */
export const endpointRequests = z.union([z.array(endpointRequest).min(1).max(mostRows), table], {
  error: "expected a list of endpoints, or a table as text/csv",
});
