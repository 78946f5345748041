// The table of states in docs/rules.md is the data: each state is brought about, and the step ends as the table says.
import { expect, test } from '@jest/globals';
import { read } from '../docs-reader.ts';
import { situationForEach, pullEvent, seeds, type Step, tolerance } from './event-setup.ts';

interface Row {
  state: string;
  exitCode: number;
  key: string | undefined;
}

const [, section = ''] = read('docs/rules.md').split('## States and exit code');
const rows = [...section.matchAll(/^\| ([a-z-]+) +\| [^|]+ \| (\d) +\| (?:`([a-z-]+)`)? *\|$/gm)].map(
  ([, state = '', exitCode, key]): Row => ({ state, exitCode: Number(exitCode), key }),
);

const situation = situationForEach();

const limit = 'metrics:\n  loss: { goal: min, max: 2 }\n';
const manifest = (more: object): Record<string, string> => ({
  'outputs/0/run_manifest.json': JSON.stringify({ schema_version: 'worldflux.run.v2', status: 'succeeded', ...more }),
});
const baseline = (...groups: (string | undefined)[]): void =>
  void situation.seedBaseline({ runs: groups.flatMap(group => seeds(1, group)) });
const around = (values: readonly number[]) => values.map((loss, seed) => ({ seed, loss }));

/** How each state comes about. */
const recipes: Record<string, () => Partial<Step>> = {
  passed: () => ({ config: limit }),
  failed: () => ({ config: limit, runs: seeds(3) }),
  missing: () => ({ config: limit, runs: [], files: manifest({ metrics: { other: 1 } }) }),
  'not-finite': () => ({
    ...{ config: limit, runs: [] },
    files: {
      'outputs/0/run_manifest.json':
        '{"schema_version":"worldflux.run.v2","status":"succeeded","metrics":{"loss":NaN}}',
    },
  }),
  doubtful: () => ({
    ...{ config: limit, runs: [] },
    files: {
      ...manifest({ metrics_path: 'm.jsonl' }),
      'outputs/0/m.jsonl': [1, null, null, 1, null, null, null]
        .map((loss, at) => `${JSON.stringify({ step: at, loss })}\n`)
        .join(''),
    },
  }),
  regressed: () => (baseline(undefined), { runs: seeds(1.5) }),
  accepted: () => {
    baseline(undefined);
    const config = `${tolerance}accepted:\n  - { metric: loss, up-to: 60%, until: 2100-01-01, reason: wanted }\n`;
    return { runs: seeds(1.5), config };
  },
  'not-comparable': () => {
    situation.seedBaseline({ runs: around([0, 0, 0]) });
    return { runs: seeds(1) };
  },
  inconclusive: () => {
    situation.seedBaseline({ runs: around([1, 2, 3]) });
    return { runs: around([1.1, 2.2, 3.3]) };
  },
  'too-few-samples': () => {
    situation.seedBaseline({ runs: around([1]) });
    return { runs: around([1]) };
  },
  'fewer-samples': () => {
    situation.seedBaseline({ runs: around([1, 2, 3, 4]) });
    return { runs: around([2.5]) };
  },
  'no-baseline': () => ({}),
  unmatched: () => (baseline('a', 'b'), { runs: [...seeds(1, 'a'), ...seeds(1, 'b'), ...seeds(1, 'c')] }),
  unreadable: () => {
    baseline(undefined);
    situation.repo.github.fail({ route: 'GET /repos/{owner}/{repo}/compare/{basehead}', status: 422 });
    return {};
  },
};

test('the table has every state that a rule can be in', () => {
  expect(rows.map(({ state }) => state).toSorted()).toEqual(Object.keys(recipes).toSorted());
});

const run = async ({ state }: Row, more = '') => {
  const { config = tolerance, ...step } = recipes[state]?.() ?? {};
  return situation.run({ event: pullEvent(), inputs: { comment: 'never' }, ...step, config: `${config}${more}` });
};

test.each(rows)('$state ends with exit code $exitCode', async row => {
  const step = await run(row);
  expect(step.result.rules.map(({ state }) => state)).toContain(row.state);
  expect(step.failed ? 1 : 0).toBe(row.exitCode);
});

test.each(rows.filter(({ key }) => key !== undefined))('$state: $key sets what it weighs', async row => {
  expect((await run(row, `${row.key ?? ''}: fail\n`)).failed).toBe(true);
});

test.each(rows.filter(({ key }) => key !== undefined))('$state: $key: pass lets it pass', async row => {
  expect((await run(row, `${row.key ?? ''}: pass\n`)).failed).toBe(false);
});
