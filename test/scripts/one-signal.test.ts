import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../architecture/source-files";

const program = `
  import { collapseRepeatedSignals } from ${JSON.stringify(pathToFileURL(join(root, "scripts", "one-signal.mjs")).href)};
  collapseRepeatedSignals();
  let seen = 0;
  process.on("SIGINT", () => { seen++; process.stdout.write("heard "); });
  process.on("SIGTERM", () => { process.stdout.write(String(seen)); process.exit(7); });
  setInterval(() => {}, 1000);
  process.stdout.write("up ");
`;

// Signals of this kind do not exist on Windows.
(process.platform === "win32" ? describe.skip : describe)("a program started by npm", () => {
  it("is interrupted once when the terminal and npm both pass on one Ctrl-C", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    await once(child.stdout, "data");
    child.kill("SIGINT");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect({ said, code }).toEqual({ said: "up heard 1", code: 7 });
  });
});
