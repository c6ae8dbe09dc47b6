// The stores that use cases are tested with keep the same promises as those in Cosmos.
import { agentStoreContract } from "./agent-store.contract";
import { agentsInMemory } from "./agent-store-in-memory";
import { callbackStoreContract } from "./callback-store.contract";
import { callbacksInMemory } from "./callback-store-in-memory";
import { contactStoreContract } from "./contact-store.contract";
import { contactsInMemory } from "./contact-store-in-memory";
import { eventLogContract } from "./event-log.contract";
import { eventsInMemory } from "./event-log-in-memory";
import { lastAgentsContract } from "./last-agents.contract";
import { lastAgentsInMemory } from "./last-agents-in-memory";
import { lineStoreContract } from "./line-store.contract";
import { lineInMemory } from "./line-store-in-memory";
import { needsRegisterContract } from "./needs-register.contract";
import { needsInMemory } from "./needs-register-in-memory";
import { queueStatisticsContract } from "./queue-statistics.contract";
import { queueStatisticsInMemory } from "./queue-statistics-in-memory";

const contacts = contactsInMemory();
const agents = agentsInMemory();
const line = lineInMemory();
const callbacks = callbacksInMemory();
const events = eventsInMemory();
const needs = needsInMemory();
const lastAgents = lastAgentsInMemory();
const statistics = queueStatisticsInMemory();

describe("contacts in memory", () => contactStoreContract(() => contacts));
describe("agents in memory", () => agentStoreContract(() => agents));
describe("lines in memory", () => lineStoreContract(() => line));
describe("needs of lines in memory", () => needsRegisterContract(() => needs));
describe("last agents in memory", () => lastAgentsContract(() => lastAgents));
describe("callbacks in memory", () => callbackStoreContract(() => callbacks));
describe("the event log in memory", () => eventLogContract(() => events));
describe("statistics of queues in memory", () => queueStatisticsContract(() => statistics));
