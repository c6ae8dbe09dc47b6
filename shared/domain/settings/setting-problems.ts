// All that can be found wrong with a setting by looking at it alone. Its form has been checked at the edge.
import { openingHoursProblems } from "../opening-hours/opening-hours-problems";
import { callbackProblems } from "./callback-problems";
import { flowProblems } from "./flow-problems";
import { borrowingProblems } from "./lending-problems";
import type { Problem } from "./problem";
import type { RequiredSkill } from "./queue";
import { relaxationProblems } from "./relaxation-problems";
import type { Setting } from "./setting";

export function settingProblems(setting: Setting): readonly Problem[] {
  switch (setting.kind) {
    case "queues":
      return [
        ...repeatedSkills(setting.item.requiredSkills, "requiredSkills"),
        ...repeatedSkills(setting.item.preferredSkills, "preferredSkills"),
        ...relaxationProblems(setting.item),
        ...borrowingProblems(setting.item),
        ...callbackProblems(setting.item),
        ...repeated(setting.item.dispositions, (at) => `dispositions.${at}`),
      ];
    case "flows":
      return [
        ...flowProblems(setting.item),
        ...Object.entries(setting.item.steps).flatMap(([id, step]) =>
          step.type === "queue" ? repeatedSkills(step.skills ?? [], `steps.${id}.skills`) : [],
        ),
      ];
    case "hours":
      return openingHoursProblems(setting.item).map(({ path, problem }) => ({ field: path, message: problem }));
    case "agents":
      return [
        ...repeatedSkills(setting.item.skills, "skills"),
        ...repeated(
          setting.item.queues.map(({ queueId }) => queueId),
          (at) => `queues.${at}.queueId`,
        ),
      ];
    case "skills":
    case "dispositions":
    case "endpoints":
      return [];
  }
}

const repeatedSkills = (skills: readonly Pick<RequiredSkill, "skill">[], field: string): readonly Problem[] =>
  repeated(
    skills.map(({ skill }) => skill),
    (at) => `${field}.${at}.skill`,
  );

const repeated = (ids: readonly string[], fieldAt: (at: number) => string): readonly Problem[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) < at ? [{ field: fieldAt(at), message: `"${id}" is named twice` }] : []));
