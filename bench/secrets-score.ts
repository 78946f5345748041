// What our scanner and plain @secretlint find in the corpus.
import { createScanner } from '../src/secrets/scanner.ts';
import { filterFields } from '../src/boundary/fields.ts';
import { parsePythonJson } from '../src/manifest/python-json.ts';
import { harmlessConfigs } from './secrets-configs.ts';
import { createRandom, draw } from './secrets-random.ts';
import type { Sample } from './secrets-corpus.ts';
import type { Harmless } from './secrets-lines.ts';
import { countMessages } from './secrets-plain.ts';
import { holds } from './secrets-readings.ts';

/** One text with a secret, and who found it. */
export interface Hit {
  sample: Sample;
  /** Ours: the secret can no longer be read in the redacted text. */
  ours: boolean;
  /** Plain @secretlint: it reports anything in the text, which is easier. */
  plain: boolean;
}

/** False alarms among the lines of one origin. */
export interface Alarms {
  origin: string;
  real: boolean;
  lines: number;
  /** The lines in which ours finds a secret, with the kinds. */
  ours: { line: string; kinds: string[] }[];
  /** How many lines plain @secretlint reports. */
  plain: number;
}

/** Tries both on each text separately. */
export async function scoreSecrets(samples: readonly Sample[]): Promise<Hit[]> {
  const scanner = createScanner([]);
  const hits: Hit[] = [];
  for (const sample of samples) {
    const { text } = await scanner.redactor()(sample.text);
    hits.push({ sample, ours: !holds(text, sample.secret), plain: (await countMessages(sample.text)) > 0 });
  }
  return hits;
}

/** Lines of one block, as in a log: enough that a line may be mistaken for a part of another. */
const blockLines = 500;

/** Tries both on lines without a secret: ours in blocks, as it reads a log; plain @secretlint line by line. */
export async function countAlarms({ origin, real, lines }: Harmless): Promise<Alarms> {
  const redact = createScanner([]).redactor();
  const ours: Alarms['ours'] = [];
  let plain = 0;
  for (let from = 0; from < lines.length; from += blockLines) {
    const block = lines.slice(from, from + blockLines);
    const { findings } = await redact(block.join('\n'));
    for (const [line, found] of Map.groupBy(findings, finding => finding.line))
      ours.push({ line: block[line] ?? '', kinds: found.map(({ kind }) => kind) });
    for (const line of block) if ((await countMessages(line)) > 0) plain++;
  }
  return { origin, real, lines: lines.length, ours, plain };
}

/** A configuration without a secret in which one was found. */
export interface ConfigAlarm {
  writer: string;
  places: { place: string; kind: string }[];
}

/** The harmless configurations that would refuse a run. */
export async function countConfigAlarms(seed: number): Promise<ConfigAlarm[]> {
  const random = createRandom(seed);
  const scanner = createScanner([]);
  const rules = { keys: { config: true as const }, send: [], allow: [], folders: [] };
  const alarms: ConfigAlarm[] = [];
  for (const [writer, shape] of harmlessConfigs) {
    const config = parsePythonJson(draw(random, shape));
    const { refused } = await filterFields({ config }, rules, scanner);
    if (refused.length > 0) alarms.push({ writer, places: refused });
  }
  return alarms;
}

/** The figures of both, in one line each. */
export interface Figures {
  /** Shares of the secrets, from 0 to 1. */
  recall: number;
  plainRecall: number;
  /** Plain @secretlint, over the kinds that it finds in any writing, because it has a rule for them. */
  plainRecallOfIts: number;
  /** Lines with a false alarm per 1,000 lines. */
  alarms: number;
  plainAlarms: number;
}

/** The least recall on the held-out half. */
const MIN_HELD_OUT = 0.95;

/** Whether the held-out half is found, and no harmless configuration is refused. */
export const keepsHeldOut = (right: number, cases: number, refused: number): boolean =>
  cases > 0 && right / cases >= MIN_HELD_OUT && refused === 0;

/** The figures of a whole corpus. */
export function sumUp(hits: readonly Hit[], alarms: readonly Alarms[]): Figures {
  const its = new Set(hits.filter(hit => hit.plain).map(({ sample }) => sample.kind));
  const share = (of: readonly Hit[], by: 'ours' | 'plain'): number => of.filter(hit => hit[by]).length / of.length;
  const lines = alarms.reduce((sum, of) => sum + of.lines, 0);
  return {
    recall: share(hits, 'ours'),
    plainRecall: share(hits, 'plain'),
    plainRecallOfIts: share(
      hits.filter(({ sample }) => its.has(sample.kind)),
      'plain',
    ),
    alarms: (alarms.reduce((sum, of) => sum + of.ours.length, 0) * 1000) / lines,
    plainAlarms: (alarms.reduce((sum, of) => sum + of.plain, 0) * 1000) / lines,
  };
}

/** Whether the figures keep the promises; NaN (of an empty corpus) keeps none. */
export function keeps({ recall, plainRecall, alarms, plainAlarms }: Figures): boolean {
  return recall >= 0.98 && recall > plainRecall && alarms <= 1 && alarms <= plainAlarms;
}
