import { buildHost, endHosts, failedStart } from "./host-under-test";

beforeAll(buildHost);
afterAll(endHosts);

it("names every problem of an app in one message, each with its place and what would do", async () => {
  const said = await failedStart("broken");
  for (const line of [
    "The function app cannot start, for 19 reasons:",
    'host.json: version: expected "2.0"',
    'host.json: functionTimeout: "five minutes" is no time span, expected hh:mm:ss, or "-1" for no limit',
    "host.json: extensions.http.routePrefix: Invalid input: expected string, received number",
    'host.json: extensions.durableTask.hubName: there is no setting "NO_HUB" for %NO_HUB%',
    "host.json: extensions.durableTask.versionMatchStrategy: expected one of None, Strict, CurrentOrOlder",
    "local.settings.json: Values.NESTED: expected a string",
    "local.settings.json: Host.LocalHttpPort: Invalid input: expected number, received string",
    'function "OnMessage": queueTrigger.queueName: expected 3 to 63 lower-case letters, digits and single hyphens',
    'function "OnMessage": queueTrigger.connection: there is no setting "AzureWebJobsStorage", expected a storage connection string',
    'function "OnMessage": retry: Azure retries queue messages by maxDequeueCount of host.json, and by nothing else',
    'function "OnEvent": eventGridTrigger',
    'the trigger "eventGridTrigger" is not supported here',
    "host.json: extensions.queues.batchSize: Too big",
    'function "NoSuchTime": timerTrigger.schedule: "61" is no minute, expected 0 to 59',
    'function "NoSetting": timerTrigger.schedule: there is no setting "SCHEDULE" for %SCHEDULE%',
    'function "BadRoute": httpTrigger.route: "integer" is no route constraint',
    'function "NoConnection": cosmosDBTrigger.databaseName: there is no setting "DB" for %DB%',
    'function "NoConnection": cosmosDBTrigger.connection: there is no setting "NOWHERE", expected a Cosmos connection string',
    'the input binding "blob" is not supported here',
    'the output binding "serviceBus" is not supported here',
    "exit code 1",
  ]) {
    expect(said).toContain(line);
  }
});

it("says why an app's code cannot be loaded", async () => {
  const said = await failedStart("crashing");
  expect(said).toContain("index.js: it cannot be loaded: Error: the app cannot be loaded");
  expect(said).toContain("exit code 1");
});

it("says of an app of the former programming model that it is one", async () => {
  expect(await failedStart("former")).toContain(
    "Hello/function.json: functions made of such files are of programming model 3",
  );
});
