// Whole steps on a real run, each as the runner starts it, compared with `node -e 0`: what a step costs beside its training.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeJob } from '../sandbox/job.ts';
import { action, inputsOf } from './action.ts';
import type { Figure } from './figures.ts';
import type { Command, Environment } from './measure.ts';
import { measure, median, ratio, runOnce } from './measure.ts';
import type { Services } from './services.ts';
import { job, pullEvent, startServices } from './services.ts';

const root = join(import.meta.dirname, '..');
const fixtures = join(root, '__tests__/__fixtures__/runs/base');

const names = {
  preview: '`preview` of three runs, from an unpacked tarball',
  failFast: 'a bad input, without a token',
  failFastComment: 'a bad input, and the comment that says so',
  report: 'local report: one run, the summary and the outputs',
  standing: 'report, and the comment on the pull request stands as it is',
  created: 'report with a new comment',
  distant: 'report with a new comment, each request to GitHub takes 60 ms',
  comment: 'report with a comment that is written',
  full: 'all of it: OIDC, sync, comment and result artifact',
} as const;
type StoryName = keyof typeof names;
const storyNames = [
  'preview',
  'failFast',
  'failFastComment',
  'report',
  'standing',
  'created',
  'distant',
  'comment',
  'full',
] as const satisfies readonly StoryName[];

interface StepOptions {
  /** The same run each time. */
  again?: boolean;
  /** On a pull request without comments. */
  bare?: boolean;
  /** Milliseconds of each request to GitHub, both ways together. */
  latency?: number;
  exitCode?: number;
}

/** Times and requests of the stories. */
export async function measureStories(folder: string, rounds: number): Promise<Figure[]> {
  const services = await startServices();
  try {
    const stories = await writeStories(folder, services);
    const requests = await countRequests(stories, services, folder);
    const before = services.sequence().length;
    await runOnce(stories.distant, folder);
    const sequence = services.sequence().slice(before);
    const samples = await measure({ node: { args: ['-e', '0'], bare: true }, ...stories }, rounds, folder);
    return [
      ...eachStory((story, name) => ({
        id: `${story}-time`,
        name: `${name}: time, against \`node -e 0\``,
        value: ratio(samples[story], samples.node),
        unit: 'x',
      })),
      ...eachStory((story, name) => ({
        id: `${story}-requests`,
        name: `${name}: requests`,
        value: requests[story],
        unit: 'requests',
      })),
      // Wall time: what a comment costs compared with the same report without one. A neighbour's bare comment was recorded at 1.3.
      {
        id: 'created-share',
        name: `${names.created}: time, against a local report`,
        value: ratio(samples.created, samples.report),
        unit: 'x',
      },
      {
        id: 'distant-sequence',
        name: `${names.distant}: one after the other, ${sequence.map(shorten).join(', ')}`,
        value: sequence.length,
        unit: 'requests',
      },
      {
        id: 'distant-seconds',
        name: `${names.distant}: what it takes beside a local report`,
        value: median(samples.distant.map(({ seconds }, round) => seconds - (samples.report[round]?.seconds ?? NaN))),
        unit: 's',
      },
    ];
  } finally {
    await services.close();
  }
}

/** `GET /repos/{owner}/{repo}/issues/{issue_number}/comments` as `GET …/comments`. */
function shorten(route: string): string {
  return route.replace(/ .*\/(?=\w+(?:\/\{\w+\})?$)/, ' …/');
}

function eachStory(figure: (story: StoryName, name: string) => Figure): Figure[] {
  return storyNames.map(story => figure(story, names[story]));
}

/** The requests of a second run of each: the comment exists, and is updated. */
async function countRequests(
  stories: Record<StoryName, Command>,
  services: Services,
  folder: string,
): Promise<Record<StoryName, number>> {
  const count = async (command: Command): Promise<number> => {
    await runOnce(command, folder);
    const before = services.requests();
    await runOnce(command, folder);
    return services.requests() - before;
  };
  return {
    preview: await count(stories.preview),
    failFast: await count(stories.failFast),
    failFastComment: await count(stories.failFastComment),
    report: await count(stories.report),
    standing: await count(stories.standing),
    created: await count(stories.created),
    distant: await count(stories.distant),
    comment: await count(stories.comment),
    full: await count(stories.full),
  };
}

/** The commands of the stories, in a workspace below the folder. */
export async function writeStories(folder: string, services: Services): Promise<Record<StoryName, Command>> {
  const workspace = join(folder, 'story');
  await cp(join(fixtures, 'dreamerv3-s0'), workspace, { recursive: true });
  // A whole checkout, so that the config file, or that there is none, is its own.
  await mkdir(join(workspace, '.git'));
  await writeFile(join(workspace, '.git/HEAD'), `${job.head}\n`);
  const [own, temp] = [join(workspace, 'own'), join(workspace, 'temp')];
  await mkdir(own);
  const context = { repository: job.repository, repository_id: String(job.repositoryId), sha: job.head };
  const { env: local } = await describeJob({ workspace, own, temp, context });
  const pull = { ...context, api_url: services.githubUrl };
  const { env: onPull } = await describeJob({ workspace, own, temp, event: pullEvent(), context: pull });
  const files = { GITHUB_OUTPUT: join(own, 'output'), GITHUB_STEP_SUMMARY: join(own, 'summary.md') };
  let last = 1;
  const step = (env: Environment, inputs: Environment, how: StepOptions = {}): Command => ({
    ...action(workspace, {}, how.exitCode ?? 0),
    // A new run each time, because each push starts one, or the same run again; the runner's files are new in any case.
    env: () => {
      if (how.bare === true) services.clearComments();
      services.setLatency(how.latency ?? 0);
      for (const file of Object.values(files)) writeFileSync(file, '');
      const run = how.again === true ? 1 : ++last;
      const ids = { GITHUB_RUN_ID: String(run), GITHUB_RUN_NUMBER: String(run) };
      return { ...env, ...services.artifactEnv(run), ...files, ...inputsOf({ doctor: 'off', ...inputs }), ...ids };
    },
    bare: true,
  });
  const token = { 'github-token': job.token, baseline: 'none' };
  const sync = { auth: 'oidc', 'api-url': services.cloudUrl, project: 'demo-box', 'result-artifact': 'full' };
  const program = join(unpack(folder), 'dist/cli.js');
  return {
    preview: { args: [program, 'preview', fixtures], bare: true },
    failFast: step(local, { 'fail-on': 'everything', 'result-artifact': 'never' }, { exitCode: 1 }),
    failFastComment: step(onPull, { 'github-token': job.token, 'fail-on': 'everything' }, { exitCode: 1 }),
    report: step(local, { 'result-artifact': 'never' }),
    // A separate job, whose comment the other stories do not change.
    standing: step({ ...onPull, GITHUB_JOB: 'standing' }, { ...token, 'result-artifact': 'never' }, { again: true }),
    created: step(onPull, { ...token, 'result-artifact': 'never' }, { bare: true }),
    distant: step(onPull, { ...token, 'result-artifact': 'never' }, { bare: true, latency: 60 }),
    comment: step(onPull, { ...token, 'result-artifact': 'never' }),
    full: step({ ...onPull, ...services.oidcEnv }, { ...token, ...sync }),
  };
}

/** The package as people install it: packed by npm, and unpacked in a folder without packages. */
function unpack(folder: string): string {
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const said = execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  execFileSync('tar', ['-xzf', said.trim().split('\n').at(-1) ?? ''], { cwd: folder });
  return join(folder, 'package');
}
