// The comparison against a known truth, 10,000 pull requests per line of the table that this prints.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Truth } from './simulation.ts';

/** Three standard errors of a share of 5 % in 10,000 draws: what chance adds at most to a rate that is 5 % in truth. */
const luck = 3 * Math.sqrt((0.05 * 0.95) / 10_000);

const share = z.number().default(0);
const outcomeSchema = z.object({
  states: z.object({ regressed: share, improved: share, same: share }),
  falseAlarm: z.number(),
  covered: z.number(),
});
type Outcome = z.infer<typeof outcomeSchema>;

/** In a process of its own: inside jest each look at `Math` goes through its sandbox, and all takes fifteen times as long. */
function simulateApart(truth: Truth): Outcome {
  const script = `import { simulate } from ${JSON.stringify(new URL('./simulation.ts', import.meta.url).href)};
    console.log(JSON.stringify(simulate(${JSON.stringify(truth)})));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return outcomeSchema.parse(JSON.parse(printed));
}

/** What the page tells of these figures, which are the same each time. */
const page = readFileSync(new URL('../../../docs/comparison.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

const lines: string[] = [];

function run(title: string, changes: Partial<Truth>): Outcome {
  const plain = { head: 3, baseline: 5, drop: 0, noise: 0.03, tolerance: 0.02, rules: 1 };
  const { drop = 0, rules = 1 } = changes;
  const outcome = simulateApart({ ...plain, dropped: drop === 0 ? 0 : rules, ...changes });
  const percent = (rate: number) => `${(100 * rate).toFixed(2).padStart(6)} %`;
  const { regressed, improved, same } = outcome.states;
  const states = `regressed ${percent(regressed)}  improved ${percent(improved)}  same ${percent(same)}`;
  lines.push(
    `${title.padEnd(58)} ${states}  any false ${percent(outcome.falseAlarm)}  covered ${percent(outcome.covered)}`,
  );
  return outcome;
}

// Jest shows what the tests print on the error stream of its workers; one text keeps the table together.
afterAll(() => {
  process.stderr.write(`Of 10,000 pull requests each; noise 3 %, tolerance 2 %, unless told:\n${lines.join('\n')}\n`);
});

describe('three seeds against five', () => {
  test('where nothing changed, regressed is said in at most 5 %', () => {
    const { falseAlarm } = run('3 v 5, nothing changed', {});
    expect(falseAlarm).toBeLessThanOrEqual(0.05);
    expect(page).toContain(`is called worse in ${(100 * falseAlarm).toFixed(1)} % of cases`);
    expect(run('3 v 3, nothing changed', { baseline: 3 }).falseAlarm).toBeLessThanOrEqual(0.05);
  });

  test('also where the noise is ten times the tolerance', () => {
    expect(run('3 v 5, nothing changed, noise 20 %', { noise: 0.2 }).falseAlarm).toBeLessThanOrEqual(0.05);
  });

  test('a real drop of 10 % is found in at least 90 %', () => {
    const { regressed } = run('3 v 5, drop 10 %', { drop: 0.1 }).states;
    expect(regressed).toBeGreaterThanOrEqual(0.9);
    expect(page).toContain(`a real drop of 10 % is found in ${(100 * regressed).toFixed(0)} %`);
    expect(run('3 v 3, drop 10 %', { baseline: 3, drop: 0.1 }).states.regressed).toBeGreaterThanOrEqual(0.9);
  });

  test('a gain of 10 % is found as often, and never called regressed', () => {
    const { states } = run('3 v 5, gain 10 %', { drop: -0.1 });
    expect(states.improved).toBeGreaterThanOrEqual(0.9);
    expect(states.regressed).toBeLessThan(0.001);
  });
});

describe('ten rules at once', () => {
  test('a false regressed in at most 5 % of pull requests, whether their noise is shared or not', () => {
    const { falseAlarm } = run('3 v 5, 10 rules, nothing changed', { rules: 10 });
    expect(falseAlarm).toBeLessThanOrEqual(0.05);
    expect(page).toContain(`With 10 rules a false one comes in ${(100 * falseAlarm).toFixed(1)} % of pull requests`);
    expect(run('3 v 5, 10 rules of the same noise', { rules: 10, alike: true }).falseAlarm).toBeLessThanOrEqual(0.05);
    expect(run('3 v 5, 10 rules, tolerance 0', { rules: 10, tolerance: 0 }).falseAlarm).toBeLessThanOrEqual(0.05);
  });

  test('what has dropped does not blacken what has not', () => {
    const one = run('3 v 5, 10 rules, one drops 20 %', { rules: 10, drop: 0.2, dropped: 1 });
    expect(one.falseAlarm).toBeLessThanOrEqual(0.05);
    expect(one.states.regressed).toBeGreaterThanOrEqual(0.9);
    const five = run('3 v 5, 10 rules, five drop 20 %', { rules: 10, drop: 0.2, dropped: 5 });
    expect(five.falseAlarm).toBeLessThanOrEqual(0.05);
  });

  test('the price: a drop of 10 % in one of ten is found less often than alone', () => {
    const { regressed } = run('3 v 5, 10 rules, one drops 10 %', { rules: 10, drop: 0.1, dropped: 1 }).states;
    expect(regressed).toBeGreaterThanOrEqual(0.5);
  });
});

describe('a single head value, by the prediction interval', () => {
  test.each([3, 5])('against %d: exactly 5 % by the theory where nothing changed', baseline => {
    const { falseAlarm, covered } = run(`1 v ${baseline}, nothing changed`, { head: 1, baseline });
    expect(falseAlarm).toBeLessThanOrEqual(0.05 + luck);
    expect(covered).toBeCloseTo(0.9, 1);
    const many = run(`1 v ${baseline}, 10 rules, nothing changed`, { head: 1, baseline, rules: 10 });
    expect(many.falseAlarm).toBeLessThanOrEqual(0.05 + luck);
  });

  test.each([
    [3, 0.1, 0.55],
    [5, 0.1, 0.75],
    [3, 0.2, 0.9],
    [5, 0.2, 0.99],
  ])('against %d, a drop of %d is found in at least %d', (baseline, drop, share) => {
    const { regressed } = run(`1 v ${baseline}, drop ${100 * drop} %`, { head: 1, baseline, drop }).states;
    expect(regressed).toBeGreaterThanOrEqual(share);
  });
});

describe('the baseline mean as a scale, noisy as it is', () => {
  test.each([
    [0, 0.89],
    [0.1, 0.89],
    [0.3, 0.86],
    [1, 0.78],
  ])('a drop of %d is held by its 90 %% interval in at least %d', (drop, share) => {
    expect(run(`3 v 5, interval at a drop of ${100 * drop} %`, { drop }).covered).toBeGreaterThanOrEqual(share);
  });

  test.each([0.02, 0.05, 0.1])('a drop as large as a tolerance of %d is called same in 5 % at most', tolerance => {
    const title = `3 v 5, noise 1 %, drop = tolerance = ${100 * tolerance} %`;
    const { same } = run(title, { drop: tolerance, tolerance, noise: 0.01 }).states;
    expect(same).toBeLessThanOrEqual(0.05 + luck);
  });
});

test('known limits: head noise three times the baseline noise, the mean unchanged', () => {
  expect(run('3 v 5, head noise 9 %', { headNoise: 0.09 }).falseAlarm).toBeLessThanOrEqual(0.06);
  expect(run('3 v 5, head noise 9 %, 10 rules', { headNoise: 0.09, rules: 10 }).falseAlarm).toBeLessThanOrEqual(0.12);
  expect(run('1 v 5, head noise 9 %', { head: 1, headNoise: 0.09 }).falseAlarm).toBeLessThanOrEqual(0.27);
});
