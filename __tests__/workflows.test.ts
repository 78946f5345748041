// This repository's own workflows: GitHub's editor service finds nothing wrong with them, and they keep the rules that SECURITY.md and
// CONTRIBUTING.md promise. They cannot be run here.
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { actionSchema } from '../script/generate.ts';
import { finding } from '../script/lint-workflows.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const list = (folder: string): string[] => readdirSync(join(root, folder)).map(name => `${folder}/${name}`);
const workflows = list('.github/workflows');
const examples = list('examples').filter(path => path.endsWith('.yml'));

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), scalar).default({}),
});
const job = z.object({
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
  'timeout-minutes': z.number().optional(),
  environment: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  steps: z.array(step),
});
const schema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()).optional(),
  concurrency: z.object({ group: z.string() }).optional(),
  jobs: z.record(z.string(), job),
});
type Workflow = z.output<typeof schema>;
const readWorkflow = (text: string): Workflow => schema.parse(parse(text));

/** A `uses:` by its full SHA, with the version beside it. */
const pinned = /^ *(?:- )?uses: ([\w.-]+\/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/;

/** What breaks the rules, each as a sentence. */
function listBreaches(text: string): string[] {
  const { on, permissions, concurrency, jobs } = readWorkflow(text);
  // What a script writes is no step's: release notes show how to use the action.
  const scripts = new Set(
    Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run = '' }) => run.split('\n').map(line => line.trim())),
    ),
  );
  const loose = text
    .split('\n')
    .filter(line => !scripts.has(line.trim()))
    .filter(line => /^ *(?:- )?uses:/.test(line) && !/uses: \.\/$/.test(line) && !pinned.test(line))
    .map(line => `not by a full SHA with its version: ${line.trim()}`);
  return [
    ...loose,
    ...('pull_request_target' in on ? ['it runs on pull_request_target'] : []),
    ...(permissions && Object.keys(permissions).length === 0 ? [] : ['permissions at the top are not {}']),
    ...(concurrency ? [] : ['no concurrency']),
    ...Object.entries(jobs).flatMap(([name, one]) => listJobBreaches(one).map(what => `${name}: ${what}`)),
  ];
}

function listJobBreaches({ permissions, 'timeout-minutes': timeout, steps }: Workflow['jobs'][string]): string[] {
  const kept = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  return [
    ...(permissions ? [] : ['no permissions of its own']),
    ...(timeout === undefined ? ['no timeout'] : []),
    ...(kept.every(one => one.with['persist-credentials'] === 'false') ? [] : ['a checkout keeps the token']),
    ...(steps.some(({ run }) => run?.includes('${{')) ? ['an expression stands in a script'] : []),
  ];
}

/** The npm commands that a text runs. */
function listCommands(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run )?([a-z-]+)/g)].map(([, name = '']) => name);
}

describe('the workflows', () => {
  test('have nothing that GitHub’s own editor service finds', () => {
    const args = ['script/lint-workflows.ts', '--json', ...workflows.map(path => join(root, path))];
    const found = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(z.array(finding).parse(JSON.parse(found))).toEqual([]);
  });

  test.each(workflows)('%s keeps the rules of this repository', path => {
    expect(listBreaches(read(path))).toEqual([]);
  });

  test('use each action at one version, the examples too', () => {
    const lines = [...workflows, ...examples].flatMap(path => read(path).split('\n'));
    const used = lines.flatMap(line => {
      const [, name = '', sha, version] = pinned.exec(line.replace(/(# v[\d.]+) #.*$/, '$1')) ?? [];
      return sha === undefined ? [] : [[name.split('/').slice(0, 2).join('/'), `${sha} ${version ?? ''}`] as const];
    });
    const versions = Map.groupBy(used, ([name]) => name);
    expect(versions.size).toBeGreaterThan(5);
    for (const [name, uses] of versions) expect([name, new Set(uses.map(([, at]) => at)).size]).toEqual([name, 1]);
  });

  test('set inputs that action.yml has', () => {
    const { inputs } = actionSchema.parse(parse(read('action.yml')));
    const set = workflows
      .flatMap(path => Object.values(readWorkflow(read(path)).jobs))
      .flatMap(({ steps }) => steps.filter(({ uses }) => uses === './').flatMap(one => Object.keys(one.with)));
    expect(set).not.toEqual([]);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(set));
  });

  test('run commands that package.json has', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const run = workflows
      .flatMap(path => Object.values(readWorkflow(read(path)).jobs))
      .flatMap(({ steps }) => steps.flatMap(one => listCommands(one.run ?? '')))
      .filter(name => !['pack', 'sbom'].includes(name));
    expect(run).toEqual(expect.arrayContaining(['test', 'check', 'bench']));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(run));
  });
});

