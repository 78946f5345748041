// README.md, followed to the letter from an empty repository: its blocks are the files, and nothing else is in the workspace but what a
// training writes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import { pull, pullEvent, pushEvent, seedsOf, shas, startShared } from './pull-request-setup.ts';
import { openSite, type Site, type Start } from './workflow-setup.ts';

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let site: Site;
/** The YAML blocks of the page, by the first line that names what they are. */
let blocks: string[];
beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
  site = await openSite({ artifacts });
  showAt(site.repo.github);
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  blocks = Array.from(readme.matchAll(/^```yaml\n([^]*?)^```$/gm), ([, text = '']) => text);
});
afterAll(async () => {
  expect(site.repo.github.failures).toEqual([]);
  await site.close();
  await artifacts.close();
});

/** The first block that has this in it. */
function block(part: RegExp): string {
  const found = blocks.find(text => part.test(text));
  if (found === undefined) throw new Error(`README.md has no block with ${part}.`);
  return found;
}

test('README.md has at most 150 lines', async () => {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test('the smallest workflow: a summary, without rules, a comment or a secret', async () => {
  const how = { event: pushEvent(shas.base), sha: shas.base, train: () => ['base/dreamerv3-s0'], files: {} };
  const { conclusion, steps } = await site.start({ text: block(/comment: never/) }, how);
  expect(conclusion).toBe('success');
  expect(steps['train']?.summary).toMatch(/^## ⚠️ No rules yet, nothing was judged/);
  expect(site.repo.github.writes()).toBe(0);
});

test('the whole workflow: a baseline on main, then a comment, and red where the loss regresses', async () => {
  const text = block(/^name: train[^]*pull-requests: write/m);
  const files = { '.github/worldflux.yml': block(/^# \.github\/worldflux\.yml/) };
  const start = (more: Pick<Start, 'event' | 'sha' | 'train'> & Partial<Start>) =>
    site.start({ text }, { files, ...more });
  const main = await start({ event: pushEvent(shas.base), sha: shas.base, train: () => seedsOf('base') });
  expect(main.conclusion).toBe('success');
  const { name, payload } = pullEvent();
  const event = { name, payload: { ...payload, action: 'synchronize' } };
  const proposed = { event, sha: shas.later, head: { sha: shas.head, branch: 'topic' } };
  const good = await start({ ...proposed, train: () => seedsOf('same') });
  expect(good.conclusion).toBe('success');
  expect(good.steps['train']?.summary).toMatch(/^## ✅ `loss` no worse than `main`/);
  const bad = await start({ ...proposed, train: () => seedsOf('regressed') });
  expect(bad.conclusion).toBe('failure');
  const bodies = site.repo.github.comments(pull).map(({ body }) => body);
  expect(bodies).toEqual([expect.stringMatching(/^## ❌ `loss` 30\.5% worse than `main` \(limit 2%\)/)]);
});
