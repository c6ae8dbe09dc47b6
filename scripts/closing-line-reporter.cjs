// Jest reporter: makes "N passed, N failed" the last line of the output, whatever else is printed while Jest ends.
const { writeSync } = require("node:fs");

module.exports = class ClosingLineReporter {
  #passed = 0;
  #failed = 0;

  constructor() {
    process.once("exit", () => {
      writeSync(1, `${this.#passed} passed, ${this.#failed} failed\n`);
    });
  }

  // Counted file by file, so that an interrupted run still tells what it knows.
  onTestResult(_test, result) {
    this.#passed += result.numPassingTests;
    // A file that cannot even be loaded has no tests to count: it is one failure.
    this.#failed += result.testExecError && result.numFailingTests === 0 ? 1 : result.numFailingTests;
  }
};
