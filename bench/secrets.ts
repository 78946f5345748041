// `node bench/secrets.ts`: how many secrets of the corpus the scanner finds, and its false alarms, compared with plain @secretlint.
// `-- --seed N --each N` draws another corpus or a larger one; `--show` prints what was missed and what was a false alarm. `-- --time` takes
// a log of 32 MiB of each hostile text instead, alone and within a line that is searched, and prints how long the longest searches take.
import { parseArgs } from 'node:util';
import { hostileValues } from '../__tests__/secrets/hostile-texts.ts';
import { aloneAndInLine, measureSearch } from '../__tests__/secrets/search-time.ts';
import { drawSamples, kindNames } from './secrets-corpus.ts';
import { readHarmless } from './secrets-lines.ts';
import type { Alarms, Hit } from './secrets-score.ts';
import { harmlessConfigs } from './secrets-configs.ts';
import { scoreHeldOut } from './secrets-held-out/index.ts';
import type { HeldOutResult } from './secrets-held-out/index.ts';
import { countAlarms, countConfigAlarms, keeps, keepsHeldOut, scoreSecrets, sumUp } from './secrets-score.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
    time: { type: 'boolean', default: false },
  },
});

const share = (part: number, whole: number): string => (part / whole).toFixed(3).padStart(7);

function printRecall(title: string, hits: readonly Hit[], by: (hit: Hit) => string): void {
  console.log(`\n${title.padEnd(30)} texts    ours   plain @secretlint`);
  for (const [name, of] of Map.groupBy(hits, by)) {
    const [ours, plain] = [of.filter(hit => hit.ours).length, of.filter(hit => hit.plain).length];
    console.log(
      `${name.padEnd(30)} ${String(of.length).padStart(5)} ${share(ours, of.length)} ${share(plain, of.length)}`,
    );
  }
}

const perThousand = (count: number, lines: number): string => ((count * 1000) / lines).toFixed(2).padStart(7);

function printAlarms(alarms: readonly Alarms[]): void {
  console.log(`\nfalse alarms per 1,000 lines   lines    ours   plain @secretlint`);
  for (const { origin, lines, ours, plain } of alarms)
    console.log(
      `${origin.padEnd(30)} ${String(lines).padStart(5)} ${perThousand(ours.length, lines)} ${perThousand(plain, lines)}`,
    );
}

function printMistakes(hits: readonly Hit[], alarms: readonly Alarms[]): void {
  for (const { sample, ours } of hits)
    if (!ours) console.log(`\nmissed: ${sample.kind}, ${sample.writing}\n${sample.text.slice(0, 300)}`);
  for (const { origin, ours } of alarms)
    for (const { line, kinds } of ours) console.log(`\nfalse: ${origin}, ${kinds.join(', ')}\n${line.slice(0, 300)}`);
}

/** By group only: what was missed is not shown, so that no pattern is made for it. */
function printHeldOut(results: readonly HeldOutResult[]): void {
  console.log(`\n${'held out, by group'.padEnd(34)} cases    right`);
  for (const [group, of] of Map.groupBy(results, result => result.group))
    console.log(
      `${group.padEnd(34)} ${String(of.length).padStart(5)}  ${share(of.filter(one => one.right).length, of.length)}`,
    );
}

if (values.time) {
  const search = measureSearch(hostileValues, 1);
  const ratios: { name: string; ratio: number }[] = [];
  for (const [name, text] of search.texts)
    for (const one of aloneAndInLine(text)) ratios.push({ name, ratio: await search.ratio(one) });
  ratios.sort((one, other) => other.ratio - one.ratio);
  console.log('share of three times an ordinary log and one second');
  for (const { name, ratio } of ratios.slice(0, 20)) console.log(`${ratio.toFixed(2).padStart(6)}  ${name}`);
  process.exit(ratios.some(({ ratio }) => ratio >= 1) ? 1 : 0);
}

const seed = Number(values.seed);
const hits = await scoreSecrets(drawSamples(seed, Number(values.each)));
const alarms: Alarms[] = [];
for (const harmless of await readHarmless(seed)) alarms.push(await countAlarms(harmless));

const heldOut = await scoreHeldOut(seed);
const configAlarms = await countConfigAlarms(seed);

printRecall('recall by kind', hits, ({ sample }) => sample.kind);
printRecall('recall by writing', hits, ({ sample }) => sample.writing);
printAlarms(alarms);
printHeldOut(heldOut);
if (values.show)
  for (const { writer, places } of configAlarms)
    console.log(`\nfalse: ${writer}: ${places.map(({ place, kind }) => `${kind} in ${place}`).join(', ')}`);
if (values.show) printMistakes(hits, alarms);

const heldOutRight = heldOut.filter(({ right }) => right).length;
const figures = sumUp(hits, alarms);
const count = (of: readonly Alarms[]): number => of.reduce((sum, { lines }) => sum + lines, 0);
console.log(`
${hits.length} secrets of ${kindNames.length} kinds; ${count(alarms)} lines that hold none, ${count(alarms.filter(({ real }) => real))} of them real.
recall                         ours ${figures.recall.toFixed(4)}  plain @secretlint ${figures.plainRecall.toFixed(4)}  (at least 0.98, and better)
  of the kinds that it knows                plain @secretlint ${figures.plainRecallOfIts.toFixed(4)}
false alarms per 1,000 lines   ours ${figures.alarms.toFixed(2)}    plain @secretlint ${figures.plainAlarms.toFixed(2)}    (at most 1, and no worse)
held out                       ours ${(heldOutRight / heldOut.length).toFixed(4)}  of ${heldOut.length} cases (at least 0.95)
configurations that hold none  ours ${configAlarms.length} refused of ${harmlessConfigs.length} (none)`);
if (!keeps(figures) || !keepsHeldOut(heldOutRight, heldOut.length, configAlarms.length)) process.exitCode = 1;
