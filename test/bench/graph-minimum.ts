// The fewest requests that Graph's calling protocol allows for the measured call, and what each of them is for.

export interface Needed {
  readonly operation: string;
  readonly times: number;
  readonly why: string;
}

export const fewestRequests: readonly Needed[] = [
  { operation: "answer", times: 1, why: "takes the call" },
  { operation: "subscribeToTone", times: 1, why: "for keys" },
  { operation: "playPrompt", times: 1, why: "for the welcome, which no key cuts off" },
  { operation: "playPrompt", times: 1, why: "for the menu" },
  { operation: "playPrompt", times: 3, why: "for the announcements, each with the music after it" },
  { operation: "cancelMediaProcessing", times: 1, why: "cuts off the menu: prompts queue up otherwise" },
  { operation: "createCall", times: 1, why: "rings the agent" },
  { operation: "cancelMediaProcessing", times: 1, why: "cuts off the music when the agent is there" },
  { operation: "invite", times: 1, why: "brings the agent in" },
  { operation: "listParticipants", times: 1, why: "makes sure that the agent has left: notified rosters may be old" },
  { operation: "deleteCall", times: 1, why: "lets the customer go" },
];
