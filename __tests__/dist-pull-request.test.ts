// The pull request's stories through the packaged bundle: a baseline, a comparison, one comment. Every server is a real one.
import { jest, afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import {
  type Left,
  openYard,
  pull,
  pullEvent,
  pushEvent,
  seedsOf,
  shas,
  startShared,
  statesOf,
  type Yard,
} from './pull-request-setup.ts';

jest.setTimeout(120_000);

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let yard: Yard;
/** What pushes on main left: the three seeds of `base` and of `same`, and one of `base` alone. */
let base: Left[];

beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
  const main = await openYard({ artifacts });
  showAt(main.github);
  const step = await main.run({ runs: seedsOf('base'), event: pushEvent(shas.base), sha: shas.base, runId: 11 });
  console.log(step.log, step.ms, main.github.requests.map(r => `${r.method} ${r.path} ${r.status}`));
  base = main.github.world.artifacts;
  expect(base).toHaveLength(1);
  await main.close();
});
afterAll(() => artifacts.close());
beforeEach(async () => {
  yard = await openYard({ artifacts });
  showAt(yard.github);
});
afterEach(async () => {
  expect(yard.github.failures).toEqual([]);
  await yard.close();
});

test.each(['regressed', 'same'])('%s', async name => {
  yard.seedBaseline(base);
  const step = await yard.run({ runs: seedsOf(name), event: pullEvent(), sha: shas.later, runId: 21 });
  console.log(step.log, step.ms, step.outputs.conclusion, yard.github.requests.map(r => `${r.method} ${r.path} ${r.status}`));
  console.log(statesOf(step));
  console.log(yard.github.comments(pull).map(({ body }) => body).join('\n=====\n'));
});
test('diverged', async () => {
  yard.seedBaseline(base);
  const step = await yard.run({ runs: ['diverged/dreamerv3-s7'], event: pullEvent(), sha: shas.later, runId: 21 });
  console.log(step.log, step.ms, step.outputs.conclusion, yard.github.requests.map(r => `${r.method} ${r.path} ${r.status}`));
  console.log(statesOf(step));
  console.log(yard.github.comments(pull).map(({ body }) => body).join('\n=====\n'));
});
