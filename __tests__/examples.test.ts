// The workflows that people copy: linted by GitHub's own language service, pinned, with the permissions that the texts name; and
// the workflows in the texts are those files.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { readWorkflow } from '../sandbox/workflow-file.ts';
import { readConfig } from '../src/config/file.ts';
import { finding, type Finding } from '../script/lint-workflows.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const examples = readdirSync(join(root, 'examples'))
  .filter(name => name.endsWith('.yml'))
  .map(name => `examples/${name}`);

/** What GitHub's service finds, in a process of its own (script/lint-workflows.ts says why). */
async function lint(files: readonly string[]): Promise<Finding[]> {
  const args = [join(root, 'script/lint-workflows.ts'), '--json', ...files];
  // An exit code of 1 is a finding; both have the same output.
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: unknown) =>
    z.object({ stdout: z.string() }).parse(error),
  );
  return z.array(finding).parse(JSON.parse(stdout));
}

describe("GitHub's language service", () => {
  test('finds nothing in the examples and in action.yml', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(11);
    expect(await lint([...examples, 'action.yml'].map(file => join(root, file)))).toEqual([]);
  });

  test.each([
    ['a key that is unknown', 'permisions: {}', '', "Unexpected value 'permisions'"],
    ['a context that is not there', '', 'if: secrets.KEY', "Unrecognized named-value: 'secrets'"],
    ['a step that is not there', '', 'env: { A: "${{ steps.x.outputs.y }}" }', 'Context access might be invalid: x'],
    ['an input that the action does not have', '', 'with: { comments: never }', "Invalid action input 'comments'"],
  ])('finds %s', async (_, top, step, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'worldflux-lint-'));
    const file = join(folder, 'train.yml');
    const steps = `[{ uses: worldflux/action@v1 }]`.replace(' }]', step === '' ? ' }]' : `, ${step} }]`);
    await writeFile(file, `on: push\n${top}\njobs:\n  train:\n    runs-on: ubuntu-latest\n    steps: ${steps}\n`);
    const found = await lint([file]);
    await rm(folder, { recursive: true });
    expect(found.map(each => each.message)).toContain(message);
  });
});

describe.each(examples)('%s', file => {
  test('pins each action by its full SHA, with the version beside it', () => {
    const uses = [...read(file).matchAll(/\buses: (.+)/g)].map(([, what = '']) => what);
    const own = ['worldflux/action@v1 # pin it: the release names its full SHA', './'];
    const loose = uses.filter(
      what => !own.includes(what) && !/^[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)+( .*)?$/.test(what),
    );
    expect(loose).toEqual([]);
  });

  test('gives nothing at its top, and to each job what it names', () => {
    const { permissions, jobs } = z
      .object({ permissions: z.unknown(), jobs: z.record(z.string(), z.object({ permissions: z.unknown() })) })
      .parse(parse(read(file)));
    expect(permissions).toEqual({});
    for (const [id, job] of Object.entries(jobs)) expect([id, job.permissions]).toEqual([id, expect.any(Object)]);
  });

  test('says why it needs each permission', async () => {
    const { jobs } = await readWorkflow(join(root, file));
    const asked = Object.values(jobs).flatMap(({ permissions = {} }) => Object.entries(permissions));
    for (const [name, access] of asked) expect(read(file)).toMatch(new RegExp(`\\b${name}: ${access}( \\})? # \\w`));
  });

  test('stands in the table, with its permissions', async () => {
    const { jobs } = await readWorkflow(join(root, file));
    const rows = read('examples/README.md').split('\n');
    const row = rows.find(line => line.includes(`](${file.replace('examples/', '')})`)) ?? '';
    const reported = [...row.matchAll(/`([a-z-]+: \w+)`/g)].map(([, permission]) => permission);
    const asked = Object.values(jobs).flatMap(({ permissions = {} }) =>
      Object.entries(permissions).map(([name, access]) => `${name}: ${access}`),
    );
    expect(reported).toEqual([...new Set(asked)].filter(permission => permission !== 'contents: read').toSorted());
  });
});

test('what runs a fork’s code has no secret and no right to write, and what may write has no checkout and no script', async () => {
  expect(read('examples/fork-1-train.yml')).not.toContain('secrets.');
  const rights = async (file: string) => (await readWorkflow(join(root, file))).jobs;
  const grants = Object.values(await rights('examples/fork-1-train.yml')).map(({ permissions }) => permissions);
  expect(grants).toEqual([{ actions: 'read', contents: 'read' }]);
  expect(read('examples/fork-2-report.yml')).not.toMatch(/actions\/checkout|\brun:/);
});

test('no workflow asks for contents: write or for a personal token', () => {
  for (const file of examples) {
    expect([file, /contents: write/.exec(read(file))]).toEqual([file, null]);
    expect([file, /github-token/.exec(read(file))]).toEqual([file, null]);
  }
});

test('no workflow runs on pull_request_target', async () => {
  for (const file of examples)
    expect([file, (await readWorkflow(join(root, file))).on]).toEqual([
      file,
      expect.not.objectContaining({ pull_request_target: expect.anything() }),
    ]);
});