test('a release is attested before it is published, and the major tag moves last', () => {
  const { jobs } = readWorkflow(read('.github/workflows/release.yml'));
  const { build, test: tested, publish } = jobs;
  expect([build?.permissions, tested?.permissions]).toEqual([{ contents: 'read' }, { contents: 'read' }]);
  expect(publish?.needs).toEqual(['build', 'test']);
  // What is attested is what was compared: nothing else runs where it is built.
  expect(build?.steps.flatMap(one => listCommands(one.run ?? ''))).toEqual(['check-dist', 'pack', 'sbom']);
  const lines = build?.steps.flatMap(({ run = '' }) => run.trim().split('\n')).filter(line => line !== '') ?? [];
  const programs = lines.map(line => /^\s*(\S+)/.exec(line)?.[1]);
  expect(programs).toEqual(['test', 'git', 'npm', 'git', 'mkdir', 'npm', 'npm', 'tar', 'cd']);
  expect(lines.indexOf('git diff --exit-code HEAD')).toBe(lines.indexOf('npm run check-dist') + 1);
  expect(build?.steps.map(({ uses }) => uses?.replace(/@.*/, '')).filter(Boolean)).toEqual(
    ['checkout', 'setup-node', 'upload-artifact'].map(name => `actions/${name}`),
  );
  expect(tested?.steps.flatMap(one => listCommands(one.run ?? ''))).toEqual(['check', 'test']);
  expect(tested?.steps.some(({ uses }) => uses?.startsWith('actions/upload-artifact@'))).toBe(false);
  expect(publish?.environment).toBe('release');
  // What may write runs nothing of the dependencies.
  expect(publish?.steps.flatMap(one => listCommands(one.run ?? ''))).toEqual([]);
  expect(publish?.steps.some(({ uses }) => uses?.startsWith('actions/checkout@'))).toBe(false);
  const steps = publish?.steps.map(({ uses, run }) => uses ?? run ?? '') ?? [];
  const [attested, published, moved] = [/^actions\/attest@/, /--draft=false/, /refs\/tags\/\$major/].map(pattern =>
    steps.findLastIndex(one => pattern.test(one)),
  );
  expect(publish?.steps[attested ?? 0]?.with['sbom-path']).toBe('release/sbom.spdx.json');
  expect(publish?.steps.map(one => one.with['subject-path'])).toContain('dist/*\nrelease/*\n');
  expect(attested).toBeGreaterThan(0);
  expect(published).toBeGreaterThan(attested ?? 0);
  expect(moved).toBe(steps.length - 1);
  const others = workflows.filter(path => !path.endsWith('/release.yml')).map(read);
  for (const text of others) expect(text).not.toMatch(/contents: write|refs\/tags/);
});

