// Opening hours that several queues and flows may go by.
import type { OpeningHours } from "../opening-hours/opening-hours";
import type { HoursId } from "./setting-ids";

export interface Hours extends OpeningHours {
  readonly id: HoursId;
  readonly name: string;
}
