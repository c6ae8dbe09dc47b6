// What several skills per agent are worth: pooling two queues, and the cross-training of Wallace and Whitt (2005).
import { runInBatches } from "../engine/batches";
import { exponentialType, groupOf, minutes } from "../engine/kinds";
import type { Group, Model } from "../engine/model";
import { erlangC } from "../exact/erlang";
import { fewLines } from "../exact/two-pools";
import { atMost, between, exactly, simulated } from "../measure/row";
import { Waits } from "../measure/waits";
import type { Subject } from "./subject";

const unit = minutes;

function waitsOf(model: Model, contacts: number, seed: number): Waits {
  const waits = new Waits(unit / 2, model.groups.length);
  runInBatches(model, seed, contacts, waits);
  return waits;
}

/** Two queues of rho .9 with 10 agents each, apart and with agents who take both. */
const twoQueues = (groups: readonly Group[]): Model => ({
  types: [exponentialType("one", unit / 9, unit), exponentialType("other", unit / 9, unit)],
  groups,
  strategy: "least-occupied",
});

const meanWait = (waits: Waits) => waits.wait.estimate(1 / unit);

export const pooling: Subject = {
  name: "pooling",
  about: "two queues apart, and served by the same agents",
  contacts: 2_000_000,
  points: [
    {
      measure: ({ contacts, seed }) => [
        exactly(
          "2 x 10 agents apart: mean wait",
          meanWait(waitsOf(twoQueues([groupOf("one", 10, 0), groupOf("other", 10, 1)]), contacts, seed)),
          erlangC(9, 1, 10).meanWait,
        ),
      ],
    },
    {
      shortContacts: 100_000,
      measure: ({ contacts, seed }) => [
        exactly(
          "20 agents for both: mean wait",
          meanWait(waitsOf(twoQueues([groupOf("both", 20, 0, 1)]), contacts, seed)),
          erlangC(18, 1, 20).meanWait,
        ),
      ],
    },
  ],
};

const types = 6;
const agents = 90;
const lines = 120;
const between2Calls = minutes / 1.4;
const handling = 10 * minutes;

/** Every agent has one primary skill, asked first for it, and `skills - 1` others, all combinations alike. */
function crossTrained(skills: 1 | 2 | 6): Model {
  const each = agents / types;
  const groupsOf = (primary: number): readonly Group[] => {
    const others = Array.from({ length: types }, (_, type) => type).filter((type) => type !== primary);
    const sets = skills === 1 ? [[]] : skills === 6 ? [others] : others.map((type) => [type]);
    return sets.map((also) => ({
      name: `${primary} and ${also.join(" ")}`,
      sizes: [each / sets.length],
      takes: [{ type: primary, order: 1 }, ...also.map((type) => ({ type, order: 2 }))],
    }));
  };
  return {
    types: Array.from({ length: types }, (_, type) => exponentialType(`type ${type}`, between2Calls, handling)),
    groups: Array.from({ length: types }, (_, type) => groupsOf(type)).flat(),
    strategy: "longest-idle",
    lines,
  };
}

const exactAll = fewLines((types * minutes) / between2Calls, 10, agents, lines);

export const crossTraining: Subject = {
  name: "cross-training",
  about: "two skills per agent are almost as good as all six (Wallace and Whitt)",
  contacts: 2_000_000,
  points: [
    {
      measure: ({ contacts, seed }) => {
        const [one, two, six] = [1, 2, 6].map((skills) => waitsOf(crossTrained(skillsOf(skills)), contacts, seed));
        if (!one || !two || !six) return [];
        const waits = [one, two, six].map(meanWait);
        const [oneWait = 0, twoWait = 0, sixWait = 0] = waits.map(({ value }) => value);
        return [
          simulated("1 skill: mean wait, min", meanWait(one), 3.01533, 0.0475),
          simulated("1 skill: sent away", one.blockedShare.estimate(), 0.04091, 0.0005),
          simulated("2 skills: mean wait, min", meanWait(two), 0.578, 0.025),
          simulated("2 skills: sent away", two.blockedShare.estimate(), 0.0046, 0.0003),
          exactly("6 skills: mean wait, min", meanWait(six), exactAll.meanWait),
          exactly("6 skills: sent away", six.blockedShare.estimate(), exactAll.blocked),
          between(
            "2 skills: share of the gain",
            { value: (oneWait - twoWait) / (oneWait - sixWait), halfWidth: 0 },
            0.93,
            1,
          ),
        ];
      },
    },
    {
      shortContacts: 150_000,
      measure: ({ contacts, seed }) => [
        atMost("2 skills: mean wait, min", meanWait(waitsOf(crossTrained(2), contacts, seed)), 0.75),
      ],
    },
  ],
};

const skillsOf = (skills: number): 1 | 2 | 6 => (skills === 1 ? 1 : skills === 2 ? 2 : 6);
