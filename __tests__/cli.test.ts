// The command line: its stories in this process; and as people get it, packed by npm, unpacked in a folder without packages and run
// as a process of its own, where that makes a difference.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { listen } from '../sandbox/loopback.ts';
import { findManifests } from '../src/manifest/find.ts';
import { main } from '../src/modes/preview/main.ts';
import type { Host, Output } from '../src/modes/preview/preview.ts';
import { widthOf } from '../src/report/terminal/layout.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';

const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, '__fixtures__/runs');

let folder = '';
let unpacked = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worldflux-cli-'));
  const shell = process.platform === 'win32';
  const said = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    shell,
  });
  execFileSync('tar', ['-xzf', said.trim().split('\n').at(-1) ?? ''], { cwd: folder });
  unpacked = join(folder, 'package');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  out: string;
  err: string;
}

let count = 0;
/** A folder with these files; an object is written as JSON. */
async function folderOf(files: Record<string, string | object>): Promise<string> {
  const place = join(folder, `place-${count++}`);
  await mkdir(place);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(place, name)), { recursive: true });
    await writeFile(join(place, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return place;
}

/** A folder with three real runs in it, as runs/dreamerv3-s0 and so on. */
async function threeRuns(files: Record<string, string | object> = {}): Promise<string> {
  const place = await folderOf(files);
  await cp(join(fixtures, 'base'), join(place, 'runs'), { recursive: true });
  return place;
}

/** An environment that holds only what is named. */
async function makeEnv(env: Record<string, string>): Promise<Record<string, string | undefined>> {
  const temp = join(folder, 'temp');
  await mkdir(temp, { recursive: true });
  const own = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'] };
  return { ...own, HOME: folder, TMPDIR: temp, TEMP: temp, ...env };
}

/** Runs the command line in this process, as if it had been started in this folder. */
async function run(cwd: string, args: readonly string[], more: Record<string, string> = {}): Promise<Run> {
  const env = await makeEnv(more);
  const said = { out: '', err: '' };
  const keep = (name: 'out' | 'err'): Output => ({ write: text => (said[name] += text), on: () => undefined });
  const host: Host = {
    ...{ argv: ['node', 'worldflux-action', ...args], env, versions: process.versions, cwd: () => cwd },
    ...{ stdout: keep('out'), stderr: keep('err'), on: () => undefined, off: () => undefined },
  };
  await main(host, { clock: Date.now, temp: env['TMPDIR'] ?? folder, packageFolder: root });
  return { code: Number(host.exitCode), ...said };
}

/** Runs the packed command line in a folder. */
async function runPacked(
  cwd: string,
  args: readonly string[],
  more: Record<string, string> = {},
  program = process.execPath,
): Promise<Run> {
  const child = spawn(program, [join(unpacked, 'dist/cli.js'), ...args], {
    cwd,
    env: await makeEnv(more),
    timeout: 30_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const preview = (cwd: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Run> =>
  run(cwd, ['preview', ...args], env);
const previewPacked = (cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  runPacked(cwd, ['preview', ...args], env);

/** Windows runs no `#!` script, which stands for the doctor, and has neither umask nor modes; there these cases are reported as skipped. */
const onPosix = process.platform === 'win32' ? test.skip : test;
/** /dev/full, a disk that is always full, is Linux's; elsewhere its case is reported as skipped. */
const onLinux = process.platform === 'linux' ? test : test.skip;

const v2 = (fields: object): object => ({ schema_version: 'worldflux.run.v2', status: 'succeeded', ...fields });

describe('the verdict in the terminal', () => {
  test('three real runs pass: their main metrics with curves, and what could leave', async () => {
    const { code, out, err } = await previewPacked(await threeRuns(), []);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('! no rules · nothing was judged · 3 runs');
    expect(out).toMatch(/^ {2}runs\/dreamerv3-s0 {2}4\.484 {2}-38\.4% {2}█[▁▂▃▄▅▆▇█]+▁$/m);
    expect(out).toContain('Data boundary · nothing was sent; this could be:');
    expect(out).toMatch(/^ {2}metric rows +600 +0 +0$/m);
    expect(out).toContain('--open writes the whole report, --json prints the result');
  });

  test('a rule that is broken stands first, with its place and what fixes it', async () => {
    const place = await threeRuns({ '.github/worldflux.yml': 'metrics:\n  loss: { max: 4.5 }\n' });
    const { code, out } = await preview(place, ['runs']);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 4)).toEqual([
      '✗ failed · 3 runs · 2 of 3 rules passed',
      '✗ loss of runs/dreamerv3-s2/run_manifest.json is 4.524, above the limit of 4.5',
      '  (.github/worldflux.yml:2)',
      '  → Fix the training, or change the rule in .github/worldflux.yml:2.',
    ]);
  });

  test('--fail-on leaves the finding, and passes', async () => {
    const place = await threeRuns({ 'rules.yml': 'metrics:\n  loss: { max: 1 }\n' });
    expect((await preview(place, ['runs', '--config', 'rules.yml'])).code).toBe(1);
    const { code, out } = await preview(place, [
      'runs',
      '--config',
      join(place, 'rules.yml'),
      '--fail-on',
      'run, doctor',
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining('! loss of runs/dreamerv3-s0/run_manifest.json')]);
  });

  test('what is held is named, with the line that lets it go; of a secret the place alone', async () => {
    const key = `wfx_${'a1B2c3D4'.repeat(5)}`;
    const place = await folderOf({
      'run_manifest.json': v2({ log_path: 'train.log', extra: 1, metrics: { loss: 1 } }),
      'train.log': `ok\nkey=${key}\n`,
    });
    const { code, out } = await preview(place);
    expect(code).toBe(0);
    expect(out).toContain('held (a key that the schema does not know): extra');
    expect(out).toContain('boundary: { send: ["extra"] }');
    expect(out).toContain('train.log: line 2 (worldflux-key); they become ***');
    expect(out).not.toContain(key.slice(4, 12));
  });

  test('no line is wider than the terminal, and each still holds its number', async () => {
    const name = 'a-long-name-of-a-metric/in.a.deep.room/that_goes_on_and_on';
    const long = v2({ name: 'a name 日本語の名前 of a run that is long', metrics: { [name]: 1.25 }, extra: '1' });
    const place = await threeRuns({
      'outputs/x/run_manifest.json': long,
      'c.yml': `metrics:\n  ${name}: { max: 1 }\n`,
    });
    for (const columns of [40, 59, 60, 100]) {
      const env = { COLUMNS: String(columns) };
      const alone = await preview(place, ['outputs/x', '--config', 'c.yml'], env);
      const all = await preview(place, ['runs', 'outputs/x', '--config', 'c.yml'], env);
      for (const line of `${alone.out}${all.out}`.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(alone.out).toMatch(/^ {2}a-l.*on {2}1\.25$/m);
      expect(all.out).toContain(' 4.484 ');
      const { out } = await preview(place, ['outputs/x', '--config', 'c.yml', '--open'], env);
      const wide = out.split('\n').filter(line => widthOf(line) > columns);
      expect([pathIn(out)].filter(path => path.length > columns)).toEqual(wide);
    }
  });

  test('a bound is judged, and of a tolerance it says how to name a baseline', async () => {
    const rules = 'metrics:\n  loss: { goal: min, max: 6, tolerance: 2% }\n';
    const place = await threeRuns({ 'c.yml': rules, 'd.yml': rules.replace('6', '4') });
    const { code, out } = await preview(place, ['runs', '--config', 'c.yml']);
    expect([code, out]).toEqual([0, expect.stringContaining('name a baseline with --baseline PATH')]);
    expect((await preview(place, ['runs', '--config', 'd.yml'])).code).toBe(1);
  });

  /** Runs of two models, three seeds each, in folders that say nothing of either. */
  const twoModels = (folders: readonly string[], losses: readonly [number, number]) =>
    folders.flatMap((name, at) =>
      losses.map((loss, model): [string, object] => [
        `${name}/${model}/run_manifest.json`,
        v2({ seed: at, config: { model: `m${model}` }, metrics: { loss: loss + at / 1000 } }),
      ]),
    );
  test.each([
    ['folders', ['main', 'change']],
    ['a folder with the same path and the JSON of it', ['change', 'change']],
  ])('the runs of a baseline are matched by their config, whatever they are called: %s', async (_, [before, after]) => {
    const rules = { 'c.yml': 'metrics:\n  loss: { goal: min, tolerance: 10% }\n' };
    const placeOf = (name: string | undefined, names: readonly string[], losses: readonly [number, number]) =>
      folderOf({
        ...rules,
        ...Object.fromEntries(twoModels(names, losses).map(([path, text]) => [`${name}/${path}`, text])),
      });
    const main = await placeOf(before, ['alpha', 'beta', 'gamma'], [1, 5]);
    const baseline = join(main, before === after ? 'baseline.json' : (before ?? ''));
    if (before === after) {
      const { out } = await preview(main, [before ?? '', '--config', 'c.yml', '--json']);
      await writeFile(baseline, out);
    }
    const compareWith = async (losses: readonly [number, number]) => {
      const place = await placeOf(after, ['2026-11-29', '2026-11-30', 'last'], losses);
      const { code, out } = await preview(place, [after ?? '', '--config', 'c.yml', '--baseline', baseline, '--json']);
      const { comparisons } = resultSchema.parse(JSON.parse(out));
      return [code, ...comparisons.map(({ state }) => state).toSorted()];
    };
    expect(await compareWith([1, 5])).toEqual([0, 'same', 'same']);
    expect(await compareWith([2, 5])).toEqual([1, 'regressed', 'same']);
  });

  test('no run is stale, as there is no job that it could be older than', async () => {
    const place = await folderOf({ 'run_manifest.json': v2({ finished_at: '1999-01-01T00:00:00Z' }) });
    expect((await preview(place, ['--fail-on', 'stale', '--open'])).code).toBe(0);
  });

  onPosix('the doctor is asked with --doctor where it is on PATH, and else not', async () => {
    const place = await threeRuns({ 'bin/worldflux': '#!/bin/sh\necho "error: no GPU"\n' });
    await chmod(join(place, 'bin/worldflux'), 0o755);
    const env = { PATH: `${join(place, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
    const asked = await preview(place, ['runs', '--doctor'], env);
    expect([asked.code, asked.out]).toEqual([1, expect.stringContaining('✗ The doctor reports: no GPU')]);
    const unasked = await preview(place, ['runs'], env);
    expect([unasked.code, /doctor/i.exec(unasked.out)]).toEqual([0, null]);
    const absent = await preview(place, ['runs', '--doctor']);
    expect([absent.code, absent.out]).toEqual([0, expect.stringContaining('not run, worldflux is not on PATH')]);
  });
});

describe('colours', () => {
  test.each<[string, string[], Record<string, string>, boolean]>([
    ['a pipe', [], {}, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR of 0', [], { FORCE_COLOR: '0' }, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['FORCE_COLOR over NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['--no-color over FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, false],
  ])('%s', async (_title, args, env, colored) => {
    const place = await folderOf({ 'run_manifest.json': v2({ metrics: { loss: 1 } }) });
    const { out } = await preview(place, args, env);
    expect(out.includes('\u001b[33m')).toBe(colored);
    expect(out.includes('\u001b')).toBe(colored);
  });
});

describe('PATH', () => {
  const manifest = v2({ metrics: { loss: 1 } });
  test.each<[string, string[], number]>([
    ['a folder of a run', ['outputs/a'], 1],
    ['a folder of runs', ['outputs'], 3],
    ['a manifest', ['outputs/b/run_manifest.json'], 1],
    ['a glob', ['outputs/{a,b}/*.json'], 2],
    ['a folder whose name is a glob', ['outputs/[a] (1)'], 1],
    ['several, one of them twice', ['outputs/a', './outputs/a', 'outputs/b'], 2],
    ['nothing: where the action looks', [], 3],
  ])('%s', async (_title, paths, runs) => {
    const place = await folderOf({
      'outputs/a/run_manifest.json': manifest,
      'outputs/b/run_manifest.json': manifest,
      'outputs/[a] (1)/run_manifest.json': manifest,
    });
    const { code, out } = await preview(place, [...paths, '--json']);
    expect([code, resultSchema.parse(JSON.parse(out)).runs.length]).toEqual([0, runs]);
  });

  test('outside the folder', async () => {
    const place = await folderOf({ 'a/run_manifest.json': manifest, 'b/x': '' });
    expect((await preview(join(place, 'b'), ['../a'])).code).toBe(0);
    expect((await preview(join(place, 'b'), [join(place, 'a')])).code).toBe(0);
  });
});

describe('what cannot be read ends with 2, a code and a fix', () => {
  test.each<[string, string[], RegExp]>([
    ['no command', [], /WF-INPUT No command is given\.\n {2}→ worldflux-action preview/],
    ['an unknown command', ['look'], /WF-INPUT There is no command "look"/],
    ['a command with a slip', ['chek'], /There is no command "chek"[^]*worldflux-action check/],
    [
      'a gate that is none',
      ['preview', '--fail-on', 'x'],
      /WF-INPUT .*--fail-on: there is no gate "x"[^]*→ [^]*--fail-on "/,
    ],
    ['a project that is no slug', ['preview', '--project', 'A b'], /WF-INPUT .*--project: it is "A b"/],
    ['a config file that is not there', ['preview', '--config', 'none.yml'], /WF-INPUT There is no none\.yml/],
    [
      'a config file that is wrong',
      ['preview', '--config', 'bad.yml'],
      /WF-INPUT .*bad\.yml:1: "los" is not a known key/,
    ],
    ['a path that is not there', ['preview', 'none'], /WF-MANIFEST-MISSING There is no none\.\n {2}→ Name the folder/],
    ['a folder without a run', ['preview', 'empty'], /WF-METRICS-MISSING .*empty has x \(not a format of metrics/],
    ['a glob that matches nothing', ['preview', 'x*.json'], /WF-METRICS-MISSING No file matches x\*\.json/],
    ['a manifest that is no JSON', ['preview', 'broken'], /WF-MANIFEST-SYNTAX broken\/run_manifest\.json/],
    [
      'a body without a project',
      ['preview', 'run', '--dry-run-body'],
      /WF-PROJECT-MISSING [^]*→ --project "my-project"/,
    ],
  ])('%s', async (_title, args, said) => {
    const place = await folderOf({
      'bad.yml': 'los: 1\n',
      'empty/x': '',
      'broken/run_manifest.json': '{"schema',
      'run/run_manifest.json': v2({}),
    });
    const { code, out, err } = await run(place, args, { COLUMNS: '120' });
    expect(code).toBe(2);
    expect(`${out}${err}`).toMatch(said);
  });

  // Node's own errors, which are of another realm in a test.
  test.each<[string, string[], RegExp]>([
    ['an unknown option', ['preview', '--colour'], /WF-INPUT Unknown option '--colour'\.\n {2}→ .* --help/],
    ['an option without its value', ['preview', '--config'], /WF-INPUT Option '--config <value>' argument missing/],
  ])('%s', async (_title, args, said) => {
    const { code, out, err } = await runPacked(await folderOf({}), args, { COLUMNS: '120' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(said);
  });

  test('nor can what is to be written where no file can be', async () => {
    const place = await threeRuns();
    const nowhere = join(place, 'none');
    const { code, out, err } = await previewPacked(place, ['runs', '--open'], { TMPDIR: nowhere, TEMP: nowhere });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^✗ WF-INTERNAL Unexpected error: ENOENT[^]*→ Please report this/);
  });

  test('with --json nothing of it stands on stdout', async () => {
    const { code, out, err } = await preview(await folderOf({}), ['--json']);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('WF-MANIFEST-MISSING')]);
  });

  test('a broken manifest beside a good one: both are reported, and the end is 2', async () => {
    const place = await folderOf({
      'runs/a/run_manifest.json': '[]',
      'runs/b/run_manifest.json': v2({ metrics: { loss: 7 } }),
    });
    const { code, out } = await preview(place, ['runs']);
    expect([code, out]).toEqual([2, expect.stringMatching(/WF-MANIFEST-SYNTAX runs\/a[^]*loss +7/)]);
  });
});

describe('for machines and for files', () => {
  test('--json is the result file and nothing else, also of runs that fail', async () => {
    const place = await threeRuns({ 'c.yml': 'metrics:\n  loss: { max: 1 }\n' });
    const { code, out, err } = await preview(place, ['runs', '--config', 'c.yml', '--json']);
    expect([code, err, out.endsWith('}\n'), out.split('\n').length]).toEqual([1, '', true, 2]);
    const result = resultSchema.parse(JSON.parse(out));
    expect(result.conclusion).toBe('failed');
    expect(result.runs.map(({ manifest }) => manifest)).toEqual(
      [0, 1, 2].map(n => `runs/dreamerv3-s${n}/run_manifest.json`),
    );
    expect(result.runs[0]?.metrics.find(({ name }) => name === 'loss')?.curve?.length).toBeGreaterThan(50);
  });

  test('--dry-run-body writes what would be sent, and names it; the JSON stays alone', async () => {
    const args = ['runs/dreamerv3-s0', '--project', 'demo-box', '--dry-run-body'];
    const place = await threeRuns();
    const { code, out } = await preview(place, args);
    expect(code).toBe(0);
    const body: unknown = JSON.parse(await readFile(pathIn(out), 'utf8'));
    expect(body).toMatchObject({
      project: 'demo-box',
      metrics: Array.from({ length: 200 }, (_, row) => ({ step: row + 1 })),
    });
    const json = await preview(place, [...args, '--json']);
    expect(resultSchema.parse(JSON.parse(json.out)).runs[0]?.sync?.state).toBe('dry-run');
    expect(await readFile(pathIn(json.err), 'utf8')).toContain('"metrics"');
  });

  test('--open writes a page of the summary and the comment, which can neither run nor fetch anything', async () => {
    const place = await threeRuns();
    await writeFile(
      join(place, 'runs/dreamerv3-s0/run_manifest.json'),
      JSON.stringify(v2({ name: '<script>x</script>' })),
    );
    // Nor does it start a browser: whatever program it looked for would be found here.
    const bin = await folderOf({});
    for (const name of ['open', 'xdg-open', 'sensible-browser', 'x-www-browser', 'firefox', 'sh'])
      await writeFile(join(bin, name), `#!/bin/sh\n: > '${join(bin, 'started')}'\n`, { mode: 0o755 });
    const { code, out } = await previewPacked(place, ['runs', '--open'], { PATH: bin });
    expect([code, existsSync(join(bin, 'started'))]).toEqual([0, false]);
    const page = await readFile(pathIn(out), 'utf8');
    expect(page).toContain("default-src 'none'; script-src 'none'");
    expect(page.split('</style>')[1]).not.toMatch(/<script|<link|<img|url\(|style=/i);
    expect([...page.matchAll(/url\("?(.{5})/g)].filter(([, from]) => from !== 'data:')).toEqual([]);
    expect(page.match(/<h2[^>]*>⚠️ /g)).toHaveLength(2);
    expect(page).toContain('&lt;script&gt;x&lt;/script&gt;');
    expect(page).toMatch(/<svg class="chart"[^>]*aria-label="[^"]*of 2 runs from/);
  });

  test('nothing is left behind by a look that writes nothing', async () => {
    const before = await readdir(join(folder, 'temp'));
    const place = await threeRuns();
    await preview(place, ['runs']);
    await preview(place, ['runs', '--dry-run-body']);
    expect(await readdir(join(folder, 'temp'))).toEqual(before);
    expect(await readdir(place)).toEqual(['runs']);
  });

  test('--help and --version', async () => {
    const place = await folderOf({});
    const packed = await readFile(join(root, 'package.json'), 'utf8');
    const { code: end, out: version, err } = await runPacked(place, ['--version']);
    expect([end, err, packed.includes(`"version": "${version.trim()}"`)]).toEqual([0, '', true]);
    const { code, out } = await run(place, ['--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('Usage: worldflux-action preview [PATH...]')]);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

/** The path that a look names last. */
function pathIn(text: string): string {
  return text.split('\n').findLast(line => /worldflux-preview-/.test(line)) ?? '';
}

/** The Nodes on PATH, by their version. */
function listNodes(): [version: string, path: string][] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const paths = (process.env['PATH'] ?? '').split(delimiter).map(place => join(place, name));
  const all = [process.execPath, ...paths.filter(path => existsSync(path))].map((path): [string, string] => [
    execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(),
    path,
  ]);
  return [...new Map(all)];
}

const isOldNode = (version: string): boolean => {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major < 22 || (major === 22 && minor < 5);
};

test('without a path it looks where the action does: by no link, in no hidden folder, and round no circle', async () => {
  const place = await folderOf({
    'outputs/a/run_manifest.json': v2({ metrics: { loss: 1 } }),
    'outputs/.hidden/run_manifest.json': v2({}),
    'elsewhere/run_manifest.json': v2({}),
    'runs/b/c/run_manifest.json': v2({ metrics: { loss: 2 } }),
    'run_manifest.json': v2({ metrics: { loss: 3 } }),
  });
  await symlink('../elsewhere', join(place, 'outputs/linked'));
  for (const name of ['l1', 'l2', 'l3']) await symlink('..', join(place, 'outputs/a', name));
  const patterns = ['', 'outputs/**/', 'runs/**/', '.worldflux/**/'].map(path => `${path}run_manifest.json`);
  const ofAction = await findManifests(place, patterns);
  const { out } = await preview(place, ['--json']);
  const found = resultSchema.parse(JSON.parse(out)).runs.map(({ manifest }) => manifest);
  expect(found).toEqual(ofAction.map(({ displayPath }) => displayPath));
  expect(found).toEqual(['outputs/a/run_manifest.json', 'run_manifest.json', 'runs/b/c/run_manifest.json']);
});

test.each(listNodes())('Node %s shows runs and draws their page, or is said to be too old', async (version, node) => {
  const place = await threeRuns({ 'c.yml': 'metrics:\n  loss: { max: 5 }\n' });
  const { code, out, err } = await runPacked(place, ['preview', '--config', 'c.yml', '--open'], {}, node);
  if (isOldNode(version)) {
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(/^✗ WF-INPUT .* needs Node 22\.5 or newer/)]);
    return;
  }
  expect([code, err]).toEqual([0, '']);
  expect(await readFile(pathIn(out), 'utf8')).toContain('✅ ');
});

onLinux('a place without room for the verdict is said, and ends with 2', async () => {
  const full = openSync('/dev/full', 'w');
  const args = [join(unpacked, 'dist/cli.js'), 'preview'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: await threeRuns(),
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^✗ WF-SURFACE .* \(ENOSPC\)\.\n {2}→ Free some/)]);
});

describe('a hostile run', () => {
  const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eevil\u200b\r\nx\u0000';
  const hostile = async (): Promise<string> =>
    folderOf({
      'a/run_manifest.json': v2({
        name: evil,
        seed: evil,
        source: 'local',
        log_path: 'train.log',
        metrics: { [evil]: 1, loss: 2 },
        [evil]: evil,
        artifacts: [{ path: `${evil}.pt`, commit: true }],
      }),
      'a/train.log': `${evil}\npassword=${evil}hunter22hunter22\n`,
      'b/run_manifest.json': { schema_version: evil, [evil]: [] },
      'c/run_manifest.json': `{"a": ${evil}}`,
      'c.yml': `metrics:\n  ${JSON.stringify(evil)}: { max: 0 }\n`,
    });
  /** What a terminal obeys, or what hides or turns text. */
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

  test.each([[[]], [['--json']], [['--open']], [['--dry-run-body', '--project', 'x']]])(
    'sends no control sequence to the terminal, with %j',
    async args => {
      const { code, out, err } = await preview(await hostile(), ['.', '--config', 'c.yml', ...args]);
      expect([code, out.includes('evil')]).toEqual([2, true]);
      expect(controls.exec(`${out}${err}`)).toBe(null);
    },
  );

  test('with colours, only ours', async () => {
    const { out } = await preview(await hostile(), ['.', '--config', 'c.yml'], { FORCE_COLOR: '1' });
    expect(out).toContain('\u001b[31m');
    expect(controls.exec(out.replace(/\u001b\[(?:1|2|22|3[1-6]|39)m/g, ''))).toBe(null);
  });

  test('nor do arguments and the environment', async () => {
    const { code, out, err } = await preview(await folderOf({}), [
      `x${evil.replaceAll('\0', '')}`,
      '--config',
      '\u001b[2J',
    ]);
    expect([code, controls.exec(`${out}${err}`)]).toEqual([2, null]);
  });
});

describe('offline', () => {
  test('nothing is sent, whatever job it runs in: no connection to any proxy or server that the environment names', async () => {
    let connections = 0;
    const server = createServer(socket => {
      connections++;
      socket.destroy();
    });
    const { url: address, close } = await listen(server);
    const proxies = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap(name => [name, name.toUpperCase()]);
    const event = join(await folderOf({ 'event.json': { pull_request: { number: 1 } } }), 'event.json');
    const env = {
      ...Object.fromEntries(proxies.map(name => [name, address])),
      NODE_USE_ENV_PROXY: '1',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: address,
      GITHUB_SERVER_URL: address,
      GITHUB_TOKEN: 'ghs_notarealtoken',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      ACTIONS_RESULTS_URL: address,
      ACTIONS_RUNTIME_TOKEN: 'a.b.c',
      ACTIONS_ID_TOKEN_REQUEST_URL: address,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      'INPUT_API-KEY': `wfx_${'a1B2c3D4'.repeat(5)}`,
      'INPUT_API-URL': address,
      'INPUT_GITHUB-TOKEN': 'ghs_notarealtoken',
      WORLDFLUX_CLOUD_API_KEY: `wfx_${'a1B2c3D4'.repeat(5)}`,
      ...{ GITLAB_CI: 'true', CI_PROJECT_DIR: folder, CI_JOB_TOKEN: 'a-token-of-gitlab', CI_MERGE_REQUEST_IID: '1' },
      ...{ BUILDKITE: 'true', BUILDKITE_PULL_REQUEST: '1', JENKINS_URL: address, WORKSPACE: folder, CHANGE_ID: '1' },
    };
    try {
      const place = await threeRuns();
      for (const args of [['runs'], ['runs', '--json']])
        expect(await previewPacked(place, args, env)).toEqual(await preview(place, args));
      for (const args of [['--open'], ['--dry-run-body', '--project', 'x']])
        expect((await previewPacked(place, ['runs', ...args], env)).code).toBe(0);
      expect(connections).toBe(0);
      expect(await readdir(folder)).not.toContain('summary.md');
      // The watch is awake: the same environment leads a request here.
      const asks = spawn(process.execPath, ['-e', 'fetch("http://example.invalid/").catch(() => 0)'], { env });
      await new Promise(resolve => asks.on('close', resolve));
      expect(connections).toBeGreaterThan(0);
    } finally {
      await close();
    }
  });

  test('a token of the environment is found where a run says it aloud', async () => {
    const token = 'correct-horse-battery-staple';
    const manifest = v2({ log_path: 'train.log' });
    const place = await folderOf({ 'run_manifest.json': manifest, 'train.log': `ok\nwith ${token}\n` });
    const { out } = await preview(place, [], { GITHUB_TOKEN: token });
    expect(out).toContain('train.log: line 2 (value-of-variable); they become ***');
    expect((await preview(place)).out).not.toContain('secrets in the log');
    const field = await folderOf({ 'run_manifest.json': v2({ name: `with ${token}` }) });
    expect((await preview(field)).code).toBe(0);
    const refused = await preview(field, [], { DEPLOY_TOKEN: token });
    expect([refused.code, refused.out]).toEqual([1, expect.stringMatching(/will not be\s+sent/)]);
    expect(refused.out).not.toContain(token);
  });

  test('no network code is loaded, and what a preview does not need is not loaded either', async () => {
    const names = (await readdir(join(unpacked, 'dist'))).filter(name => name.endsWith('.js'));
    const chunks = await Promise.all(
      names.map(async name => ({ name, code: await readFile(join(unpacked, 'dist', name), 'utf8') })),
    );
    const place = await threeRuns({
      'c.yml': 'project: x\n',
      // The modules of dist/ that were loaded, and those of Node itself.
      'list.cjs':
        'process.on("exit", () => console.error([...Object.keys(require.cache), ...process.moduleLoadList].join("\\n")));\n',
    });
    const loadedBy = async (...args: string[]): Promise<string> => {
      const { err } = await previewPacked(place, ['runs', ...args], {
        NODE_OPTIONS: `--require ${JSON.stringify(join(place, 'list.cjs'))}`,
      });
      // Node loads `net` for a standard output that is a pipe.
      expect(
        err
          .split('\n')
          .filter(line => /^NativeModule (?:tls|https?|_http_|http2|dgram|dns|internal\/deps\/undici)/.test(line)),
      ).toEqual([]);
      return chunks
        .filter(({ name }) => err.includes(join('dist', name)))
        .map(({ code }) => code)
        .join('\n');
    };
    const [plain, configured, page] = [await loadedBy(), await loadedBy('--config', 'c.yml'), await loadedBy('--open')];
    const [yaml, html] = ['YAMLParseError', 'markdown-alert'];
    expect([yaml, html].map(word => plain.includes(word))).toEqual([false, false]);
    expect(configured).toContain(yaml);
    expect(page).toContain(html);
  });
});
