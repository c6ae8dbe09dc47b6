// What the root of an app answers where none of its functions does: that it runs, or nothing if a setting says so.
import type { HttpPart } from "./http-server";

const text = "Your function app is up and running.\n";

/** `isDisabled`: AzureWebJobsDisableHomepage. */
export const homepage =
  (isDisabled: boolean): HttpPart =>
  (_, response, url) => {
    if (url.pathname !== "/") return false;
    if (isDisabled) response.writeHead(204).end();
    else response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
    return true;
  };
