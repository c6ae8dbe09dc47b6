// Loaded before every program and by Jest's configuration: what runs on this machine talks to its own kind directly. Where a proxy
// leads out into the world (HTTPS_PROXY), Azure's clients would ask it for 127.0.0.1 too, and it has another one.
const { env } = process;
// Some clients read the one, some the other first.
const named = [env.NO_PROXY, env.no_proxy]
  .join(",")
  .split(",")
  .filter((host) => host !== "");
// Alone a star means everybody; in a list of others not every client knows it.
const spared = named.includes("*") ? ["*"] : [...new Set([...named, "127.0.0.1", "localhost"])];
env.NO_PROXY = env.no_proxy = spared.join(",");
