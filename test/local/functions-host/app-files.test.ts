import { join } from "node:path";
import util from "node:util";
import { resolvePlaceholders } from "../../../local/functions-host/app-settings";
import { resolveExpressions } from "../../../local/functions-host/binding-expression";
import { cosmosAccount } from "../../../local/functions-host/cosmos-account";
import { formattedTime } from "../../../local/functions-host/binding-time";
import { readHostJson } from "../../../local/functions-host/host-json";
import { withOverrides } from "../../../local/functions-host/host-json-overrides";
import { restoreRetiredFunctions } from "../../../local/functions-host/retired-functions";
import { parseLenientJson } from "../../../local/functions-host/lenient-json";
import { parseTimeSpan } from "../../../local/functions-host/time-span";

it("reads JSON with comments and trailing commas, and leaves strings alone", () => {
  const text = '\uFEFF{ // one\n "url": "http://x/*y*/", /* two */ "list": [1, 2,], "odd": ",]", }';
  expect(parseLenientJson(text)).toEqual({ url: "http://x/*y*/", list: [1, 2], odd: ",]" });
  expect(() => parseLenientJson("{ nope }")).toThrow(SyntaxError);
});

it.each([
  ["00:05:00", 300_000],
  ["1.02:03:04.5", 93_784_500],
  ["10:00", 36_000_000],
  ["23:59:59", 86_399_000],
  // Days, as Azure's page on timer triggers has it.
  ["25:00:00", 25 * 86_400_000],
  ["25:00:00:00", 25 * 86_400_000],
  ["1:02:03:04.5", 93_784_500],
  ["1:24:00:00", undefined],
  ["24:30:00", undefined],
  ["1.24:00:00", undefined],
  ["5 minutes", undefined],
])("reads the time span %s", (text, ms) => {
  expect(parseTimeSpan(text)).toBe(ms);
});

it("replaces settings by name and tells which are missing", () => {
  expect(resolvePlaceholders("%A%-%B%-100%", { A: "x" })).toEqual({ text: "x-%B%-100%", missing: ["B"] });
});

it("puts settings in the place of values of host.json, whatever the case of their names", () => {
  const content = {
    version: "2.0",
    functions: ["One", "Two"],
    extensions: { http: { routePrefix: "api", maxOutstandingRequests: 5 } },
  };
  const settings = {
    AzureFunctionsJobHost__extensions__HTTP__routeprefix: "v2",
    "AzureFunctionsJobHost:extensions:durableTask:hubName": "Hub",
    AzureFunctionsJobHost__extensions__queues__batchSize: "7",
    AzureFunctionsJobHost__logging__console__isEnabled: "True",
    AzureFunctionsJobHost__functions__1: "Three",
    AzureFunctionsJobHost__watchDirectories__0: "Shared",
    AzureFunctionsJobHost__extensions__durableTask__defaultVersion: "007",
    AzureFunctionsJobHost: "nothing",
    OTHER__extensions: "no",
  };
  expect(withOverrides(content, settings)).toEqual({
    version: "2.0",
    functions: ["One", "Three"],
    watchDirectories: ["Shared"],
    extensions: {
      http: { routePrefix: "v2", maxOutstandingRequests: 5 },
      durableTask: { hubName: "Hub", defaultVersion: "007" },
      queues: { batchSize: "7" },
    },
    logging: { console: { isEnabled: "True" } },
  });
});

it("takes numbers and truths as text where they are meant, and leaves texts that look like them alone", () => {
  const { host, problems } = readHostJson(join(__dirname, "apps/greeter"), {
    AzureFunctionsJobHost__extensions__queues__batchSize: "7",
    AzureFunctionsJobHost__extensions__http__dynamicThrottlesEnabled: "True",
    "AzureFunctionsJobHost__extensions__http__customHeaders__X-XSS-Protection": "0",
    AzureFunctionsJobHost__extensions__http__routePrefix: "1",
  });
  expect(problems).toEqual([]);
  expect(host?.extensions.queues).toMatchObject({ batchSize: 7, newBatchThreshold: 3 });
  expect(host?.extensions.http).toMatchObject({ dynamicThrottlesEnabled: true, routePrefix: "1" });
  expect(host?.extensions.http.customHeaders).toMatchObject({ "X-XSS-Protection": "0" });
});

it("names a number that is none", () => {
  const settings = { AzureFunctionsJobHost__extensions__queues__batchSize: "many" };
  const { problems } = readHostJson(join(__dirname, "apps/greeter"), settings);
  expect(problems).toMatchObject([{ where: "host.json", path: "extensions.queues.batchSize" }]);
});

it("finds a Cosmos account by any of the names Azure tries", () => {
  const connection = "AccountEndpoint=http://127.0.0.1:1/;AccountKey=a==;";
  const account = { endpoint: "http://127.0.0.1:1/", key: "a==" };
  expect(cosmosAccount("C", { C: connection })).toEqual(account);
  expect(cosmosAccount("C", { AzureWebJobsC: connection })).toEqual(account);
  expect(cosmosAccount("C", { C__accountEndpoint: "https://x/" })).toEqual({ endpoint: "https://x/", key: undefined });
  expect(() => cosmosAccount("C", {})).toThrow('there is no setting "C"');
  expect(() => cosmosAccount("C", { C: "nonsense" })).toThrow("AccountEndpoint=");
});

it("resolves binding expressions without regard to case, into objects, and names what is missing", () => {
  const context = { id: "7", customer: { name: "Ann" }, Query: { page: "2" } };
  expect(resolveExpressions("{ID}/{customer.name}/{query.page}", context, "F")).toBe("7/Ann/2");
  expect(resolveExpressions("{rand-guid}", context, "F")).toMatch(/^[\da-f-]{36}$/);
  expect(() => resolveExpressions("{nothing}", context, "F")).toThrow("{nothing}");
});

it.each([
  [undefined, "2026-11-22T12-05-09Z"],
  ["yyyy/MM/dd", "2026/11/22"],
  ["HH:mm:ss.fff", "12:05:09.007"],
])("writes the time of binding expressions as .NET would: %s", (format, expected) => {
  expect(formattedTime(new Date("2026-11-22T12:05:09.007Z"), format)).toBe(expected);
});

it("names the part of a time format that it does not know", () => {
  expect(() => resolveExpressions("at-{DateTime:yyyy-MMMM}", {}, "F")).toThrow('"MMMM" in the time format "yyyy-MMMM"');
});

it("keeps what apps made for an older Node call in util", () => {
  restoreRetiredFunctions();
  const { isDate, isError, isPrimitive } = util as unknown as Record<string, (value: unknown) => boolean>;
  expect([isDate?.(new Date()), isDate?.("2026"), isError?.(new TypeError("x")), isPrimitive?.({})]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