test('no script holds an expression, in the examples and in README.md', () => {
  const texts = [...examples, 'README.md'].map(file => [file, read(file)] as const);
  const scripts = texts.flatMap(([file, text]) =>
    [...text.matchAll(/^ *(?:- )?run:(.*(?:\n {10,}.*)*)/gm)].map(([script]) => `${file}: ${script}`),
  );
  expect(scripts.length).toBeGreaterThan(examples.length / 2);
  expect(scripts.filter(script => script.includes('${{'))).toEqual([]);
});

test('the first workflow has at most 15 lines, and no secret', () => {
  const lines = read('examples/report.yml').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(15);
  expect(lines.join('\n')).not.toContain('secrets.');
});

/** The fenced blocks of a page that a marker names, or that are whole workflows: those that have a runner. */
function workflowsIn(page: string): { file: string | undefined; text: string }[] {
  const fenced = /(?:^<!-- (examples\/\S+\.yml) -->\n+)?^```ya?ml\n([\s\S]*?)^```$/gm;
  return [...page.matchAll(fenced)]
    .map(([, file, text = '']) => ({ file, text }))
    .filter(
      ({ file, text }) =>
        file !== undefined || (/^on:/m.test(text) && /^jobs:/m.test(text) && text.includes('runs-on:')),
    );
}

const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map(name => `docs/${name}`);

test.each(['README.md', ...docs.filter(name => name.endsWith('.md'))])(
  'the workflows in %s are files of examples/, byte for byte, each below a comment with the name of its file',
  page => {
    for (const { file, text } of workflowsIn(read(page))) {
      expect({ file, text }).toEqual({ file: expect.any(String), text: file === undefined ? text : read(file) });
    }
  },
);

test('the npm commands that README.md and CONTRIBUTING.md name are there', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
  const text = `${read('README.md')}\n${read('CONTRIBUTING.md')}`;
  const named = [...text.matchAll(/(?:`|^)npm (?:run )?([a-z][\w-]*)/gm)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test('the config files in README.md are read without a problem', async () => {
  const files = [...read('README.md').matchAll(/^```yaml\n(# \.github\/worldflux\.yml\n[\s\S]*?)^```$/gm)];
  expect(files.length).toBeGreaterThanOrEqual(1);
  for (const [, text = ''] of files) {
    const { config, problems } = await readConfig('.github/worldflux.yml', text);
    expect(problems).toEqual([]);
    expect(config?.rules[0]).toMatchObject({ metric: 'loss', goal: 'min', max: 6 });
  }
});

test('the ten rules of docs/cookbook.md are read without a problem', async () => {
  const files = [...read('docs/cookbook.md').matchAll(/^```yaml\n(# \.github\/worldflux\.yml\n[\s\S]*?)^```$/gm)];
  expect(files).toHaveLength(10);
  for (const [, text = ''] of files) {
    const { config, problems } = await readConfig('.github/worldflux.yml', text);
    expect([text, problems, config === undefined]).toEqual([text, [], false]);
  }
});

test('the parts of workflows in README.md have the permissions and the inputs of the example that is named before them', async () => {
  const readme = read('README.md');
  const part = z.object({
    permissions: z.record(z.string(), z.string()).optional(),
    steps: z.array(z.record(z.string(), z.unknown())).default([]),
  });
  const fences = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].filter(([, text = '']) => !text.includes('jobs:'));
  const parts = fences.filter(([, text = '']) => /^(?:permissions|steps):/m.test(text));
  expect(parts).toHaveLength(2);
  for (const { 1: text = '', index } of parts) {
    const file = [...readme.slice(0, index).matchAll(/\((examples\/[\w-]+\.yml)\)/g)].at(-1)?.[1] ?? '';
    const [job] = Object.values((await readWorkflow(join(root, file))).jobs);
    const { permissions, steps } = part.parse(parse(text));
    // A part that has none leaves those of the workflow above, and one that has some names these too.
    if (permissions) expect([file, permissions]).toMatchObject([file, job?.permissions ?? {}]);
    const own = job?.steps.find(({ uses }) => uses?.startsWith('worldflux/action@'));
    // A part may leave an input out, as `mode`, which is `collect` on workflow_run.
    if (steps.length > 0) expect(job?.steps).toEqual(expect.arrayContaining([expect.objectContaining(steps[0] ?? {})]));
    expect(own?.uses).toBe('worldflux/action@v1');
  }
});

test('a whole workflow without a marker is found, and a part of one is not asked for', () => {
  const whole = '```yaml\nname: a\non: push\njobs:\n  a: { runs-on: x }\n```\n';
  const part = '```yaml\npermissions:\n  contents: read\n```\n';
  expect(workflowsIn(`${part}text\n\n${whole}`)).toEqual([
    { file: undefined, text: 'name: a\non: push\njobs:\n  a: { runs-on: x }\n' },
  ]);
  expect(workflowsIn(`<!-- examples/a.yml -->\n\n${part}`)).toEqual([
    { file: 'examples/a.yml', text: 'permissions:\n  contents: read\n' },
  ]);
});
