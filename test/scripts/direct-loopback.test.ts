// A proxy in the environment is for the world outside: nothing on this machine is asked of it.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { close, listen } from "../../local/loopback";
import { root } from "../architecture/source-files";

const script = join(root, "scripts", "direct-loopback.cjs");
const server = createServer((_, response) =>
  response.setHeader("content-type", "application/xml").end("<StorageServiceProperties />"),
);
afterAll(() => close(server, 0));

it("lets Azure's clients reach this machine where a proxy leads to the world", async () => {
  const account = `http://127.0.0.1:${String(await listen(server, 0))}/account`;
  const program = `
    const { BlobServiceClient } = require("@azure/storage-blob");
    new BlobServiceClient("${account}", undefined, { retryOptions: { maxTries: 1 } }).getProperties().then(
      ({ _response: { status } }) => say(String(status)), ({ message }) => say(message));
    // An idle connection would keep it alive.
    const say = (text) => process.stdout.write(text, () => process.exit());`;
  const nobody = "http://127.0.0.1:9";
  const child = spawn(process.execPath, ["--require", script, "--eval", program], {
    cwd: root,
    env: { ...process.env, NO_PROXY: "", no_proxy: "", HTTP_PROXY: nobody, HTTPS_PROXY: nobody },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  expect(said).toBe("200");
});

const sparedWith = (env: Record<string, string>) => {
  const program = "process.stdout.write(process.env.NO_PROXY + ' ' + process.env.no_proxy)";
  const options = { encoding: "utf8", env: { ...process.env, ...env } } as const;
  return spawnSync(process.execPath, ["--require", script, "--eval", program], options).stdout;
};

// Windows has one variable for both.
(process.platform === "win32" ? it.skip : it)("spares what was spared before, under either name", () => {
  const all = "one.example,other.example,localhost,127.0.0.1";
  expect(sparedWith({ NO_PROXY: "one.example", no_proxy: "other.example,localhost" })).toBe(`${all} ${all}`);
});

it("leaves it at that where everybody is spared", () => {
  expect(sparedWith({ NO_PROXY: "*", no_proxy: "*" })).toBe("* *");
});
