// A proxy in the environment is for the world outside: nothing on this machine is asked of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { close, listen } from "../../local/loopback";
import { root } from "../architecture/source-files";

const directly = join(root, "scripts", "direct-loopback.cjs");

const server = createServer((_, response) =>
  response.setHeader("content-type", "application/xml").end("<StorageServiceProperties />"),
);
afterAll(() => close(server, 0));

/** What a program says that runs with these variables, after the script. */
async function saidBy(program: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const { NO_PROXY: _, no_proxy: __, ...env } = process.env;
  const child = spawn(process.execPath, ["--require", directly, "--eval", program], {
    ...{ cwd: root, env: { ...env, ...variables }, stdio: ["ignore", "pipe", "inherit"] },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  return said;
}

it("lets Azure's clients reach this machine where a proxy leads to the world", async () => {
  const account = `http://127.0.0.1:${String(await listen(server, 0))}/account`;
  const program = `
    const { BlobServiceClient } = require("@azure/storage-blob");
    new BlobServiceClient("${account}", undefined, { retryOptions: { maxTries: 1 } }).getProperties().then(
      ({ _response: { status } }) => say(String(status)), ({ message }) => say(message));
    // An idle connection would keep it alive.
    const say = (text) => process.stdout.write(text, () => process.exit());`;
  const nobody = "http://127.0.0.1:9";
  expect(await saidBy(program, { HTTP_PROXY: nobody, HTTPS_PROXY: nobody })).toBe("200");
});

it.each([
  [{}, "127.0.0.1,localhost"],
  [{ NO_PROXY: "intranet.example,localhost" }, "intranet.example,localhost,127.0.0.1"],
  [{ no_proxy: "intranet.example" }, "intranet.example,127.0.0.1,localhost"],
])("adds this machine to who is asked directly: %j", async (variables, expected) => {
  const said = await saidBy("process.stdout.write(process.env.NO_PROXY + ' ' + process.env.no_proxy)", variables);
  expect(said).toBe(`${expected} ${expected}`);
});
