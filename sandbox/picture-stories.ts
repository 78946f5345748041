// The situations that people meet most, each from real runs: what the comment and the summary say of it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import {
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  rules,
  seedsOf,
  shas,
  startShared,
  workflowRunEvent,
  type Left,
  type WorkflowRun,
  type TestRepo,
} from '../__tests__/pull-request-setup.ts';
import { seedFiles } from '../__tests__/seeds.ts';
import { runStep, type StepOptions, type StepResult } from './runner.ts';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';

const root = resolve(import.meta.dirname, '..');

/** What one situation shows. */
export interface Sight {
  name: string;
  /** Where there is one. */
  comment: string | undefined;
  summary: string;
  /** What a person reads in the job's log. */
  log: string;
}

interface Story {
  repo: TestRepo;
  /** The results of `main`: three seeds, one seed. */
  base: { three: readonly Left[]; one: readonly Left[] };
}

const limits =
  'metrics:\n  loss: { goal: min, tolerance: 5%, max: 5 }\n  throughput_steps_per_sec: { goal: max, min: 1 }\n';
const names = `metrics:
  loss: { goal: min, tolerance: 2%, max: 5 }
  throughput_steps_per_sec: { goal: max, tolerance: 3% }
`;

/** A step for the pull request. */
const ofPull = (runId: number, more: Partial<WorkflowRun> = {}): WorkflowRun => ({
  ...{ runs: seedsOf('same'), config: limits, event: pullEvent(), sha: shas.later, runId },
  ...more,
});

async function many(count: number, worse = 0): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (let seed = 0; seed < count; seed += 1) {
    for (const [name, text] of Object.entries(await seedFiles(seed, worse)))
      files[name.replace('dreamerv3/', `dreamerv3-s${seed}/`)] = text;
  }
  return files;
}

/** A matrix of seeds whose jobs share a comment; one of them is worse. */
async function matrix({ repo, base }: Story): Promise<StepResult> {
  repo.seedBaseline(base.three);
  const config = 'metrics:\n  loss: { goal: min, max: 5 }\n';
  let step: StepResult | undefined;
  for (let seed = 0; seed < 5; seed += 1) {
    const matrixJob = { index: seed, total: 5, matrix: { seed } };
    const files = await seedFiles(seed, seed === 3 ? 0.3 : 0);
    step = await repo.run(ofPull(500_003, { runs: [], files, matrixJob, config }));
  }
  if (step === undefined) throw new Error('A matrix has jobs.');
  return step;
}

/** A fork's run, seen from workflow_run. */
async function fork({ repo, base }: Story): Promise<StepResult> {
  repo.seedBaseline(base.three);
  const mona = repo.github.seed.fork('mona');
  const [headSha, headBranch, runId] = [shas.second, 'topic', 500_004];
  const head = { sha: headSha, ref: headBranch, repository: mona };
  repo.github.seed.pull({ number: 8, head, base: { ref: 'main', sha: shas.base } });
  repo.github.seed.run({ id: runId, event: 'pull_request', headSha, headBranch, headRepository: mona });
  repo.github.seed.file('.github/worldflux.yml', limits, 'main');
  const event = pullEvent(shas.second, { headRepositoryId: mona.id });
  await repo.run(ofPull(runId, { event, token: readOnly, inputs: { 'result-artifact': 'full' } }));
  return repo.run({
    ...{ runs: [], sha: shas.later, runId: runId + 1, job: 'report' },
    event: workflowRunEvent({ id: runId, headSha: shas.second, repository: { id: mona.id, owner: 'mona' } }),
  });
}

const against =
  (runs: string[], config: string, which: 'three' | 'one' = 'three') =>
  ({ repo, base }: Story): Promise<StepResult> => {
    repo.seedBaseline(base[which]);
    return repo.run(ofPull(500_001, { runs, config }));
  };
const alone =
  (more: Partial<WorkflowRun>) =>
  ({ repo }: Story): Promise<StepResult> =>
    repo.run(ofPull(500_001, more));

const manifest = { schema_version: 'worldflux.run.v2' };
const doctor = ['Checking configuration', 'error: replay buffer is empty after 200 steps', 'warning: no eval set'];

