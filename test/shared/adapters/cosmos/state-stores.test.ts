// The stores of state in Cosmos, through the real SDK.
import { cosmosAgentStore } from "../../../../shared/adapters/cosmos/agent-store";
import { cosmosCallbackStore } from "../../../../shared/adapters/cosmos/callback-store";
import { cosmosContactStore } from "../../../../shared/adapters/cosmos/contact-store";
import { cosmosDialBook } from "../../../../shared/adapters/cosmos/dial-book";
import { cosmosEventLog } from "../../../../shared/adapters/cosmos/event-log";
import { cosmosLastAgents } from "../../../../shared/adapters/cosmos/last-agents";
import { cosmosLineStore } from "../../../../shared/adapters/cosmos/line-store";
import { cosmosNeedsRegister } from "../../../../shared/adapters/cosmos/needs-register";
import { cosmosOpenNumbers } from "../../../../shared/adapters/cosmos/open-numbers";
import { cosmosSlotBook } from "../../../../shared/adapters/cosmos/slot-book";
import { cosmosQueueStatistics } from "../../../../shared/adapters/cosmos/queue-statistics";
import { agentStoreContract } from "../../ports/agent-store.contract";
import { callbackStoreContract } from "../../ports/callback-store.contract";
import { contactStoreContract } from "../../ports/contact-store.contract";
import { dialBookContract } from "../../ports/dial-book.contract";
import { eventLogContract } from "../../ports/event-log.contract";
import { lastAgentsContract } from "../../ports/last-agents.contract";
import { lineStoreContract } from "../../ports/line-store.contract";
import { needsRegisterContract } from "../../ports/needs-register.contract";
import { openNumbersContract } from "../../ports/open-numbers.contract";
import { slotBookContract } from "../../ports/slot-book.contract";
import { queueStatisticsContract } from "../../ports/queue-statistics.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("contacts in Cosmos", () => contactStoreContract(() => cosmosContactStore(cosmos.database)));
describe("agents in Cosmos", () => agentStoreContract(() => cosmosAgentStore(cosmos.database)));
describe("lines in Cosmos", () => lineStoreContract(() => cosmosLineStore(cosmos.database)));
describe("slots in Cosmos", () => slotBookContract(() => cosmosSlotBook(cosmos.database)));
describe("books of customers called first in Cosmos", () => dialBookContract(() => cosmosDialBook(cosmos.database)));
describe("open numbers in Cosmos", () => openNumbersContract(() => cosmosOpenNumbers(cosmos.database)));
describe("needs of lines in Cosmos", () => needsRegisterContract(() => cosmosNeedsRegister(cosmos.database, Date.now)));
describe("last agents in Cosmos", () => lastAgentsContract(() => cosmosLastAgents(cosmos.database)));
describe("callbacks in Cosmos", () => callbackStoreContract(() => cosmosCallbackStore(cosmos.database)));
describe("the event log in Cosmos", () => eventLogContract(() => cosmosEventLog(cosmos.database)));
describe("statistics of queues in Cosmos", () => queueStatisticsContract(() => cosmosQueueStatistics(cosmos.database)));
