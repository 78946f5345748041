// What looks the same to the runner, as whole workflows with the packaged action: two calls of one reusable workflow, and two steps of one
// composite action. The situations about them are told in process, in situations/twins.test.ts.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readSections } from '../src/github/comment/marker.ts';
import { pull, pullEvent, shas, startShared } from './pull-request-setup.ts';
import { openSite, type Site, type Started } from './workflow-setup.ts';

let shared: Awaited<ReturnType<typeof startShared>>;
let site: Site;
beforeAll(async () => {
  shared = await startShared();
});
afterAll(() => shared.artifacts.close());
beforeEach(async () => {
  site = await openSite({ artifacts: shared.artifacts });
  shared.showAt(site.repo.github);
});
afterEach(async () => {
  expect(site.repo.github.failures).toEqual([]);
  await site.close();
});

const manifest = (loss: number): string =>
  JSON.stringify({ schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } });
const head = `on: pull_request
permissions: { contents: read, pull-requests: write, actions: read }
jobs:`;
const checkout = '- uses: actions/checkout@v7';

/** The losses of two runs, of which the rule lets 1 pass and 9 not. */
const files = {
  '.github/worldflux.yml': 'metrics:\n  loss: { goal: min, max: 5 }\n',
  'first/run_manifest.json': manifest(9),
  'second/run_manifest.json': manifest(1),
};

const ours = (path: string, more = ''): string =>
  `- uses: worldflux/action@v1
        ${more}
        with: { manifest: "${path}/run_manifest.json", baseline: none, result-artifact: full }`;

const called = `on: { workflow_call: { inputs: { run: { type: string } } } }
jobs:
  train:
    runs-on: x
    steps:
      ${checkout}
      ${ours('${{ inputs.run }}')}
`;
const calls = `${head}
  first: { uses: ./.github/workflows/called.yml, with: { run: first } }
  second: { uses: ./.github/workflows/called.yml, with: { run: second } }
`;
const composite = `runs:
  using: composite
  steps:
      ${ours('first')}
      ${ours('second', 'if: always()')}
`;
const uses = `${head}
  train:
    runs-on: x
    steps:
      ${checkout}
      - uses: ./gate
`;

function start(text: string, more: Record<string, string> = {}): Promise<Started> {
  let checkRun = 500;
  return site.start(
    { text, called },
    {
      event: { ...pullEvent(), payload: { ...pullEvent().payload, action: 'synchronize' } },
      sha: shas.later,
      head: { sha: shas.head, branch: 'topic' },
      files: { ...files, ...more },
      train: () => [],
      checkRun: () => ++checkRun,
    },
  );
}

test.each([
  ['two calls of a reusable workflow', calls, {}, ['first (train)', 'second (train)']],
  ['two steps of a composite action', uses, { 'gate/action.yml': composite }, ['train', 'train 2']],
])('%s: one comment with both, red, and a warning that names comment-key', async (_, text, more, places) => {
  const { steps, conclusion } = await start(text, more);
  expect(conclusion).toBe('failure');
  expect(Object.entries(steps).map(([place, { exitCode }]) => [place, exitCode])).toEqual([
    [places[0], 1],
    [places[1], 0],
  ]);
  const [body = '', ...others] = site.repo.github.comments(pull).map(one => one.body);
  expect(others).toEqual([]);
  expect(body).toMatch(/^## ❌ /);
  expect(
    readSections(body)
      .map(({ head: { conclusion: one } }) => one)
      .toSorted(),
  ).toEqual(['failed', 'passed']);
  const reported = Object.values(steps).flatMap(({ annotations }) =>
    annotations.filter(({ level }) => level === 'warning'),
  );
  expect(reported.map(({ message }) => message)).toEqual([
    expect.stringContaining('comment-key: a-name-for-this-call'),
  ]);
});
