// Listening on this machine only, and closing without waiting for idle connections.
import type { Server } from "node:http";
import type { Server as SecureServer } from "node:https";

export const LOOPBACK = "127.0.0.1";

/**
 * How long an idle connection stays open: longer than any client keeps one. A server that closes first may do so under a request
 * that is just being sent, and on a busy machine that happens.
 */
export const KEPT_OPEN_MS = 15 * 60_000;

/** Listens on `port` (0: the system picks one) and gives the port; a port in use is an error that names it. */
export function listen(server: Server | SecureServer, port: number): Promise<number> {
  server.keepAliveTimeout = KEPT_OPEN_MS;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE" ? new Error(`port ${String(port)} is already in use`, { cause: error }) : error,
      );
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("the server has no port"));
      else resolve(address.port);
    });
  });
}

/** Stops listening, lets requests in flight finish for `graceMs`, then cuts them. */
export function close(server: Server | SecureServer, graceMs = 1000): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
