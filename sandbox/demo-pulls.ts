// The main job of the action, on real runs: a training on the base branch, then a pull request that regresses and one that does not.
// Each is a step of the packaged action in a process of its own, with GitHub, its artifacts and WorldFlux Cloud on loopback.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  seedsOf,
  shas,
  startShared,
  type Left,
  type WorkflowRun,
} from '../__tests__/pull-request-setup.ts';
import { writePage } from './page.ts';
import type { StepResult } from './runner.ts';

const rules = 'metrics:\n  loss: { goal: min, max: 6, tolerance: 2% }\n';

/** How the Cloud of the demo is reached. */
export interface DemoCloud {
  url: string;
  key: string;
}

interface StoryResult {
  step: StepResult;
  comment: string | undefined;
  /** What the run left for others to compare with. */
  left: readonly Left[];
}

interface Story {
  name: string;
  title: string;
  runs: readonly string[];
  event: WorkflowRun['event'];
  sha: string;
  fails: boolean;
}

const stories: readonly Story[] = [
  {
    ...{ name: 'main', title: '1. A push to main: three seeds, the first baseline' },
    ...{ runs: seedsOf('base'), event: pushEvent(shas.base), sha: shas.base, fails: false },
  },
  {
    ...{ name: 'regression', title: '2. A pull request that trains worse' },
    ...{ runs: seedsOf('regressed'), event: pullEvent(), sha: shas.later, fails: true },
  },
  {
    ...{ name: 'no-regression', title: '3. A pull request that trains as well' },
    ...{ runs: seedsOf('same'), event: pullEvent(), sha: shas.later, fails: false },
  },
];

/** Tells the three and prints each verdict; returns the pages that it wrote and whether each ended as it should. */
export async function demonstratePulls(
  cloud: DemoCloud,
  out: string,
): Promise<{ pages: string[]; asExpected: boolean }> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const shared = await startShared();
  const pages: string[] = [];
  let asExpected = true;
  try {
    let baseline: readonly Left[] = [];
    for (const [index, story] of stories.entries()) {
      const reported = await runStory(story, { cloud, shared, baseline, runId: 500_000 + index });
      if (index === 0) baseline = reported.left;
      asExpected = asExpected && (reported.step.conclusion === 'failure') === story.fails;
      console.log(`\n${story.title}\n${describe(reported)}`);
      for (const page of await writePages(story.name, reported, out)) {
        pages.push(page);
        console.log(`   ${relative(process.cwd(), page)}`);
      }
    }
  } finally {
    await shared.artifacts.close();
  }
  const page = join(out, 'cloud.html');
  await writeFile(page, await (await fetch(cloud.url)).text());
  console.log(`\nWorldFlux Cloud, with the runs that were sent\n   ${relative(process.cwd(), page)}`);
  return { pages: [...pages, page], asExpected };
}

interface StoryContext {
  cloud: DemoCloud;
  shared: Awaited<ReturnType<typeof startShared>>;
  baseline: readonly Left[];
  runId: number;
}

async function runStory(
  { runs, event, sha }: Story,
  { cloud, shared, baseline, runId }: StoryContext,
): Promise<StoryResult> {
  const repo = await openTestRepo({ artifacts: shared.artifacts });
  shared.showAt(repo.github);
  try {
    if (baseline.length > 0) repo.seedBaseline(baseline);
    const inputs = { 'api-key': cloud.key, 'api-url': cloud.url, project: 'demo-box' };
    const step = await repo.run({ runs, config: rules, event, sha, runId, inputs });
    const left = repo.github.data.artifacts.map(({ name, bytes }) => ({ name, bytes }));
    return { step, comment: repo.github.comments(pull).at(0)?.body, left };
  } finally {
    await repo.close();
  }
}

/** The two lines that a person reads, the numbers of the first metric, and how the step ended. */
function describe({ step, comment }: StoryResult): string {
  const lines = step.summary.split('\n').filter(line => line.trim() !== '' && !line.startsWith('<!--'));
  const row = lines.find(line => /^\| (?:\S+ )?`loss`/.test(line)) ?? '';
  const numbers = row.split('|').at(2) ?? '';
  return [
    ...lines.slice(0, 2).map(toPlain),
    ...(numbers === '' ? [] : [`loss ${toPlain(numbers.trim().replaceAll('<br>', '; '))}`]),
    `Step: ${step.conclusion}${comment === undefined ? '' : ', commented on the pull request'}`,
  ]
    .map(line => `   ${line}`)
    .join('\n');
}

/** Markdown without its marks. */
function toPlain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ |[`*]/g, '')
    .replaceAll('&nbsp;', ' ');
}

async function writePages(name: string, { step, comment }: StoryResult, out: string): Promise<string[]> {
  const texts = { summary: step.summary, comment } as const;
  const pages: string[] = [];
  for (const mode of ['summary', 'comment'] as const) {
    const markdown = texts[mode];
    if (markdown === undefined) continue;
    const page = join(out, `${name}-${mode}.html`);
    await writeFile(page.replace(/html$/, 'md'), markdown);
    writePage(page, { title: 'train', markdown, theme: 'both', mode });
    pages.push(page);
  }
  return pages;
}
