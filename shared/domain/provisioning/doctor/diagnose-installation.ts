// Findings about the installation itself: its clock, its storage, its task hub, its secret.
import type { Finding } from "../finding";
import type { DoctorFacts, PartFacts } from "./facts";

/** Microsoft's libraries let clocks differ by five minutes; from then on no token is valid. */
const tokensFailMs = 5 * 60_000;
const worrisomeMs = 30_000;

export function diagnoseInstallation(facts: DoctorFacts): readonly Finding[] {
  return [...clock(facts), ...parts(facts), ...taskHub(facts), ...links(facts)];
}

function clock({ clockAheadMs }: DoctorFacts): readonly Finding[] {
  if (!clockAheadMs.isKnown)
    return [
      {
        code: "not-read",
        severity: "warning",
        about: "the clock",
        cause: `could not be compared with Entra's: ${clockAheadMs.why}`,
        repair: "see that the app can reach Entra (ENTRA_AUTHORITY)",
      },
    ];
  const off = Math.abs(clockAheadMs.value);
  if (off < worrisomeMs) return [];
  const which = clockAheadMs.value > 0 ? "fast" : "slow";
  return [
    {
      code: "clock-off",
      severity: off >= tokensFailMs ? "error" : "warning",
      about: "the clock",
      cause: `this machine's clock is ${Math.round(off / 1000)} s ${which}: ${off >= tokensFailMs ? "tokens count as expired or not yet valid, and" : "from five minutes on tokens are refused, and already now"} opening hours and callbacks are off by as much`,
      repair: "set the machine's clock by NTP (in Azure: restart the app, which moves it to another machine)",
    },
  ];
}

const repairs: Readonly<Record<string, string>> = {
  cosmos:
    "see COSMOS_ENDPOINT and the app's role on the account (Cosmos DB Built-in Data Contributor), and its firewall",
  prompts:
    "see BLOB_ENDPOINT or BLOB_CONNECTION and the app's role on the storage account (Storage Blob Data Contributor)",
  entra: "see ENTRA_AUTHORITY and ENTRA_METADATA, and that the app may reach them",
  speech:
    "see SPEECH_ENDPOINT and the app's role on the resource (Cognitive Services Speech User); until then music stands in",
};

function parts({ parts: read }: DoctorFacts): readonly Finding[] {
  if (!read.isKnown)
    return [
      {
        code: "not-read",
        severity: "warning",
        about: "the parts of the installation",
        cause: `could not be asked: ${read.why}`,
        repair: "GET /api/health",
      },
    ];
  return read.value.filter(({ isUp }) => !isUp).map(partDown);
}

const partDown = ({ name, isNeeded, problem = "it does not answer" }: PartFacts): Finding => ({
  code: "part-down",
  severity: isNeeded ? "error" : "warning",
  about: `part ${name}`,
  cause: problem,
  repair: repairs[name] ?? "GET /api/health says more",
});

const taskHub = ({ taskHub: read }: DoctorFacts): readonly Finding[] =>
  read.isKnown
    ? []
    : [
        {
          code: "task-hub-down",
          severity: "error",
          about: "the task hub",
          cause: `${read.why}: no deadline, callback or provisioning run is kept`,
          repair:
            "see AzureWebJobsStorage and the app's roles on it (Storage Blob Data Owner, Queue Data Contributor, Table Data Contributor), and the hub's name in host.json",
        },
      ];

const links = ({ canSignLinks }: DoctorFacts): readonly Finding[] =>
  canSignLinks
    ? []
    : [
        {
          code: "no-link-secret",
          severity: "warning",
          about: "the signing of links",
          cause:
            "CALLBACK_LINK_SECRET is not set, or its Key Vault reference cannot be resolved: no consent can be asked for, and customers get no links",
          repair: "set CALLBACK_LINK_SECRET to 32 characters or more that nobody can guess",
        },
      ];
