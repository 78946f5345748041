// The comparison against a known truth, 10,000 pull requests per line of the table that this prints.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Truth } from './simulation.ts';

/** Three standard errors of a share of 5 % in 10,000 draws: what chance adds at most to a rate that is 5 % in truth. */
const luck = 3 * Math.sqrt((0.05 * 0.95) / 10_000);

/** What is simulated, by its title in the table: what differs from 3 seeds against 5, noise 3 %, tolerance 2 %, one rule, no drop. */
const truths = {
  '3 v 5, nothing changed': {},
  '3 v 3, nothing changed': { baseline: 3 },
  '3 v 5, nothing changed, noise 20 %': { noise: 0.2 },
  '3 v 5, drop 10 %': { drop: 0.1 },
  '3 v 3, drop 10 %': { baseline: 3, drop: 0.1 },
  '3 v 5, gain 10 %': { drop: -0.1 },
  '3 v 5, 10 rules, nothing changed': { rules: 10 },
  '3 v 5, 10 rules of the same noise': { rules: 10, alike: true },
  '3 v 5, 10 rules, tolerance 0': { rules: 10, tolerance: 0 },
  '3 v 5, 10 rules, one drops 20 %': { rules: 10, drop: 0.2, dropped: 1 },
  '3 v 5, 10 rules, five drop 20 %': { rules: 10, drop: 0.2, dropped: 5 },
  '3 v 5, 10 rules, one drops 10 %': { rules: 10, drop: 0.1, dropped: 1 },
  '1 v 3, nothing changed': { head: 1, baseline: 3 },
  '1 v 5, nothing changed': { head: 1 },
  '1 v 3, 10 rules, nothing changed': { head: 1, baseline: 3, rules: 10 },
  '1 v 5, 10 rules, nothing changed': { head: 1, rules: 10 },
  '1 v 3, drop 10 %': { head: 1, baseline: 3, drop: 0.1 },
  '1 v 5, drop 10 %': { head: 1, drop: 0.1 },
  '1 v 3, drop 20 %': { head: 1, baseline: 3, drop: 0.2 },
  '1 v 5, drop 20 %': { head: 1, drop: 0.2 },
  '3 v 5, drop 30 %': { drop: 0.3 },
  '3 v 5, drop 100 %': { drop: 1 },
  '3 v 5, noise 1 %, drop = tolerance = 2 %': { drop: 0.02, tolerance: 0.02, noise: 0.01 },
  '3 v 5, noise 1 %, drop = tolerance = 5 %': { drop: 0.05, tolerance: 0.05, noise: 0.01 },
  '3 v 5, noise 1 %, drop = tolerance = 10 %': { drop: 0.1, tolerance: 0.1, noise: 0.01 },
  '3 v 5, head noise 9 %': { headNoise: 0.09 },
  '3 v 5, head noise 9 %, 10 rules': { headNoise: 0.09, rules: 10 },
  '1 v 5, head noise 9 %': { head: 1, headNoise: 0.09 },
} satisfies Record<string, Partial<Truth>>;
type Title = keyof typeof truths;

const share = z.number().default(0);
const outcomeSchema = z.object({
  states: z.object({ regressed: share, improved: share, same: share }),
  falseAlarm: z.number(),
  covered: z.number(),
});
type Outcome = z.infer<typeof outcomeSchema>;

/** In one process of its own: inside jest each look at `Math` goes through its sandbox, and all takes fifteen times as long. */
function simulateApart(all: Readonly<Record<string, Partial<Truth>>>): Map<string, Outcome> {
  const plain = { head: 3, baseline: 5, drop: 0, noise: 0.03, tolerance: 0.02, rules: 1 };
  const whole = Object.entries(all).map(([title, changes]) => {
    const { drop = 0, rules = 1 } = changes;
    return [title, { ...plain, dropped: drop === 0 ? 0 : rules, ...changes }];
  });
  const script = `import { simulate } from ${JSON.stringify(new URL('./simulation.ts', import.meta.url).href)};
    console.log(JSON.stringify(${JSON.stringify(whole)}.map(([title, truth]) => [title, simulate(truth)])));`;
  const args = ['--input-type=module', '--eval', script];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 240_000 });
  return new Map(z.array(z.tuple([z.string(), outcomeSchema])).parse(JSON.parse(printed)));
}

