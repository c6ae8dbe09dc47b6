// The agents of an external endpoint: an SBC calls their own telephones, so each needs one. Who lacks something is named, and waited for.
import { judgeAgents, needVoiceRoute } from "../../../domain/provisioning/external-agents";
import type { AgentFacts } from "../../../domain/provisioning/readiness";
import type { Found } from "../../../domain/provisioning/run";
import { lookAtAllAgents } from "../agent-readiness";
import { findVoiceRoutes } from "../find-voice-routes";
import { accepted, type StepPorts, type StepWork } from "../step-work";

type Ports = Pick<StepPorts, "settings" | "directory" | "numbers" | "presence" | "teamsBy">;

export const agents = (ports: Ports): StepWork => ({
  async look(run, step): Promise<Found> {
    const facts = await lookAtAllAgents(ports, run.tenantId);
    const routes = needVoiceRoute(facts) ? await findVoiceRoutes(ports.teamsBy("worker"), run, step) : none;
    switch (routes.is) {
      case "seen":
        return judged(facts, routes.names);
      // Nobody can see a route, so nobody can be said to be reached by one.
      case "by-hand":
      case "refused":
        return judged(facts, []);
      case "in-motion":
      case "unknown":
        return routes;
    }
  },
  act: () => Promise.resolve(accepted),
});

const none = { is: "seen", names: [] } as const;

function judged(facts: readonly AgentFacts[], routes: readonly string[]): Found {
  const judgement = judgeAgents(facts, routes);
  switch (judgement.are) {
    case "ready":
      return { is: "so", evidence: judgement.evidence };
    case "lacking": {
      const why = `${judgement.agents} of ${facts.length} agents to be made ready for Direct Routing`;
      return { is: "not-so", why, toMend: judgement.toMend };
    }
    case "unread":
      return { is: "unknown", why: judgement.why };
    case "closed":
      return { is: "impossible", why: judgement.why };
  }
}
