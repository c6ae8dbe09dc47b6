// Errors with properties travel from an activity through a child to its parent.
import * as df from "durable-functions";
import { openWorld, type World } from "./world";

jest.mock("@azure/functions-core", () => jest.requireActual("./functions-core-stub"), { virtual: true });

class OutOfStock extends Error {
  override name = "OutOfStock";
  constructor(readonly sku: string) {
    super(`no ${sku} left`);
  }
}
df.app.setExceptionPropertiesProvider({
  getExceptionProperties: (error) => (error instanceof OutOfStock ? { sku: error.sku } : undefined),
});
df.app.activity("Order", {
  handler: (sku: string) => {
    throw new OutOfStock(sku);
  },
});
df.app.orchestration("Child", function* (context) {
  return yield context.df.callActivity("Order", "tea");
});
df.app.orchestration("Parent", function* (context) {
  try {
    yield context.df.callSubOrchestrator("Child");
  } catch (error) {
    if (error instanceof df.TaskFailedError) {
      const { errorType, errorMessage, properties } = error.failureDetails;
      return { errorType, errorMessage, properties };
    }
    throw error;
  }
  return "worked";
});

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.stop());

it("keeps type, message and properties of the error", async () => {
  const id = await world.client.startNew("Parent");
  const expected = { errorType: "OutOfStock", errorMessage: "no tea left", properties: { sku: "tea" } };
  expect(await world.status(id)).toMatchObject({ runtimeStatus: "Completed", output: expected });
});
