// Every sample of Microsoft's documents: notifications are understood, requests accepted or refused for a known reason.
import { appRoleAssignmentAnswer, pageOf } from "../../../../shared/contracts/graph/directory-answers";
import { numberOperationAnswer } from "../../../../shared/contracts/graph/number-answers";
import { parseNotifications } from "../../../../shared/contracts/graph/parse-notifications";
import { kindOfCreate, kindOfInvite, requestContracts } from "../../../../shared/contracts/graph/request-contracts";
import type { GraphRequest } from "../../../../shared/contracts/graph/request-contracts";
import { callAnswer, operationAnswer } from "../../../../shared/contracts/graph/responses";
import { describeWithReference, hasReference, readSamples } from "./reference";

const samples = hasReference ? readSamples() : new Map<string, never>();
const of = (kind: string) => [...samples].filter(([, sample]) => sample._kind === kind).map(([name]) => name);
const bodyOf = (name: string): unknown => samples.get(name)?.body;

/** Where Microsoft's own documents break Microsoft's schema, or carry placeholders: we send none of it. */
const refusedFor: Record<string, string> = {
  "request-create-group-call": "removeFromDefaultAudioGroup",
  "request-redirect-simulring": "routingPolicies",
  "request-transfer-pstn": "clientContext",
  "request-transfer-blind-user": "transferTarget.replacesCallId",
};
function contractOf(name: string): GraphRequest {
  const body = bodyOf(name);
  if (name.startsWith("request-create")) return kindOfCreate(body);
  if (name.startsWith("request-invite")) return kindOfInvite(body);
  if (name.startsWith("request-transfer")) return "transfer";
  if (name.startsWith("request-redirect")) return "redirect";
  const others: Record<string, GraphRequest> = {
    "request-answer-service-hosted": "answer",
    "request-approle-assignedto": "assignAppRole",
    "request-assign-number": "assignNumber",
    "request-audio-routing-group": "createAudioRoutingGroup",
    "request-get-presences": "getPresencesByUserId",
    "request-mute-participant": "muteParticipant",
    "request-playprompt": "playPrompt",
    "request-record-response": "recordResponse",
    "request-reject-busy": "reject",
    "request-start-hold-music": "startHoldMusic",
    "request-subscribe-to-tone": "subscribeToTone",
  };
  const contract = others[name];
  if (!contract) throw new Error(`no contract is known for ${name}`);
  return contract;
}

describeWithReference("Microsoft's samples", () => {
  test.each(of("request"))("%s is accepted, or refused for the documented reason", (name) => {
    const result = requestContracts[contractOf(name)].safeParse(bodyOf(name));
    const reason = refusedFor[name];
    if (reason === undefined) expect(result.error?.issues ?? []).toEqual([]);
    else {
      const issue = result.error?.issues[0];
      const named = issue?.code === "unrecognized_keys" ? issue.keys.join() : issue?.path.join(".");
      expect(named).toBe(reason);
    }
  });

  test.each(of("notification"))("%s is understood", (name) => {
    expect(parseNotifications(bodyOf(name))).toMatchObject({ ok: true, items: [expect.anything()] });
  });

  const only = (name: string) => {
    const parsed = parseNotifications(bodyOf(name));
    return parsed.ok ? parsed.items[0] : parsed;
  };

  test("says the same in one form, whatever the spelling", () => {
    expect(only("notification-incoming-p2p")).toMatchObject({
      kind: "incoming",
      callId: "57dab8b1894c409ab240bd8beae78896",
      source: { kind: "user", userId: "8a34a46b-3d17-4adc-8dce-dc4e7d572698", displayName: "Test User" },
      target: { kind: "application" },
    });
    expect(only("notification-incoming-pstn-application-instance")).toMatchObject({
      kind: "incoming",
      target: { kind: "applicationInstance", objectId: "7629bdce-046c-4903-86b4-a8f718277e1a" },
      tenantId: "632899f8-2ea1-4604-8413-27bd2892079f",
    });
    expect(only("notification-tone")).toEqual({
      kind: "tone",
      callId: "57dab8b1894c409ab240bd8beae78896",
      sequenceId: 1,
      tone: "tone1",
    });
    expect(only("notification-playprompt-completed")).toMatchObject({
      kind: "operation",
      operation: "playPrompt",
      operationId: "0fe0623fd62842edb4bd8ac290072cc5",
      status: "completed",
      clientContext: "d45324c1-fcb5-430a-902c-f20af696537c",
    });
    expect(only("notification-record-completed")).toMatchObject({
      operation: "record",
      recording: { accessToken: "<access-token>" },
    });
    expect(only("notification-roster")).toMatchObject({
      kind: "roster",
      participants: [
        { identity: { kind: "user" }, isMuted: true },
        { identity: { kind: "application" }, isMuted: false },
      ],
    });
    expect(only("notification-transfer-completed")).toMatchObject({
      state: "terminated",
      resultInfo: { code: 0, subcode: 7015 },
    });
    expect(only("notification-incoming-legacy-skype")).toEqual({ kind: "legacy", callState: "incoming" });
    expect(only("notification-presence-basic")).toMatchObject({ kind: "ignored" });
  });

  test("reads the answers to requests", () => {
    expect(callAnswer.parse(bodyOf("response-create-pstn"))).toMatchObject({
      id: "2e1a0b002db440229570243709c565ab",
      state: "establishing",
    });
    expect(operationAnswer.parse(bodyOf("response-playprompt"))).toMatchObject({ status: "running" });
    expect(operationAnswer.parse(bodyOf("response-subscribe-to-tone"))).toMatchObject({ status: "completed" });
    expect(pageOf(appRoleAssignmentAnswer).parse(bodyOf("response-approle-assignments")).value).toMatchObject([
      { principalType: "ServicePrincipal", appRoleId: "e2a3a72e-5f79-4c64-b1b1-878b674786c9" },
    ]);
    expect(numberOperationAnswer.parse(bodyOf("response-number-operation"))).toMatchObject({
      status: "succeeded",
      numbers: [{ status: "succeeded" }],
    });
  });
});
