import { createServer } from "node:http";
import type { Server } from "node:http";
import { httpProbe } from "../../../shared/adapters/http-probe";

let server: Server;
let address = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== "/silent") response.writeHead(Number(request.url?.slice(1))).end("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const check = (path: string, signal = new AbortController().signal) =>
  httpProbe(`${address}/${path}`, true).check(signal);

describe("asking whether a service answers", () => {
  it.each(["200", "302", "400", "401", "404"])("takes %s for a sign of life", async (status) => {
    await check(status);
  });

  it("does not take a server error for one", async () => {
    await expect(check("503")).rejects.toThrow("answered 503");
  });

  it("gives up when told to", async () => {
    const patience = new AbortController();
    server.once("request", () => {
      patience.abort(new Error("it takes too long"));
    });
    await expect(check("silent", patience.signal)).rejects.toThrow("it takes too long");
  });
});
