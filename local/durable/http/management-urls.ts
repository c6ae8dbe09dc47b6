// The addresses under which clients and people reach an instance.

const PLACEHOLDER = "INSTANCEID";
/** Name of the app setting with the storage account; only shown in addresses. */
const CONNECTION = "Storage";

export interface Addresses {
  /** Value of a `durableClient` binding (JSON). */
  clientBinding(taskHub: string | undefined): string;
  of(instanceId: string): Record<string, string> & { readonly id: string; readonly statusQueryGetUri: string };
}

export function addresses(baseUrl: string, hubName: string): Addresses {
  const base = baseUrl.replace(/\/+$/, "");
  const linksOf = (id: string, taskHub: string) => {
    const instance = `${base}/instances/${encodeURIComponent(id)}`;
    const suffix = `taskHub=${encodeURIComponent(taskHub)}&connection=${CONNECTION}`;
    return {
      id,
      statusQueryGetUri: `${instance}?${suffix}`,
      sendEventPostUri: `${instance}/raiseEvent/{eventName}?${suffix}`,
      terminatePostUri: `${instance}/terminate?reason={text}&${suffix}`,
      rewindPostUri: `${instance}/rewind?reason={text}&${suffix}`,
      purgeHistoryDeleteUri: `${instance}?${suffix}`,
      restartPostUri: `${instance}/restart?${suffix}`,
      suspendPostUri: `${instance}/suspend?reason={text}&${suffix}`,
      resumePostUri: `${instance}/resume?reason={text}&${suffix}`,
    };
  };
  return {
    of: (instanceId) => linksOf(instanceId, hubName),
    clientBinding: (taskHub = hubName) =>
      JSON.stringify({
        taskHubName: taskHub,
        creationUrls: {
          createNewInstancePostUri: `${base}/orchestrators/{functionName}[/{instanceId}]?`,
          createAndWaitOnNewInstancePostUri: `${base}/orchestrators/{functionName}[/{instanceId}]?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&`,
        },
        managementUrls: linksOf(PLACEHOLDER, taskHub),
        baseUrl: base,
        requiredQueryStringParameters: `taskHub=${encodeURIComponent(taskHub)}&connection=${CONNECTION}`,
        // The trailing slash matters: the SDK resolves relative addresses against this.
        rpcBaseUrl: `${base}/`,
      }),
  };
}
