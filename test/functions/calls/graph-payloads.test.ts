// Every sample from Microsoft's documents, sent to the running app: acted on, or refused for the documented reason.
// Whatever Graph itself would have said at that moment is lost, so that the sample alone makes the call go on.
import { randomUUID } from "node:crypto";
import { describeWithReference, hasReference, readSamples } from "../../shared/contracts/graph/reference";
import { agentId, colleagueId, customer, numbers, tenantId } from "../../stories/cast";
import { agent, supportQueue } from "../../stories/props";
import { incomingPath, legPath, openRuntime, table } from "./runtime";
import type { Runtime } from "./runtime";

const samples = hasReference ? readSamples() : new Map<string, never>();
const report = table("Samples of Microsoft's documents", "sample", "sent to", "status", "what happened");
const reported = new Set<string>();

/** The sample with ids of ours in place of its own. */
function sampleWith(name: string, ids: Readonly<Record<string, string>> = {}): string {
  let text = JSON.stringify(samples.get(name)?.body);
  for (const [theirs, ours] of Object.entries(ids)) text = text.replaceAll(theirs, ours);
  return text;
}

describeWithReference("Microsoft's samples, sent to the running app", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await openRuntime();
    const { stage } = runtime;
    await stage.setUp(supportQueue({ requiredSkills: [] }), [agent(1)]);
  });
  afterAll(async () => {
    await runtime.close();
    report.print();
  });

  /** Sends a sample as the service does, named as a message of its own, and checks what the app says. */
  async function send(name: string, path: string, ids: Readonly<Record<string, string>>, status: number) {
    const headers = { "X-Microsoft-Skype-Message-ID": randomUUID(), "X-Microsoft-Skype-Chain-ID": randomUUID() };
    const sent = await runtime.post(path, sampleWith(name, ids), { headers });
    expect([name, sent.status]).toEqual([name, status]);
    return sent;
  }
  function note(name: string, path: string, status: number, what: string) {
    reported.add(name);
    report.row(name, path === incomingPath ? "incoming webhook" : "callback of the leg", status, what);
  }

  const loseAll = () => {
    runtime.stage.platform.teams.faults.set({ notifications: { drop: 1 }, chance: () => 0 });
  };
  const loseNothing = () => {
    runtime.stage.platform.teams.faults.set(undefined);
  };
  const theContact = async () => (await runtime.stage.theContact()).contact;
  const eventTypes = async () => (await runtime.stage.theContact()).events.map(({ type }) => type);

  test("change nothing where they are of calls that nobody knows", async () => {
    const before = await runtime.mark();
    for (const [name, { _kind }] of samples) {
      if (_kind !== "notification") continue;
      const own =
        name === "notification-incoming-pstn-application-instance"
          ? { "632899f8-2ea1-4604-8413-27bd2892079f": tenantId }
          : {};
      const isLegacy = name === "notification-incoming-legacy-skype";
      for (const path of [incomingPath, legPath("57dab8b1894c409ab240bd8beae78896")]) {
        const { log } = await send(name, path, own, isLegacy ? 204 : 200);
        if (!isLegacy) expect([name, path, log.length > 0]).toEqual([name, path, true]);
      }
    }
    expect(await runtime.mark()).toBe(before);
  });

  test("speak for their own tenant only", async () => {
    const before = await runtime.mark();
    const name = "notification-incoming-pstn-application-instance";
    await send(name, incomingPath, {}, 403);
    note(name, incomingPath, 403, "as it is: its tenant is not the token's");
    expect(await runtime.mark()).toBe(before);
  });

  test("lead a call from its arrival to its end", async () => {
    const { stage } = runtime;
    const { network } = stage;
    network.setPerson({ userId: agentId(1) }, { answer: { afterSeconds: 2 } });
    network.setPerson({ userId: colleagueId }, { answer: { afterSeconds: 5 } });
    loseAll();
    let lost: string | undefined;
    const stopWatching = network.on((event) => {
      if (event.what === "notification-lost") lost ??= event.call;
    });
    const phone = network.dial({ from: customer(1), to: numbers.menu.number });
    await stage.until("Graph's own notification is lost", () => lost !== undefined, 30);
    stopWatching();
    const callId = lost ?? "";
    const contactId = callId;
    const leg = legPath(contactId);
    const upperHex = { "57DAB8B1894C409AB240BD8BEAE78896": callId.toUpperCase() };

    const incoming = "notification-incoming-pstn-application-instance";
    await send(
      incoming,
      incomingPath,
      {
        "491f0b00-ffff-4bc9-a43e-b226498ec22a": callId.toUpperCase(),
        "632899f8-2ea1-4604-8413-27bd2892079f": tenantId,
        "7629bdce-046c-4903-86b4-a8f718277e1a": numbers.menu.id,
      },
      202,
    );
    await stage.pass(1);
    expect(phone.state).toBe("connected");
    note(incoming, incomingPath, 202, "the call is answered");

    await send("notification-establishing", leg, upperHex, 202);
    note("notification-establishing", leg, 202, "nothing new: the call is being answered");
    await send("notification-established", leg, upperHex, 202);
    note("notification-established", leg, 202, "nothing new: audio is not said to be active");
    expect((await theContact()).phase.in).toBe("arriving");

    loseNothing();
    const isAtMenu = async () => {
      const { phase } = await theContact();
      return phase.in === "flow" && phase.stepId === "choice";
    };
    await stage.until("the menu speaks", isAtMenu, 30);
    loseAll();
    await send("notification-tone", leg, { "57dab8b1-894c-409a-b240-bd8beae78896": callId }, 202);
    note("notification-tone", leg, 202, "the menu takes the key, the caller enters the queue");
    expect((await theContact()).phase.in).toBe("queue");

    const context = (await theContact()).customerLeg?.playing?.context ?? "nothing is playing";
    await send(
      "notification-playprompt-completed",
      leg,
      { ...upperHex, "d45324c1-fcb5-430a-902c-f20af696537c": context },
      202,
    );
    expect((await theContact()).customerLeg?.playing?.context).not.toBe(context);
    note("notification-playprompt-completed", leg, 202, "what follows in line begins");

    const before = await runtime.mark();
    await send("notification-record-completed", leg, upperHex, 200);
    note("notification-record-completed", leg, 200, "nothing: no recording was asked for");
    expect(await runtime.mark()).toBe(before);

    loseNothing();
    await stage.available(1);
    const offerOf = async () => {
      const { phase } = await theContact();
      return phase.in === "queue" ? phase.offer : undefined;
    };
    await stage.until("the agent has answered", async () => (await offerOf())?.stage === "joining", 60);
    loseAll();
    await stage.pass(1);
    const offer = await offerOf();
    await send(
      "notification-invite-completed",
      leg,
      {
        "ab6233a5-20b7-4c5e-bea2-ce56c9776429": callId,
        "f2fa86af-3c51-4bc2-8fc0-475452d9764f": offer?.offerId ?? "",
      },
      202,
    );
    expect((await theContact()).phase).toMatchObject({ in: "talk", mode: "conference" });
    note("notification-invite-completed", leg, 202, "agent and caller talk");

    const looks = runtime.asked("listParticipants");
    await send("notification-roster", leg, { "2f1a1100-b174-40a0-aba7-0b405e01ed92": callId }, 202);
    const hasAsked = runtime.asked("listParticipants") > looks;
    expect((await theContact()).phase.in).toBe("talk");
    note("notification-roster", leg, 202, hasAsked ? "Graph is asked who is there now" : "nothing new");

    const moved = await stage.api({
      method: "POST",
      path: `/api/contacts/${contactId}/transfer`,
      body: { to: { to: "user", userId: colleagueId } },
      as: { role: "agent", userId: agentId(1) },
    });
    expect(moved.status).toBeLessThan(300);
    const ids = { "341a0500-d4bf-4224-8b19-1581168d328b": callId };
    const quiet = await runtime.mark();
    await send("notification-transferring", leg, ids, 200);
    expect(await runtime.mark()).toBe(quiet);
    note("notification-transferring", leg, 200, "nothing: the transfer is under way");
    await stage.pass(8);
    await send("notification-transfer-completed", leg, ids, 202);
    expect((await theContact()).phase.in).toBe("wrap-up");
    note("notification-transfer-completed", leg, 202, "the customer has gone over, the agent wraps up");
    expect(phone.talkingWith).toEqual([colleagueId]);
    await stage.pass(30);
    expect((await theContact()).phase).toMatchObject({ in: "closed", reason: "handled" });
    expect(await eventTypes()).toEqual(
      expect.arrayContaining(["ContactArrived", "CallAnswered", "KeyPressed", "TalkStarted", "ContactClosed"]),
    );
  });

  test("are refused, or answered without effect, where they are not about calls of ours", async () => {
    const before = await runtime.mark();
    const others = {
      "notification-incoming-p2p": [200, "nothing: dialled was the bot itself, which no endpoint stands for"],
      "notification-incoming-legacy-skype": [204, "nothing: the service sends it again in Graph's form"],
      "notification-presence-basic": [200, "nothing: a subscription's notification, not a call's"],
      "notification-lifecycle": [200, "nothing: a subscription's notification, not a call's"],
      "notification-presence-decrypted": [400, "malformed: the inside of a notification, not one itself"],
    } as const;
    for (const [name, [status, what]] of Object.entries(others)) {
      await send(name, incomingPath, {}, status);
      note(name, incomingPath, status, what);
    }
    // Everything else goes the other way, or to other parts of the product: as notifications they are malformed.
    for (const [name, { _kind }] of samples) {
      if (reported.has(name)) continue;
      expect([name, _kind]).toEqual([name, expect.stringMatching(/^(request|response|redirect|jwt-claims)$/)]);
      await send(name, incomingPath, {}, 400);
      note(name, incomingPath, 400, directions[_kind] ?? "");
    }
    expect(await runtime.mark()).toBe(before);
    expect([...samples.keys()].filter((name) => !reported.has(name))).toEqual([]);
  });
});

const directions: Readonly<Record<string, string>> = {
  request: "malformed: what we send to Graph",
  response: "malformed: what Graph answers to us",
  redirect: "malformed: where a browser is sent after consent",
  "jwt-claims": "malformed: the inside of a token",
};
