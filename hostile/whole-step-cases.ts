// The cases of a whole step: a workspace, sometimes with a config file, a recipe and a doctor's report, and the services' answers.
import fc from 'fast-check';
import { configs } from './config.ts';
import { realRun } from './corpus.ts';
import { outputs } from './doctor.ts';
import { logs } from './log.ts';
import { manifests } from './manifest.ts';
import { metricFiles } from './metrics.ts';
import { mutated } from './mutate.ts';
import type { Content } from './workspace.ts';
import { manifestPath, runFolder } from './workspace.ts';
import { recipes } from './recipe.ts';
import type { Names } from './names.ts';
import { names, plainNames } from './names.ts';
import type { Answer } from './server.ts';
import { good, oddAnswers } from './server.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plant, plantBytes, sampleCanary } from './texts.ts';

const { constantFrom } = fc;
const rarely = <T>(one: fc.Arbitrary<T>, often = 4): fc.Arbitrary<T | undefined> =>
  fc
    .option(one, { nil: undefined, freq: 1 })
    .chain(value =>
      value === undefined ? fc.constant(undefined) : fc.nat(often).map(at => (at === 0 ? value : undefined)),
    );

const real = realRun('base/dreamerv3-s0');
const part = (name: string): Buffer => (real[name] ?? Buffer.alloc(0)).subarray(0, 6000);

export interface StoryCase {
  canary: Canary;
  manifest: Uint8Array;
  /** Of a second run. */
  second: Uint8Array | undefined;
  metrics: Uint8Array;
  log: Uint8Array;
  health: Uint8Array;
  recipe: { file: string; text: string } | undefined;
  config: string | undefined;
  doctor: Uint8Array | undefined;
  given: Readonly<Record<string, string>>;
  names: Names;
  /** On a pull request, with a token; its comments are untrusted too. */
  pull: boolean;
  /** The answer of WorldFlux Cloud to the run, if it is a wrong one; undefined without a key. */
  cloud: Answer | 'good' | undefined;
}

const inputs = fc.record({
  'log-secrets': constantFrom('redact', 'redact', 'block', 'allow'),
  artifacts: constantFrom('upload', 'upload', 'list', 'none'),
  'fail-on': constantFrom('doctor, boundary, run, rules', 'none', 'rules', 'boundary'),
  'result-artifact': constantFrom('auto', 'full', 'never'),
  project: constantFrom('demo', 'demo', ''),
  'dry-run': constantFrom('false', 'false', 'false', 'true'),
  matrix: constantFrom('', '{"seed": 1}', `{"seed": "<b>|\`"}`),
  doctor: constantFrom('off', 'auto'),
});

/** What must never leave is in many places: behind a link, in a file that nothing names, in one with the name of a secret file. */
const others: Readonly<Record<string, Content>> = {
  // A whole checkout, whose config file is its own; its commit is not known.
  '.git/HEAD': 'ref: refs/heads/main\n',
  'outside.txt': mark.held,
  [`${runFolder}/other.txt`]: mark.held,
  [`${runFolder}/link.pt`]: { link: '../../outside.txt' },
  [`${runFolder}/link.log`]: { link: '../../outside.txt' },
  [`${runFolder}/a.pt`]: 'weights',
  [`${runFolder}/sub/b.pt`]: 'more weights',
};

/** The files of the workspace, with canaries instead of marks. */
export function filesOf(one: StoryCase, folder: string): Record<string, Content> {
  const { canary } = one;
  const how = { folder, inJson: true };
  const planted = Object.entries(others).map(([path, content]): [string, Content] => [
    path,
    typeof content === 'string' ? plant(content, canary) : content,
  ]);
  return {
    ...Object.fromEntries(planted),
    [`${runFolder}/.env`]: canary.held,
    [manifestPath]: plantBytes(one.manifest, canary, how),
    [`${runFolder}/metrics.jsonl`]: plantBytes(one.metrics, canary, how),
    [`${runFolder}/train.log`]: plantBytes(one.log, canary, { folder }),
    [`${runFolder}/training_report.json`]: plantBytes(one.health, canary, how),
    ...(one.second && { 'outputs/two/run_manifest.json': plantBytes(one.second, canary, how) }),
    ...(one.recipe && { [one.recipe.file]: plant(one.recipe.text, canary) }),
    ...(one.config !== undefined && { '.github/worldflux.yml': plant(one.config, canary) }),
    ...(one.doctor && { 'doctor.txt': plantBytes(one.doctor, canary) }),
  };
}

const sample: StoryCase = {
  ...{
    canary: sampleCanary,
    manifest: part('run_manifest.json'),
    second: undefined,
    metrics: part('metrics.jsonl'),
    log: part('train.log'),
  },
  ...{ health: part('training_report.json'), recipe: undefined, config: undefined, doctor: undefined },
  given: { project: 'demo', doctor: 'off' },
  ...{ names: plainNames, pull: true, cloud: 'good' },
};

export const stories: fc.Arbitrary<StoryCase> = fc.record({
  canary: canaries,
  manifest: manifests,
  second: rarely(manifests, 2),
  metrics: metricFiles,
  log: logs,
  health: mutated([part('training_report.json')], 4),
  recipe: rarely(recipes),
  config: rarely(configs, 2),
  doctor: rarely(outputs, 1),
  given: inputs,
  names,
  pull: constantFrom(true, false, false),
  cloud: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constant('good' as const) },
    { weight: 1, arbitrary: oddAnswers },
  ),
});

export const sampleStories: readonly StoryCase[] = [
  sample,
  { ...sample, pull: false, cloud: undefined, second: Buffer.from('{') },
  { ...sample, cloud: good({ detail: mark.secret }, 422), given: { ...sample.given, 'result-artifact': 'full' } },
  { ...sample, manifest: Buffer.from('{') },
  { ...sample, doctor: Buffer.from(`ok\nerror: ${mark.secret} has expired`) },
];
