// What a contact remembers of having found nobody.
import type { Decision } from "../routing/decision";
import type { Contact, Sought } from "./contact";

/** @returns nothing while an agent is being asked, or none is looked for. */
export function soughtOf({ phase }: Contact): Sought | undefined {
  if (phase.in === "queue") return phase.stage.is === "in-line" && !phase.offer ? phase.sought : undefined;
  if (phase.in !== "callback") return undefined;
  const { stage } = phase;
  return stage.is === "in-line" || (stage.is === "holding" && !stage.offer) ? stage.sought : undefined;
}

/** When an agent must be looked for again even if nothing happens; epoch ms. */
export const lookAtOf = (contact: Contact): number | undefined => soughtOf(contact)?.lookAt;

export const soughtBy = ({ step, unfit, nextAt }: Decision): Sought => ({
  found: [step, ...Object.keys(unfit).sort()].join(" "),
  ...(nextAt === undefined ? {} : { lookAt: nextAt }),
});

export function withSought(contact: Contact, sought: Sought | undefined): Contact {
  const { phase } = contact;
  if (phase.in === "queue" && !phase.offer) {
    const { sought: _, ...waiting } = phase;
    return { ...contact, phase: sought ? { ...waiting, sought } : waiting };
  }
  if (phase.in !== "callback" || (phase.stage.is !== "in-line" && phase.stage.is !== "holding")) return contact;
  const { sought: _, ...stage } = phase.stage;
  return { ...contact, phase: { ...phase, stage: sought ? { ...stage, sought } : stage } };
}
