// When npm is stopped, the shell between npm and us dies of the signal without passing it on: notice, and stop too.

/** How soon a lost parent is noticed; half of what a person would call "at once". */
const lookEveryMs = 250;

/** Signals this process as npm was signalled. Only under npm: a program started by hand may outlive its shell. */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, lookEveryMs);
  look.unref();
}
