// Run by resilience.test.ts as a process of its own, which kills itself in the middle: `fan-out-process.ts HUB_FILE LOG_FILE`.
import "./provide-core-module";
import { manualClock } from "../../../local/clock/clock";
import { workload } from "../../../local/clock/workload";
import { openDurableEngine } from "../../../local/durable/engine";
import { registerFanOut, WIDTH } from "./fan-out-app";
import { sdkFunctions } from "./sdk-functions";
import { START } from "./world";

const [file = "", logFile = ""] = process.argv.slice(2);
// By itself and not by the test, which on a busy machine would come when all is done.
registerFanOut(logFile, (nth) => {
  if (nth === WIDTH / 3) process.kill(process.pid, "SIGKILL");
});
const engine = openDurableEngine({
  ...{ file, clock: manualClock(START), workload: workload(), functions: sdkFunctions() },
  ...{ baseUrl: "http://127.0.0.1:9/hub", hubName: "Killed", limits: { activities: 3, orchestrators: 4 } },
});
engine.start();
void engine.answer({ method: "POST", path: "/orchestrators/Squares/job", query: new URLSearchParams(), body: "" });
