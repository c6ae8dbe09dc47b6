// A contact's deadline or retry is due: called by its alarm, and by the sweep for alarms that were lost.
import type { Clock } from "../../ports/clock";
import type { ContactKey } from "../../ports/contact-store";
import { redeliver, type ContactPorts, type HandleContact } from "./handle-contact";

export type WakeContact = (key: ContactKey) => Promise<void>;

export const wakeContact =
  (ports: ContactPorts & { handleContact: HandleContact; clock: Clock }): WakeContact =>
  async (key) => {
    const found = await redeliver(ports)(key);
    await ports.handleContact(key, { type: "PassTime", at: ports.clock.now() }, found);
  };
