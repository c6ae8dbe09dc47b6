// What every telephone system promises, whoever runs it. Each adapter's test runs this.
import { idOf } from "../../../shared/domain/kernel/ids";
import type { CallId, TenantId } from "../../../shared/domain/kernel/ids";
import type { CallControl, CallRef, Outcome } from "../../../shared/ports/call-control";
import type { PromptAudio } from "../../../shared/ports/prompt-store";

/** A telephone system with people at the other end. */
export interface Exchange {
  readonly calls: CallControl;
  readonly tenantId: TenantId;
  readonly callbackUri: string;
  /** From here numbers are dialled. */
  readonly endpointId: string;
  readonly customerNumber: string;
  /** Two people who answer when their clients ring. */
  readonly agentId: string;
  readonly colleagueId: string;
  readonly prompt: PromptAudio;
  /** A customer calls; nothing has been done about it. */
  customerCalls(): Promise<CallRef>;
  pass(seconds: number): Promise<void>;
  /** Whom the customer hears, by number or user id. */
  customerHears(): readonly string[];
  /** Whoever it is puts the telephone down. */
  hangsUp(who: string): Promise<void>;
}

const done = { is: "done", value: undefined };

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.is !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

export function callControlContract(name: string, open: () => Exchange): void {
  describe(`${name}, as a telephone system`, () => {
    const answered = async (): Promise<CallRef> => {
      const call = await open().customerCalls();
      expect(await open().calls.answer(call, open().callbackUri)).toEqual(done);
      await open().pass(3);
      return call;
    };
    const ringing = async (userId = open().agentId): Promise<CallRef> => {
      const { calls, tenantId, callbackUri } = open();
      return { tenantId, callId: valueOf(await calls.ringUser(tenantId, userId, callbackUri)) };
    };
    const talking = async (userId?: string): Promise<CallRef> => {
      const call = await ringing(userId);
      await open().pass(5);
      return call;
    };
    /** The customer and the agent in one group call. */
    const conference = async () => {
      const customer = await answered();
      const agent = await talking();
      const { calls, agentId, pass } = open();
      expect(await calls.invite(customer, agentId, agent.callId, "join")).toEqual(done);
      await pass(2);
      return customer;
    };
    const participantOf = async (call: CallRef, userId: string | undefined) => {
      const people = valueOf(await open().calls.participants(call));
      const found = people.find((one) => one.userId === userId);
      if (!found) throw new Error(`${userId ?? "the customer"} is not in the call`);
      return found.participantId;
    };

    it("answers a call, and lets the answer be repeated", async () => {
      const { calls, callbackUri } = open();
      const call = await open().customerCalls();
      expect(valueOf(await calls.read(call))).toEqual({ isEstablished: false, hasAudio: false });
      expect(await calls.answer(call, callbackUri)).toEqual(done);
      expect(await calls.answer(call, callbackUri)).toEqual(done);
      await open().pass(3);
      expect(await calls.answer(call, callbackUri)).toEqual(done);
      expect(valueOf(await calls.read(call))).toEqual({ isEstablished: true, hasAudio: true });
    });

    it("plays, listens, stops and stays alive in an answered call", async () => {
      const call = await answered();
      const { calls, prompt } = open();
      expect(await calls.play(call, [prompt, prompt], "twice")).toEqual(done);
      expect(await calls.listen(call)).toEqual(done);
      expect(await calls.stopMedia(call)).toEqual(done);
      expect(await calls.keepAlive(call)).toEqual(done);
    });

    it("refuses to play into a call that is not answered", async () => {
      const call = await open().customerCalls();
      expect(await open().calls.play(call, [open().prompt], "early")).toMatchObject({ is: "refused" });
    });

    it("rings a user, who is connected after answering", async () => {
      const call = await ringing();
      expect(valueOf(await open().calls.read(call)).isEstablished).toBe(false);
      await open().pass(5);
      expect(valueOf(await open().calls.read(call))).toEqual({ isEstablished: true, hasAudio: true });
    });

    it("dials a number", async () => {
      const { calls, tenantId, endpointId, customerNumber, callbackUri } = open();
      const callId = valueOf(await calls.dialNumber(tenantId, endpointId, customerNumber, callbackUri));
      expect(valueOf(await calls.read({ tenantId, callId })).isEstablished).toBe(false);
    });

    it("brings the agent into the customer's call, without counting itself among the people", async () => {
      const call = await conference();
      const people = valueOf(await open().calls.participants(call));
      expect(people.map(({ userId }) => userId).sort()).toEqual([open().agentId, undefined]);
      expect(open().customerHears()).toEqual([open().agentId]);
    });

    it("holds and retrieves the customer", async () => {
      const call = await conference();
      const customer = await participantOf(call, undefined);
      expect(await open().calls.hold(call, customer)).toEqual(done);
      expect(open().customerHears()).toEqual([]);
      expect(await open().calls.retrieve(call, customer)).toEqual(done);
      expect(open().customerHears()).toEqual([open().agentId]);
    });

    it("removes one and leaves the other in the call", async () => {
      const call = await conference();
      expect(await open().calls.remove(call, await participantOf(call, open().agentId))).toEqual(done);
      expect(valueOf(await open().calls.participants(call))).toHaveLength(1);
      expect(valueOf(await open().calls.read(call)).isEstablished).toBe(true);
    });

    it("does not take a call for over because somebody has left it", async () => {
      const call = await conference();
      const agent = await participantOf(call, open().agentId);
      await open().hangsUp(open().agentId);
      for (const ask of [open().calls.hold, open().calls.retrieve, open().calls.remove])
        expect(await ask(call, agent)).toMatchObject({ is: "refused", because: "absent" });
    });

    it("hands a call over to a user, blindly or to the one it is talking with", async () => {
      const blind = await answered();
      const { calls, agentId, colleagueId } = open();
      expect(await calls.transfer(blind, { to: "user", userId: colleagueId })).toEqual(done);
      await open().pass(5);
      expect(await calls.read(blind)).toEqual({ is: "gone" });
      await open().hangsUp(open().customerNumber);

      const customer = await answered();
      const agent = await talking();
      expect(await calls.transfer(customer, { to: "user", userId: agentId }, agent.callId)).toEqual(done);
      await open().pass(2);
      expect(open().customerHears()).toEqual([agentId]);
      expect(await calls.read(agent)).toEqual({ is: "gone" });
    });

    it("hands the customer over out of a group call", async () => {
      const call = await conference();
      const { calls, colleagueId, customerNumber } = open();
      const participantId = await participantOf(call, undefined);
      const customer = { participantId, identity: { number: customerNumber } };
      expect(await calls.transfer(call, { to: "user", userId: colleagueId }, undefined, customer)).toEqual(done);
      await open().pass(5);
      expect(open().customerHears()).toEqual([colleagueId]);
    });

    it("hangs up, also a call that is over", async () => {
      const call = await answered();
      expect(await open().calls.hangUp(call)).toEqual(done);
      expect(await open().calls.hangUp(call)).toEqual(done);
    });

    it("says of every request about a call that is over that it is gone", async () => {
      const { calls, tenantId, callbackUri, prompt, agentId } = open();
      const call = { tenantId, callId: idOf<CallId>("0".repeat(32)) };
      const outcomes = await Promise.all([
        calls.answer(call, callbackUri),
        calls.play(call, [prompt], "late"),
        calls.listen(call),
        calls.stopMedia(call),
        calls.invite(call, agentId, call.callId, "late"),
        calls.transfer(call, { to: "user", userId: agentId }),
        calls.hold(call, agentId),
        calls.retrieve(call, agentId),
        calls.remove(call, agentId),
        calls.keepAlive(call),
        calls.read(call),
        calls.participants(call),
      ]);
      expect(new Set(outcomes.map(({ is }) => is))).toEqual(new Set(["gone"]));
    });
  });
}
