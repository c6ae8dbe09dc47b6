// An ES module with timers; it tells what happened over HTTP.
import { app } from "@azure/functions";

const fired = [];
const record = (name) => (timer) => {
  fired.push({
    name,
    at: new Date().toISOString(),
    isPastDue: timer.isPastDue,
    last: timer.scheduleStatus.last,
    next: timer.scheduleStatus.next,
  });
};
app.timer("Tick", {
  schedule: "%EVERY_TEN_MINUTES%",
  handler: (timer, context) => {
    context.log("tick");
    record("Tick")(timer);
  },
});
app.timer("Daily", { schedule: "0 30 9 * * Mon-Fri", handler: record("Daily") });
app.timer("OnStartup", { schedule: "0 0 0 1 1 *", runOnStartup: true, handler: record("OnStartup") });
app.timer("Interval", { schedule: "00:45:00", handler: record("Interval") });
let attempts = 0;
app.timer("Retried", {
  schedule: "0 0 12 * * *",
  retry: { strategy: "fixedDelay", maxRetryCount: 2, delayInterval: { seconds: 90 } },
  handler: (timer, context) => {
    attempts++;
    fired.push({ name: "Retried", at: new Date().toISOString(), retry: context.retryContext?.retryCount ?? 0 });
    if (attempts < 3) throw new Error(`attempt ${attempts}`);
  },
});
app.get("fired", { handler: () => ({ jsonBody: fired }) });
app.get("now", { handler: () => ({ jsonBody: { now: Date.now(), date: new Date().toISOString() } }) });
app.get("patience", {
  handler: async () => {
    const patience = AbortSignal.timeout(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { jsonBody: { isOver: patience.aborted } };
  },
});
