// `npm run pictures`: what people see, as the packaged action makes it of real runs, drawn by a real browser with GitHub's style sheet.
// The README's picture is written to docs/pictures/; all of them, to be looked at, to demo-out/pictures/.
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import {
  openYard,
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
  type Yard,
} from '../__tests__/pull-request-setup.ts';
import { seedFiles } from '../__tests__/seeds.ts';
import { writePage } from './page.ts';
import { openBrowser, takePictures } from './picture.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'demo-out/pictures');
const kept = join(root, 'docs/pictures');

/** What one case shows: the comment, where there is one, and the summary. */
interface Sight {
  comment?: string | undefined;
  summary: string;
}

type Shared = Awaited<ReturnType<typeof startShared>>;

/** A case in a world of its own. */
async function see(shared: Shared, story: (yard: Yard) => Promise<Sight>): Promise<Sight> {
  const yard = await openYard({ artifacts: shared.artifacts });
  shared.showAt(yard.github);
  try {
    return await story(yard);
  } finally {
    await yard.close();
  }
}

const commentOf = (yard: Yard, number = pull): string | undefined => yard.github.comments(number)[0]?.body;

/** Three seeds of a pull request against three of main. */
const against =
  (base: readonly Left[], runs: string[], config = rules) =>
  async (yard: Yard): Promise<Sight> => {
    yard.seedBaseline(base);
    const { summary } = await yard.run({ runs, config, event: pullEvent(), sha: shas.later, runId: 500_001 });
    return { comment: commentOf(yard), summary };
  };

/** Many runs in one job, without a baseline. */
const many =
  (count: number) =>
  async (yard: Yard): Promise<Sight> => {
    const files: Record<string, string> = {};
    for (let seed = 0; seed < count; seed += 1) {
      for (const [name, text] of Object.entries(await seedFiles(seed))) {
        files[name.replace('dreamerv3/', `dreamerv3-s${seed}/`)] = text;
      }
    }
    const { summary } = await yard.run({ runs: [], files, event: pullEvent(), sha: shas.later, runId: 500_002 });
    return { comment: commentOf(yard), summary };
  };

/** A matrix of seeds with one verdict; the last leg leaves nothing. */
const matrix =
  (base: readonly Left[], count: number) =>
  async (yard: Yard): Promise<Sight> => {
    yard.seedBaseline(base);
    const shared = { runs: [], event: pullEvent(), sha: shas.later, runId: 500_003 };
    for (let seed = 0; seed < count - 1; seed += 1) {
      const leg = { index: seed, total: count, matrix: { seed } };
      await yard.run({ ...shared, files: await seedFiles(seed), leg, inputs: { comment: 'never' } });
    }
    const { summary } = await yard.run({ ...shared, job: 'verdict', inputs: { mode: 'collect' } });
    return { comment: commentOf(yard), summary };
  };

/** A fork's run, seen from workflow_run. */
const fork =
  (base: readonly Left[]) =>
  async (yard: Yard): Promise<Sight> => {
    yard.seedBaseline(base);
    const mona = yard.github.seed.fork('mona');
    const [number, runId] = [8, 500_004];
    yard.github.seed.pull({
      number,
      head: { sha: shas.second, ref: 'topic', repository: mona },
      base: { ref: 'main', sha: shas.base },
    });
    yard.github.seed.run({
      id: runId,
      event: 'pull_request',
      headSha: shas.second,
      headBranch: 'topic',
      headRepository: mona,
    });
    yard.github.seed.file('.github/worldflux.yml', rules, 'main');
    const event = pullEvent(shas.second, { headRepositoryId: mona.id });
    const inputs = { 'result-artifact': 'full' };
    await yard.run({ runs: seedsOf('same'), event, sha: shas.later, runId, token: readOnly, inputs });
    const { summary } = await yard.run({
      runs: [],
      event: workflowRunEvent({ id: runId, headSha: shas.second, repository: { id: mona.id, owner: 'mona' } }),
      sha: shas.later,
      runId: runId + 1,
      job: 'report',
    });
    return { comment: commentOf(yard, number), summary };
  };

/** One run, a push, and no token: nothing but the summary. */
const local = async (yard: Yard): Promise<Sight> => {
  const event = pushEvent(shas.base, 'topic');
  const { summary } = await yard.run({ runs: ['base/dreamerv3-s0'], event, sha: shas.base, runId: 500_006, token: '' });
  return { summary };
};

/** What `main` left, to be compared with. */
async function leaveBaseline(shared: Shared): Promise<Left[]> {
  const yard = await openYard({ artifacts: shared.artifacts });
  shared.showAt(yard.github);
  await yard.run({ runs: seedsOf('base'), event: pushEvent(shas.base), sha: shas.base, runId: 500_000 });
  await yard.close();
  return yard.github.world.artifacts;
}

async function main(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await mkdir(kept, { recursive: true });
  const shared = await startShared();
  const browser = await openBrowser();
  try {
    const base = await leaveBaseline(shared);
    const cases: Record<string, (yard: Yard) => Promise<Sight>> = {
      red: against(base, seedsOf('regressed')),
      green: against(base, seedsOf('same')),
      inconclusive: against(base, seedsOf('same'), 'on-inconclusive: warn\n' + rules.replace(/ {2}loss.*\n/, '')),
      fork: fork(base),
      'runs-30': many(30),
      matrix: matrix(base, 10),
      local,
    };
    for (const [name, story] of Object.entries(cases)) {
      const sight = await see(shared, story);
      for (const mode of ['comment', 'summary'] as const) {
        const markdown = sight[mode];
        if (markdown === undefined) continue;
        const page = join(out, `${name}-${mode}.html`);
        writePage(page, { title: 'train', markdown, theme: 'both', mode });
        const pictures = (['light', 'dark'] as const).flatMap(theme => [
          { file: join(out, `${name}-${mode}-${theme}.png`), theme, width: 1012 },
          { file: join(out, `${name}-${mode}-${theme}-phone.png`), theme, width: 390 },
          ...(name === 'red' && mode === 'comment'
            ? [{ file: join(kept, `comment-${theme}.png`), theme, width: 860 }]
            : []),
        ]);
        await takePictures(browser, page, pictures);
        console.log(relative(process.cwd(), page));
      }
    }
  } finally {
    await browser.close();
    await shared.artifacts.close();
  }
}

if (import.meta.main) await main();
