// Sleeps until a moment, then rings. Replaced and late alarms are refused by whoever is rung.
import { app } from "durable-functions";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import type { Alarm } from "../../shared/domain/kernel/alarm";
import { patience } from "../plumbing/patience";

app.orchestration(durableNames.alarm, function* (context) {
  const { at, target } = context.df.getInput<Alarm>();
  yield context.df.createTimer(new Date(at));
  yield context.df.callActivityWithRetry(durableNames.ringAlarm, patience(), target);
});
