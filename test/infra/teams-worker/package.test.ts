// What the worker's files say of themselves agrees with the app and with the deployment; needs no PowerShell.
import * as z from "zod";
import { teamsAnswerQueue } from "../../../shared/contracts/teams-administration/teams-answer-message";
import { teamsCommandQueue } from "../../../shared/contracts/teams-administration/teams-command-message";
import { creationScript } from "../../../shared/domain/provisioning/administrator-script";
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import { textOf } from "../../architecture/source-files";

const worker = "infra/teams-worker";
const binding = z.looseObject({ type: z.string(), queueName: z.string(), connection: z.string() });
const bindings = z
  .object({ bindings: z.array(binding) })
  .parse(JSON.parse(textOf(`${worker}/TeamsCommands/function.json`))).bindings;
const deployment = textOf("infra/modules/teams-worker.bicep");

it("listens where commands are sent, and answers where answers are heard", () => {
  expect(bindings).toMatchObject([
    { type: "queueTrigger", queueName: teamsCommandQueue, connection: "TeamsQueues" },
    { type: "queue", queueName: teamsAnswerQueue, connection: "TeamsQueues" },
  ]);
  expect(deployment).toContain("TeamsQueues__queueServiceUri:");
  for (const name of [teamsCommandQueue, teamsAnswerQueue]) expect(deployment).toContain(`'${name}'`);
});

it("takes one message at a time: Microsoft's module knows one tenant at a time", () => {
  expect(JSON.parse(textOf(`${worker}/host.json`))).toMatchObject({
    extensions: { queues: { batchSize: 1, newBatchThreshold: 0 } },
  });
  for (const setting of ["PSWorkerInProcConcurrencyUpperBound: '1'", "FUNCTIONS_WORKER_PROCESS_COUNT: '1'"])
    expect(deployment).toContain(setting);
});

it("finds every setting that it reads in the deployment", () => {
  const modules = ["TeamsCommand", "ApplicationInstance", "TenantSignIn"];
  const read = modules.flatMap((name) =>
    [...textOf(`${worker}/Modules/TeamsCommand/${name}.psm1`).matchAll(/\$env:(\w+)/g)].map(
      ([, setting = ""]) => setting,
    ),
  );
  // App Service sets these two where there is an identity.
  const ours = read.filter((setting) => !["IDENTITY_ENDPOINT", "IDENTITY_HEADER"].includes(setting));
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.filter((setting) => !deployment.includes(`      ${setting}: `))).toEqual([]);
});

it("uses the very version of Microsoft's module that administrators are asked to use, and that the tests stand in for", () => {
  const [, version = "none"] = /MicrosoftTeams = '([\d.]+)'/.exec(textOf(`${worker}/requirements.psd1`)) ?? [];
  const command = {
    do: "create-application-instance",
    userPrincipalName: "",
    displayName: "",
    applicationId: "",
  } as const;
  expect(creationScript(idOf<TenantId>("t"), command)).toContain(`-MinimumVersion '${version}'`);
  expect(textOf("test/infra/teams-worker/MicrosoftTeams/MicrosoftTeams.psd1")).toContain(
    `ModuleVersion = '${version}'`,
  );
});

it("makes no script out of values", () => {
  const files = ["TeamsCommands/run.ps1", "Modules/TeamsCommand/TeamsCommand.psm1"];
  files.push("Modules/TeamsCommand/ApplicationInstance.psm1", "Modules/TeamsCommand/TenantSignIn.psm1");
  const making = /Invoke-Expression|\biex\b|ScriptBlock\]::Create|InvokeScript|ExpandString|-EncodedCommand/i;
  expect(files.filter((file) => making.test(textOf(`${worker}/${file}`)))).toEqual([]);
});
