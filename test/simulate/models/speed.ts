// The speed of the simulation itself.
import { contactsPerSecond } from "../engine/speed";
import { atLeast } from "../measure/row";
import type { Point, Subject } from "./subject";

const point = (agents: number): Point => ({
  measure: ({ contacts, seed }) => [
    atLeast(
      `s=${agents} rho=0.9: contacts a second of one core`,
      { value: contactsPerSecond(agents, contacts, seed), halfWidth: 0 },
      200_000,
    ),
  ],
});

export const speed: Subject = {
  name: "speed",
  about: "how fast all this is simulated, the product's routing deciding",
  contacts: 1_000_000,
  points: [point(10), point(100)],
};
