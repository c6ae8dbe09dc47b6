// One Ctrl-C, one signal: the terminal signals every process in the foreground and npm passes its own on, so each comes twice.

/** Signals of one kind closer together than this are one; a person who insists presses again later. */
const sameSignalMs = 1_000;

export function collapseRepeatedSignals() {
  const emit = process.emit;
  const last = new Map();
  process.emit = function (name, ...rest) {
    if (name === "SIGINT" || name === "SIGTERM") {
      const now = performance.now();
      const isEcho = now - (last.get(name) ?? -Infinity) < sameSignalMs;
      last.set(name, now);
      if (isEcho) return true;
    }
    return emit.call(this, name, ...rest);
  };
}
