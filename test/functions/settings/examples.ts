// One setting of every kind, with every field filled in, in an order in which each may refer to those before it.
const skillId = "french";
export const agentId = "33333333-3333-4333-8333-333333333333";
export const accountId = "44444444-4444-4444-8444-444444444444";
const text = { default: "Hello", "pt-PT": "Olá" };

export const examples = [
  { kind: "skills", id: skillId, body: { name: "French" } },
  { kind: "skills", id: "wine", body: { name: "Wine" } },
  { kind: "dispositions", id: "sold", body: { name: "Sold" } },
  {
    kind: "hours",
    id: "office",
    body: {
      name: "Office",
      timeZone: "Europe/Lisbon",
      weekly: { mon: [{ from: "09:00", to: "12:30" }], sat: [{ from: "22:00", to: "02:00" }] },
      holidays: [{ date: "2026-12-25", name: "Christmas", open: [{ from: "10:00", to: "12:00" }] }],
    },
  },
  { kind: "queues", id: "spare", body: { name: "Spare" } },
  { kind: "queues", id: "other", body: { name: "Other" } },
  {
    kind: "queues",
    id: "sales",
    body: {
      name: "Sales",
      language: "pt-PT",
      requiredSkills: [{ skill: skillId, minLevel: 2 }],
      preferredSkills: [{ skill: "wine", minLevel: 3 }],
      relaxation: [
        { afterSeconds: 30, lower: [{ skill: skillId, minLevel: 1 }], drop: [], alsoAgentsOf: [] },
        { afterSeconds: 60, lower: [], drop: [skillId], alsoAgentsOf: ["spare"] },
      ],
      strategy: "longest-idle",
      priorityMinutes: 3,
      preferredAgent: { is: "last-agent", patienceSeconds: 40 },
      serviceLevel: { withinSeconds: 30, overMinutes: 60 },
      borrowing: [{ from: "other", whileOwnLevelUnder: 0.7, andTheirLevelOver: 0.85 }],
      ringSeconds: 25,
      wrapUpSeconds: 45,
      joinMode: "transfer",
      maxWaiting: 20,
      maxWaitSeconds: 600,
      hours: "office",
      announcements: { join: text, positionEverySeconds: 30, sayPosition: true, sayExpectedWait: false, music: true },
      overflow: {
        rules: [
          { measure: "waiting", over: 15, applies: "new-calls", then: { to: "queue", queueId: "spare" } },
          { measure: "calls-per-agent", over: 2.5, applies: "all-calls", then: { to: "hang-up", message: text } },
          { measure: "estimated-wait-seconds", over: 300, applies: "all-calls", then: { to: "user", userId: agentId } },
        ],
        full: { to: "queue", queueId: "spare" },
        noAgents: { to: "wait", applies: "new-calls" },
        maxWait: { to: "number", number: "+351210000000" },
        closed: { to: "hang-up", message: text },
      },
      callback: {
        offered: true,
        key: "5",
        firstOfferAfterSeconds: 20,
        repeatEverySeconds: 40,
        maxOffers: 2,
        attempts: 4,
        pauseSeconds: 120,
        windowHours: 48,
        ringSeconds: 35,
        person: { provedBy: "key", key: "1", wrongPersonKey: "2", withinSeconds: 8, message: text },
      },
      noAnswerStatus: "away",
      declineCoolOffSeconds: 90,
      dispositions: ["sold"],
    },
  },
  {
    kind: "agents",
    id: agentId,
    body: {
      name: "Ana",
      skills: [{ skill: skillId, level: 3 }],
      queues: ["spare", { queueId: "sales", order: 2, delaySeconds: 15 }],
      capacity: {
        chat: { weight: 40, atMost: 2 },
        message: { weight: 25, atMost: 4 },
        mail: { weight: 60, atMost: 1 },
      },
    },
  },
  {
    kind: "flows",
    id: "main",
    body: {
      name: "Main",
      language: "pt-PT",
      start: "greet",
      steps: {
        greet: { type: "play", say: [text], next: "office" },
        office: { type: "hours", hoursId: "office", open: "menu", closed: "bye", holiday: "bye" },
        menu: {
          type: "menu",
          say: [text],
          options: { "1": "sales", "2": "boss", "*": "english", "#": "share" },
          timeoutSeconds: 6,
          retries: 1,
          onInvalid: text,
          onTimeout: text,
          otherwise: "bye",
        },
        english: { type: "language", language: "en-US", next: "sales" },
        sales: {
          type: "queue",
          queueId: "sales",
          priorityMinutes: 5,
          skills: [{ skill: skillId, minLevel: 1 }],
          owner: agentId,
        },
        share: {
          type: "split",
          ways: [
            { percent: 30, next: "sales" },
            { percent: 70, next: "boss" },
          ],
        },
        boss: { type: "transfer", to: "user", userId: agentId, failed: "sales" },
        bye: { type: "hang-up", say: [text] },
      },
    },
  },
  {
    kind: "endpoints",
    id: accountId,
    body: { name: "Main line", number: "+351210000001", opens: { flow: "main" }, language: "pt-PT" },
  },
];
