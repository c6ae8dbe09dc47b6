// Where time stands still while code runs, patience with an answer never runs out: real time would say only how busy the machine is.

/** Makes every `AbortSignal.timeout` of this process one that never comes. */
export function endlessPatience(): void {
  AbortSignal.timeout = () => new AbortController().signal;
}
