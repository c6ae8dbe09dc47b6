// Every story there is, in the order in which they are listed.
import type { Story } from "../story";
import { chaos } from "./chaos";
import { answeredCall } from "./answered-call";

export const stories: readonly Story[] = [answeredCall, chaos];
