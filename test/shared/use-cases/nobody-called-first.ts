// For tests of a routing in which no queue calls its customers before an agent is asked.
import type { CallingFirst } from "../../../shared/use-cases/routing/calling-first";

export const nobodyCalledFirst: CallingFirst = {
  dialCustomers: async () => false,
  dialFor: async () => undefined,
  keptFrom: async () => 0,
  isKept: async () => false,
  noteAnswer: async () => undefined,
};
