// Everything about an app that is settled before it starts: its files read, its settings in place, its functions known.
import type { Environment } from "./app-settings";
import { fillEnvironment, readLocalSettings, resolvePlaceholders } from "./app-settings";
import type { LocalSettings } from "./app-settings";
import { provideCoreModule } from "./core-module";
import type { Registry } from "./core-module";
import { functionTable } from "./function-table";
import type { AppFunction } from "./function-table";
import { readHostJson } from "./host-json";
import type { HostJson } from "./host-json";
import { loadApp, problemsOfFormerModel } from "./load-app";
import { CannotStart } from "./problems";
import type { Problem } from "./problems";
import type { LogCategory, LogLevel } from "./worker-contract";

export interface PreparedApp {
  readonly hostJson: HostJson;
  readonly settings: LocalSettings;
  readonly hubName: string;
  readonly functions: readonly AppFunction[];
  readonly registry: Registry;
}

/** Loads the app into this process. Throws CannotStart with everything that is wrong with it. */
export async function prepareApp(options: {
  appFolder: string;
  environment: Environment;
  /** Settings that win over the app's own. */
  extraSettings: Record<string, string>;
  log: (level: LogLevel, category: LogCategory, message: string) => void;
}): Promise<PreparedApp> {
  const { appFolder, environment } = options;
  const { settings, problems: settingProblems } = readLocalSettings(appFolder);
  fillEnvironment(environment, settings, options.extraSettings);
  const { host: hostJson, hubName: givenHubName, problems: hostProblems } = readHostJson(appFolder, environment);
  const problems: Problem[] = [...hostProblems, ...settingProblems];

  const hubName = hubNameOf(givenHubName, environment, problems);
  const registry = provideCoreModule(options.log);
  const loadProblems = await loadApp(appFolder);
  registry.lock();
  // Beside functions of model 4 Azure ignores such files (learn.microsoft.com, "Azure Functions Node.js developer guide").
  if (registry.functions.size === 0) problems.push(...problemsOfFormerModel(appFolder));
  problems.push(...loadProblems);

  const wanted = [...registry.functions.values()].filter(({ metadata: { name } }) =>
    isEnabled(name, hostJson, environment),
  );
  const { functions, problems: functionProblems } = functionTable(wanted, environment);
  problems.push(...functionProblems);
  if (problems.length === 0 && registry.functions.size === 0) {
    const message = "its files register no function with app.http, app.timer, ... of @azure/functions 4";
    problems.push({ where: "package.json", path: "main", message });
  }
  if (problems.length > 0 || !hostJson) throw new CannotStart(problems);
  return { hostJson, settings, hubName, functions, registry };
}

function isEnabled(name: string, hostJson: HostJson | undefined, environment: Environment): boolean {
  const isListed = hostJson?.functions?.includes(name) ?? true;
  const disabled = environment[`AzureWebJobs.${name}.Disabled`] ?? environment[`AzureWebJobs_${name}_Disabled`];
  return isListed && !/^(true|1)$/i.test(disabled ?? "");
}

/** The default is what the durable extension uses outside Azure. */
function hubNameOf(given = "TestHubName", environment: Environment, problems: Problem[]): string {
  const { text, missing } = resolvePlaceholders(given, environment);
  const at = { where: "host.json", path: "extensions.durableTask.hubName" };
  for (const name of missing) problems.push({ ...at, message: `there is no setting "${name}" for ${given}` });
  if (missing.length === 0 && !/^[a-z][a-z\d]{2,44}$/i.test(text)) {
    problems.push({
      ...at,
      message: `"${text}" is no task hub name, expected 3 to 45 letters and digits, a letter first`,
    });
  }
  return text;
}
