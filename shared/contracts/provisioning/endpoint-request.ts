// The wire form of what administrators ask for: one endpoint, or a table of them.
import { z } from "zod";
import type { AskedEndpoint } from "../../domain/provisioning/wish";
import { readCsv, MalformedCsv } from "../read-csv";
import { displayName, endpointId, flowId, language, phoneNumber, queueId } from "../settings/setting-fields";

/** Entra allows more signs; those that need quoting somewhere are left out. Lengths are Entra's: 64 before the @, 48 and more behind. */
const userPrincipalName = z
  .string()
  .trim()
  .toLowerCase()
  .max(113)
  .regex(
    /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "expected a sign-in name such as porto@contoso.onmicrosoft.com",
  );

const usageLocation = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, "expected a country of two letters, such as PT");

const numberKind = z.enum(["direct-routing", "calling-plan", "operator-connect"]);
const accountsBy = z.enum(["worker", "by-hand"]);

export const endpointRequest = z.strictObject({
  userPrincipalName,
  displayName,
  usageLocation,
  number: z.strictObject({ value: phoneNumber, kind: numberKind, locationId: z.guid().exactOptional() }),
  opens: z.union([z.strictObject({ flow: flowId }), z.strictObject({ queue: queueId })]),
  language: language.default("en-US"),
  testCall: z
    .discriminatedUnion("by", [
      z.strictObject({ by: z.literal("anybody") }),
      z.strictObject({ by: z.literal("us"), from: endpointId }),
      z.strictObject({ by: z.literal("nobody") }),
    ])
    .default({ by: "anybody" }),
  accountsBy: accountsBy.exactOptional(),
}) satisfies z.ZodType<AskedEndpoint>;

/** One row of a table: the same, flat. */
const row = z
  .strictObject({
    userPrincipalName: z.string(),
    displayName: z.string(),
    usageLocation: z.string(),
    number: z.string().transform(withPlus),
    numberKind: z.string(),
    locationId: z.string().exactOptional(),
    flow: z.string().exactOptional(),
    queue: z.string().exactOptional(),
    language: z.string().exactOptional(),
    testCallFrom: z.string().exactOptional(),
    testCall: z.enum(["anybody", "nobody"]).exactOptional(),
    accountsBy: z.string().exactOptional(),
  })
  .transform(({ number, numberKind: kind, locationId, flow, queue, testCall, testCallFrom, ...rest }) => ({
    ...rest,
    number: { value: number, kind, ...(locationId === undefined ? {} : { locationId }) },
    opens: { ...(flow === undefined ? {} : { flow }), ...(queue === undefined ? {} : { queue }) },
    ...(testCallFrom === undefined ? {} : { testCall: { by: "us", from: testCallFrom } }),
    ...(testCall === undefined ? {} : { testCall: { by: testCall } }),
  }))
  .transform((asked, context): AskedEndpoint => {
    const parsed = endpointRequest.safeParse(asked);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  });

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
export const endpointRequests = z.union([z.array(endpointRequest).min(1).max(mostRows), table]);
