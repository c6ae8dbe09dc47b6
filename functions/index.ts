// Table of contents: every trigger of the app. The package's main; loading it registers them all and does nothing else.
import "./agents/agent-desk.http";
import "./agents/agent-status.http";
import "./agents/presence.timer";
import "./callbacks/callback.activities";
import "./callbacks/callback.http";
import "./callbacks/callback.orchestrator";
import "./calls/alarm.activities";
import "./calls/alarm.orchestrator";
import "./calls/call-notification.http";
import "./calls/contact-control.http";
import "./calls/incoming-call.http";
import "./live/project-events.cosmos";
import "./live/wait-estimate.http";
import "./operations/health.http";
import "./operations/openapi.http";
import "./routing/routing-sweep.timer";
import "./settings/settings.http";