/** What the page tells of these figures, which are the same each time. */
const page = readFileSync(new URL('../../../docs/comparison.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

let outcomes = new Map<string, Outcome>();
beforeAll(() => {
  outcomes = simulateApart(truths);
});

function outcomeOf(title: Title): Outcome {
  const outcome = outcomes.get(title);
  if (outcome === undefined) throw new Error(`${title} was not simulated.`);
  return outcome;
}

// Jest shows what the tests print on the error stream of its workers; one text keeps the table together.
afterAll(() => {
  const percent = (rate: number) => `${(100 * rate).toFixed(2).padStart(6)} %`;
  const lines = [...outcomes].map(([title, { states, falseAlarm, covered }]) => {
    const { regressed, improved, same } = states;
    const reported = `regressed ${percent(regressed)}  improved ${percent(improved)}  same ${percent(same)}`;
    return `${title.padEnd(44)} ${reported}  any false ${percent(falseAlarm)}  covered ${percent(covered)}`;
  });
  process.stderr.write(
    `Of 10,000 pull requests each; noise 3 %, tolerance 2 %, unless a line says otherwise:\n${lines.join('\n')}\n`,
  );
});

test.each<Title>([
  '3 v 5, nothing changed',
  '3 v 3, nothing changed',
  '3 v 5, nothing changed, noise 20 %',
  '3 v 5, 10 rules, nothing changed',
  '3 v 5, 10 rules of the same noise',
  '3 v 5, 10 rules, tolerance 0',
  '3 v 5, 10 rules, one drops 20 %',
  '3 v 5, 10 rules, five drop 20 %',
])('%s: of what did not change, regressed is said in at most 5 %%', title => {
  expect(outcomeOf(title).falseAlarm).toBeLessThanOrEqual(0.05);
});

test.each<[Title, number]>([
  ['3 v 5, drop 10 %', 0.9],
  ['3 v 3, drop 10 %', 0.9],
  ['3 v 5, 10 rules, one drops 20 %', 0.9],
  // The price of ten rules.
  ['3 v 5, 10 rules, one drops 10 %', 0.5],
  ['1 v 3, drop 10 %', 0.55],
  ['1 v 5, drop 10 %', 0.75],
  ['1 v 3, drop 20 %', 0.9],
  ['1 v 5, drop 20 %', 0.99],
])('%s: found in at least %d', (title, least) => {
  expect(outcomeOf(title).states.regressed).toBeGreaterThanOrEqual(least);
});

test('the page has these figures', () => {
  const percent = (rate: number, digits: number) => (100 * rate).toFixed(digits);
  const [one, ten] = [outcomeOf('3 v 5, nothing changed'), outcomeOf('3 v 5, 10 rules, nothing changed')];
  expect(page).toContain(`is called worse in ${percent(one.falseAlarm, 1)} % of cases`);
  const { regressed } = outcomeOf('3 v 5, drop 10 %').states;
  expect(page).toContain(`a real drop of 10 % is found in ${percent(regressed, 0)} %`);
  expect(page).toContain(`With 10 rules a false one comes in ${percent(ten.falseAlarm, 1)} % of pull requests`);
});

test('a gain of 10 % is found as often as a drop, and never called regressed', () => {
  const { states } = outcomeOf('3 v 5, gain 10 %');
  expect(states.improved).toBeGreaterThanOrEqual(0.9);
  expect(states.regressed).toBeLessThan(0.001);
});

describe('a single head value, by the prediction interval', () => {
  test.each([3, 5] as const)('against %d: exactly 5 % by the theory where nothing changed', baseline => {
    const { falseAlarm, covered } = outcomeOf(`1 v ${baseline}, nothing changed`);
    expect(falseAlarm).toBeLessThanOrEqual(0.05 + luck);
    expect(covered).toBeCloseTo(0.9, 1);
    expect(outcomeOf(`1 v ${baseline}, 10 rules, nothing changed`).falseAlarm).toBeLessThanOrEqual(0.05 + luck);
  });
});

describe('the baseline mean as a scale, noisy as it is', () => {
  test.each<[Title, number]>([
    ['3 v 5, nothing changed', 0.89],
    ['3 v 5, drop 10 %', 0.89],
    ['3 v 5, drop 30 %', 0.86],
    ['3 v 5, drop 100 %', 0.78],
  ])('%s: held by its 90 %% interval in at least %d', (title, least) => {
    expect(outcomeOf(title).covered).toBeGreaterThanOrEqual(least);
  });

  test.each([2, 5, 10] as const)('a drop as large as a tolerance of %d %% is called same in 5 %% at most', percent => {
    const { same } = outcomeOf(`3 v 5, noise 1 %, drop = tolerance = ${percent} %`).states;
    expect(same).toBeLessThanOrEqual(0.05 + luck);
  });
});

test('known limits: head noise three times the baseline noise, the mean unchanged', () => {
  expect(outcomeOf('3 v 5, head noise 9 %').falseAlarm).toBeLessThanOrEqual(0.06);
  expect(outcomeOf('3 v 5, head noise 9 %, 10 rules').falseAlarm).toBeLessThanOrEqual(0.12);
  expect(outcomeOf('1 v 5, head noise 9 %').falseAlarm).toBeLessThanOrEqual(0.27);
});
