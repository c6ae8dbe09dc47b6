// What the simulated Teams needs of the local identity: to sign what it sends and to check what it gets.

export interface CallTokens {
  callNotificationToken(claims: { tenantId: string; audience?: string }): Promise<string>;
  checkGraphToken(
    authorization: string | undefined,
  ): Promise<{ tenantId: string; appId: string; roles: readonly string[] } | { problem: string }>;
}
