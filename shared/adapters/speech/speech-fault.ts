// What a refusal of Azure Speech means: who has to act, and whether asking again could help.
import { Fault } from "../../ports/fault";

const meanings: Readonly<Record<number, string>> = {
  400: "Speech could not read the request or does not know the voice",
  401: "Speech refused the credential",
  403: "Speech refused the credential",
  404: "there is no speech synthesis at the endpoint",
  415: "Speech does not take SSML at the endpoint",
  429: "Speech was asked too often",
};

export function speechFault(status: number, headers: Headers, body: string): Fault {
  const meaning = meanings[status] ?? "Speech failed";
  const said = body.trim().slice(0, 200);
  const retryAfterMs = retryAfter(headers.get("retry-after"));
  return new Fault(`${meaning} (${status})${said === "" ? "" : `: ${said}`}`, {
    // 408 and 429 pass by themselves, as do failures of the service; the rest would be refused again.
    retryable: status === 408 || status === 429 || status >= 500,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** RFC 9110 10.2.3: seconds, or the date from which on to ask again. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