/** Names of 40 characters, as trainers with groups of parameters have them. */
const longNames = async (): Promise<Record<string, string>> => {
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(await many(3, 0.3)))
    files[name] = text
      .replaceAll('"loss"', '"validation/world_model/reconstruction_l2"')
      .replaceAll('"reward"', '"rolloutsofthepolicywithoutanyseparators1"');
  return files;
};

const stories: Record<string, (story: Story) => Promise<StepResult>> = {
  green: against(seedsOf('same'), limits),
  'red-by-bound': alone({ runs: seedsOf('regressed'), config: 'metrics:\n  loss: { goal: min, max: 5 }\n' }),
  'red-by-tolerance': against(seedsOf('regressed'), names),
  'not-judged': against(seedsOf('same'), rules, 'one'),
  inconclusive: against(seedsOf('same'), `on-inconclusive: warn\n${rules.replace(/ {2}loss.*\n/, '')}`),
  'no-rules': against(seedsOf('regressed'), ''),
  'no-baseline': alone({ config: rules }),
  'runs-30': async ({ repo, base }) => {
    repo.seedBaseline(base.three);
    return repo.run(ofPull(500_002, { runs: [], files: await many(30), config: limits }));
  },
  matrix,
  fork,
  'doctor-error': alone({
    files: { 'doctor.txt': doctor.join('\n') },
    inputs: { doctor: 'run', 'doctor-report': 'doctor.txt' },
    config: '',
  }),
  'missing-manifest': alone({ runs: [], files: { 'outputs/run/train.log': 'Traceback\n' } }),
  'broken-config': alone({ config: 'metrics:\n  loss: { gaol: min, max: 5 }\n  vall_loss: { max: five }\n' }),
  'long-names': async ({ repo, base }) => {
    repo.seedBaseline(base.three);
    const config = 'metrics:\n  validation/world_model/reconstruction_l2: { goal: min, max: 5 }\n';
    return repo.run(ofPull(500_005, { runs: [], files: await longNames(), config }));
  },
  diverged: against(['diverged/dreamerv3-s7'], limits),
  crash: alone({
    runs: [],
    files: {
      'outputs/r/run_manifest.json': { ...manifest, status: 'failed', exit_code: 1, log_path: 't.log' },
      'outputs/r/t.log': 'epoch 1\nTraceback (most recent call last):\nRuntimeError: CUDA out of memory\n',
    },
    config: limits,
  }),
};

/** An action.yml whose main script is the sources, so that no build is needed. */
async function actionOfSources(folder: string): Promise<string> {
  const action: unknown = parse(await readFile(join(root, 'action.yml'), 'utf8'), { schema: 'failsafe' });
  const text = stringify(action).replace(/^( *main:).*$/m, `$1 ${relative(folder, join(root, 'src/main.ts'))}`);
  await writeFile(join(folder, 'action.yml'), text);
  return folder;
}

/** Runs each situation once; `only` names the wanted ones. */
export async function* tellStories(only: readonly string[] = []): AsyncGenerator<Sight> {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-pictures-'));
  const action = await actionOfSources(folder);
  const runner = (options: StepOptions) => runStep({ ...options, action });
  const shared = await startShared();
  const tell = async (
    story: (repo: TestRepo) => Promise<StepResult>,
  ): Promise<Omit<Sight, 'name'> & { left: Left[] }> => {
    const repo = await openTestRepo({ artifacts: shared.artifacts, runner });
    shared.showAt(repo.github);
    try {
      const { summary, log } = await story(repo);
      const comment = [pull, 8].flatMap(number => repo.github.comments(number)).at(0)?.body;
      return { summary, log, comment, left: repo.github.data.artifacts };
    } finally {
      await repo.close();
    }
  };
  const leave = async (runs: string[]): Promise<Left[]> =>
    (await tell(repo => repo.run({ runs, config: '', event: pushEvent(shas.base), sha: shas.base, runId: 500_000 })))
      .left;
  try {
    await mkdir(folder, { recursive: true });
    const base = { three: await leave(seedsOf('base')), one: await leave(['base/dreamerv3-s0']) };
    for (const [name, story] of Object.entries(stories)) {
      if (only.length > 0 && !only.includes(name)) continue;
      yield { name, ...(await tell(repo => story({ repo, base }))) };
    }
  } finally {
    await shared.artifacts.close();
    await rm(folder, { recursive: true, force: true });
  }
}