describe('the major tag', () => {
  const { jobs } = readWorkflow(read('.github/workflows/release.yml'));
  const script = jobs['publish']?.steps.at(-1)?.run ?? '';
  const onPosix = process.platform === 'win32' ? test.skip : test;
  /** The requests of the step where these versions are released, and this one last. */
  const move = (version: string, released: readonly string[]): string => {
    const folder = mkdtempSync(join(tmpdir(), 'worldflux-release-'));
    const list = released.map(name => `echo ${name}`).join('; ');
    const gh = `#!/bin/sh\nif [ "$1 $2" = "release list" ]; then ${list}; else echo "$@" >> ${folder}/asked; fi\n`;
    writeFileSync(join(folder, 'gh'), gh, { mode: 0o755 });
    writeFileSync(join(folder, 'asked'), '');
    const env = {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      GITHUB_REF_NAME: version,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'abc',
    };
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const asked = readFileSync(join(folder, 'asked'), 'utf8');
    rmSync(folder, { recursive: true });
    return asked;
  };

  onPosix.each([
    ['v1.0.0', ['v1.0.0']],
    ['v1.10.0', ['v1.10.0', 'v1.9.9', 'v2.0.0', 'v1.2.0']],
    ['v1.9.10', ['v1.9.9', 'v1.9.10', 'box']],
  ])('moves to %s', (version, released) => {
    expect(move(version, released)).toBe('api --method PATCH repos/o/r/git/refs/tags/v1 -f sha=abc -F force=true\n');
  });

  onPosix.each([
    ['v1.3.1', ['v1.4.0', 'v1.3.1']],
    ['v1.9.9', ['v1.10.0', 'v1.9.9']],
  ])('does not move back to %s', (version, released) => {
    expect(move(version, released)).toBe('');
  });
});

test('dependencies are exact, install no script of theirs, and dist/ is rebuilt and compared before it is merged or released', () => {
  const versions = z.record(z.string(), z.string());
  const { dependencies, devDependencies, overrides } = z
    .object({ dependencies: versions, devDependencies: versions, overrides: versions })
    .parse(JSON.parse(read('package.json')));
  const all = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const locked = z
    .object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) })
    .parse(JSON.parse(read('package-lock.json'))).packages;
  expect(Object.entries(locked).filter(([path, { integrity }]) => path !== '' && integrity === undefined)).toEqual([]);
  // Whatever is installed is installed by script/run.mjs.
  const texts = workflows.map(path => [path, /npm (?:ci|install|i)\b/.exec(read(path))] as const);
  expect(texts.filter(([, found]) => found !== null)).toEqual([]);
  expect(read('script/run.mjs')).toMatch(/\['ci', '--ignore-scripts'/);
  const { on } = readWorkflow(read('.github/workflows/check-dist.yml'));
  expect(Object.keys(on)).toEqual(['push', 'pull_request', 'merge_group']);
  for (const name of ['check-dist', 'release'])
    expect(read(`.github/workflows/${name}.yml`)).toMatch(/^ +- run: npm run check-dist$/m);
});

test('updates wait: Dependabot has a cool-down for everything', () => {
  const update = z.object({
    cooldown: z.object({ 'default-days': z.number().min(7) }),
    'package-ecosystem': z.string(),
  });
  const { updates } = z.object({ updates: z.array(update) }).parse(parse(read('.github/dependabot.yml')));
  expect(updates.map(one => one['package-ecosystem'])).toEqual(['npm', 'github-actions']);
});

test('the rules can be broken', () => {
  const uses = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';
  const broken = [
    'on: { pull_request_target: }',
    'permissions: { contents: read }',
    'jobs:',
    '  a:',
    '    steps:',
    `      - uses: ${uses}`,
    '      - uses: actions/setup-node@v7',
    '      - run: echo ${{ github.head_ref }}',
  ];
  expect(listBreaches(broken.join('\n'))).toEqual([
    `not by a full SHA with its version: - uses: ${uses}`,
    'not by a full SHA with its version: - uses: actions/setup-node@v7',
    'it runs on pull_request_target',
    'permissions at the top are not {}',
    'no concurrency',
    'a: no permissions of its own',
    'a: no timeout',
    'a: a checkout keeps the token',
    'a: an expression stands in a script',
  ]);
});
