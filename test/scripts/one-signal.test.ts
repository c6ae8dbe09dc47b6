import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../architecture/source-files";

/** Its time stands still, until a line tells it to let a second pass. */
const program = `
  import { collapseRepeatedSignals } from ${JSON.stringify(pathToFileURL(join(root, "scripts", "one-signal.mjs")).href)};
  let now = 0;
  performance.now = () => now;
  collapseRepeatedSignals();
  let seen = 0;
  process.on("SIGINT", () => { seen++; process.stdout.write("heard "); });
  process.on("SIGTERM", () => { process.stdout.write(String(seen)); process.exit(7); });
  process.stdin.on("data", () => { now += 1_000; process.stdout.write("later "); });
  process.stdout.write("up ");
`;

// Signals of this kind do not exist on Windows.
(process.platform === "win32" ? describe.skip : describe)("a program started by npm", () => {
  it("is interrupted once when the terminal and npm both pass on one Ctrl-C, and again by whoever insists", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    const answer = () => once(child.stdout, "data");
    await answer();
    child.kill("SIGINT");
    await answer();
    child.stdin.write("\n");
    await answer();
    child.kill("SIGINT");
    await answer();
    child.kill("SIGINT");
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect({ said, code }).toEqual({ said: "up heard later heard 2", code: 7 });
  });
});
