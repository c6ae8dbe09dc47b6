import { readRunOptions } from "../../local/run-options";

it("has defaults for everything", () => {
  expect(readRunOptions([])).toEqual({ port: 7071, data: ".data", fresh: false, timeScale: 1 });
});

it("reads every option in both forms", () => {
  expect(readRunOptions(["--port", "8080", "--data=/tmp/x", "--fresh", "--time-scale", "2.5"])).toEqual({
    port: 8080,
    data: "/tmp/x",
    fresh: true,
    timeScale: 2.5,
  });
});

it("names everything that is wrong in one message", () => {
  const wrong = ["--port", "70000", "--time-scale", "0", "--speed", "--data", "--fresh", "now", "--port", "1"];
  let message = "";
  try {
    readRunOptions(wrong);
  } catch (error) {
    message = String(error);
  }
  for (const problem of [
    "--port is given twice",
    "--speed is unknown",
    "--data needs a value",
    '"now" is not an option',
    "--port 70000: expected a port from 1 to 65535",
    "--time-scale 0: expected a number above 0, up to 1000",
    "npm start -- [options]",
  ]) {
    expect(message).toContain(problem);
  }
});
