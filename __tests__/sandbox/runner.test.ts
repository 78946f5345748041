import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readWishes } from '../../sandbox/demo.ts';
import { parseCommand, readPairs, splitLines } from '../../sandbox/commands.ts';
import { expand } from '../../sandbox/expression.ts';
import { runStep, type StepOptions, type StepResult } from '../../sandbox/runner.ts';
import { StepLog } from '../../sandbox/step-log.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'worldflux-runner-test-')));
  await mkdir(join(root, 'workspace'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const plain = 'runs: { using: node24, main: main.mjs }\n';
/** What the tiny actions begin with. */
const prelude = `
  import { appendFileSync } from 'node:fs';
  const { env } = process;
  const output = (name, value) => appendFileSync(env.GITHUB_OUTPUT, name + '<<ghadelimiter_x\\n' + value + '\\nghadelimiter_x\\n');
`;

async function run(script: string, options: Partial<StepOptions> = {}, actionFile = plain): Promise<StepResult> {
  const action = join(root, 'action');
  await mkdir(action, { recursive: true });
  await writeFile(join(action, 'action.yml'), actionFile);
  await writeFile(join(action, 'main.mjs'), prelude + script);
  return runStep({ action, workspace: join(root, 'workspace'), ...options });
}

describe('inputs', () => {
  const inputs = `
inputs:
  fail-on: { description: x, default: "doctor, run" }
  two words: { description: x }
  number: { description: x, default: 10 }
  old: { description: x, deprecationMessage: "use fail-on" }
  github-token: { description: x, default: "\${{ github.token }}" }
  matrix: { description: x, default: "\${{ toJson(matrix) }}" }
  strategy: { description: x, default: "\${{ toJSON(strategy) }}" }
  folder: { description: x, default: "\${{ github.workspace }}/out/\${{ github.nothing }}" }
${plain}`;
  const show = `output('all', JSON.stringify(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))));`;

  test('are set under the names and with the defaults that the runner gives them', async () => {
    const context = { token: 'ghs_secretsecret', matrix: { python: [3.11], big: true } };
    const { outputs } = await run(show, { inputs: { Number: '11' }, context }, inputs);
    expect(JSON.parse(outputs['all'] ?? '')).toEqual({
      'INPUT_FAIL-ON': 'doctor, run',
      INPUT_TWO_WORDS: '',
      INPUT_NUMBER: '11',
      INPUT_OLD: '',
      'INPUT_GITHUB-TOKEN': 'ghs_secretsecret',
      INPUT_MATRIX: '{\n  "python": [\n    3.11\n  ],\n  "big": true\n}',
      INPUT_STRATEGY: '{\n  "fail-fast": true,\n  "job-index": 0,\n  "job-total": 1,\n  "max-parallel": 1\n}',
      INPUT_FOLDER: `${join(root, 'workspace')}/out/`,
    });
  });

  test('that the action does not know, or has deprecated, are warned of and still set', async () => {
    const { outputs, annotations } = await run(show, { inputs: { 'fail-no': 'x', old: 'y' } }, inputs);
    expect(outputs['all']).toContain('"INPUT_FAIL-NO":"x"');
    expect(annotations.map(({ level, message }) => [level, message])).toEqual([
      ['warning', expect.stringContaining("Unexpected input(s) 'fail-no', valid inputs are ['fail-on', 'two words',")],
      ['warning', "Input 'old' has been deprecated with message: use fail-on"],
    ]);
  });

  test.each([
    ['matrix', 'null'],
    ['nothing', undefined],
  ])('toJson(%s) is %s', (context, expected) => {
    const read = (): string => expand(`\${{ toJson(${context}) }}`, { matrix: null });
    if (expected === undefined) expect(read).toThrow('does not read the expression "${{ toJson(nothing) }}"');
    else expect(read()).toBe(expected);
  });

  test.each(["github.a = 'b'", 'github.a ==', "hashFiles('*')", 'success()', ''])(
    'the expression "%s" is an error',
    expression => {
      expect(() => expand(`\${{ ${expression} }}`, { github: {} })).toThrow('does not read the expression');
    },
  );
});

describe("the action's process", () => {
  test('gets a clean environment, the workspace as its folder, and no flags', async () => {
    process.env['SANDBOX_TEST_SECRET'] = 'of the parent';
    const script = `console.log(JSON.stringify({ ...env, cwd: process.cwd(), flags: process.execArgv, node: process.version, argv: process.argv[1] }))`;
    const { raw } = await run(script, {
      env: { MINE: '1' },
      context: { ref: 'refs/pull/7/merge', repository: 'o/r' },
    }).finally(() => {
      delete process.env['SANDBOX_TEST_SECRET'];
    });
    expect(JSON.parse(raw)).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: join(root, 'workspace'),
      GITHUB_REF_NAME: '7/merge',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_REPOSITORY_OWNER: 'o',
      RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
      MINE: '1',
      cwd: join(root, 'workspace'),
      flags: [],
      node: expect.stringMatching(/^v24\./),
      argv: join(root, 'action', 'main.mjs'),
    });
    expect(raw).not.toContain('of the parent');
    expect(raw).not.toContain('GITHUB_TOKEN');
  });

  test('finds the event, and a temp folder that was born with the job', async () => {
    const before = Date.now();
    const temp = join(root, 'temp');
    const script = `
      import { readFileSync } from 'node:fs';
      output('number', JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')).number);
      output('name', env.GITHUB_EVENT_NAME);
      output('temp', env.RUNNER_TEMP);`;
    const { outputs } = await run(script, { temp, event: { name: 'pull_request', payload: { number: 7 } } });
    expect(outputs).toEqual({ number: '7', name: 'pull_request', temp });
    expect((await stat(temp)).birthtimeMs).toBeGreaterThanOrEqual(before - 1000);
  });

  test.each([
    ['process.exitCode = 3', 3, 'failure'],
    ['', 0, 'success'],
    ["process.kill(process.pid, 'SIGTERM'); await new Promise(r => setTimeout(r, 5000))", null, 'failure'],
  ])('ending by "%s" is exit code %s: %s', async (script, exitCode, conclusion) => {
    expect(await run(script)).toMatchObject({ exitCode, conclusion });
  });

  test('is cancelled when its time is up, also if it will not hear of it, with all that it started', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log('heard ' + signal));
      const beat = "setInterval(() => require('node:fs').appendFileSync('beats', '.'), 20)";
      spawn(process.execPath, ['-e', beat], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const result = await run(script, { timeoutMs: 3000, graceMs: [1000, 1000] });
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'failure' });
    expect(result.log).toMatch(/The step was cancelled after 3000 ms\.\nheard SIGINT\nheard SIGTERM\n/);
    const beats = async (): Promise<number> => (await stat(join(root, 'workspace', 'beats'))).size;
    const atTheEnd = await beats();
    expect(atTheEnd).toBeGreaterThan(0);
    await sleep(200);
    expect(await beats()).toBe(atTheEnd);
  });

  test('leaves nothing behind that holds the step up', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)'], { stdio: 'inherit' }).unref();`;
    // It would take longer than jest lets a test take.
    expect(await run(script)).toMatchObject({ exitCode: 0 });
  });

  test("leaves the runner's own folders behind nowhere", async () => {
    const { raw } = await run('console.log(env.RUNNER_TEMP)');
    await expect(readdir(raw.trim())).rejects.toThrow('ENOENT');
  });
});

describe('what cannot be run', () => {
  test.each([
    ['runs: { using: node20, main: main.mjs }', 'is no JavaScript action of Node 24'],
    ['runs: { using: composite, steps: [] }', 'is no JavaScript action of Node 24'],
    ['runs: { using: node24, main: dist/index.js }', 'main script'],
  ])('%s', async (actionFile, message) => {
    await expect(run('', {}, actionFile)).rejects.toThrow(message);
  });
});

describe('file commands', () => {
  test('outputs, state, environment, path and summary are read back', async () => {
    const script = `
      output('many', 'a\\nb=c\\n\\nd<<e');
      output('__proto__', 'x');
      appendFileSync(env.GITHUB_OUTPUT, 'plain=a=b<<c\\nempty=\\n');
      appendFileSync(env.GITHUB_STATE, 'key=1\\n');
      appendFileSync(env.GITHUB_ENV, 'NAME=value\\n');
      appendFileSync(env.GITHUB_PATH, '/opt/a\\n/opt/b\\n');
      appendFileSync(env.GITHUB_STEP_SUMMARY, 'second');`;
    const result = await run(script, { summaryBefore: '# first\n' });
    expect(Object.entries(result.outputs)).toEqual([
      ['many', 'a\nb=c\n\nd<<e'],
      ['__proto__', 'x'],
      ['plain', 'a=b<<c'],
      ['empty', ''],
    ]);
    expect(result).toMatchObject({ state: { key: '1' }, env: { NAME: 'value' }, path: ['/opt/a', '/opt/b'] });
    expect(result).toMatchObject({ summary: '# first\nsecond\n', conclusion: 'success' });
  });

  test.each([
    ['no sign at all', "Invalid format 'no sign at all'"],
    ['name<<', 'delimiter must not be empty'],
    ['<<EOF', 'Name must not be empty'],
    ['name<<EOF\nnever ended', "Matching delimiter not found 'EOF'"],
  ])('%j fails the step', async (text, message) => {
    expect(() => readPairs(text)).toThrow(message);
    const result = await run(`appendFileSync(env.GITHUB_OUTPUT, ${JSON.stringify(text)})`);
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: {} });
    expect(result.log).toContain("Unable to process file command 'output' successfully.");
  });

  test('a summary of 1 MiB is kept; of a byte more, dropped with an error that does not fail the step', async () => {
    const write = (bytes: number): string => `appendFileSync(env.GITHUB_STEP_SUMMARY, 'é'.repeat(${bytes} / 2 - 2))`;
    const kept = await run(write(1024 * 1024), { summaryBefore: '1234' });
    expect([Buffer.byteLength(kept.summary), kept.annotations]).toEqual([1024 * 1024 + 1, []]);
    const dropped = await run(write(1024 * 1024), { summaryBefore: '12345' });
    expect(dropped).toMatchObject({ summary: '', conclusion: 'success' });
    expect(dropped.annotations[0]?.message).toMatch(/upload aborted.* size of 1024k, got 1024k/);
  });
});

describe('masks', () => {
  test('hide added secrets, given ones and the token from then on, in log, summary and messages', async () => {
    const script = `
      console.log('hunter2 stands here before it is a secret');
      console.log('::add-mask::hunter2');
      console.log('::add-mask::line one%0Aline two');
      console.log('hunter2, ' + env['GIVEN'] + ', line two, ghs_tokentoken');
      console.log('::error title=hunter2::of hunter2');
      appendFileSync(env.GITHUB_STEP_SUMMARY, 'hunter2 and hunter22\\nline one');
      output('leak', 'hunter2');`;
    const result = await run(script, {
      env: { GIVEN: 'hunter22' },
      secrets: ['hunter22'],
      context: { token: 'ghs_tokentoken' },
    });
    expect(result.log).toBe('hunter2 stands here before it is a secret\n***, ***, ***, ***\nError: of ***\n');
    expect(result.summary).toBe('*** and ***\n***\n');
    expect(result.annotations).toMatchObject([{ level: 'error', message: 'of ***', title: 'hunter2' }]);
    expect(result.masks).toEqual([
      'ghs_tokentoken',
      'hunter22',
      'hunter2',
      'line one\nline two',
      'line one',
      'line two',
    ]);
    expect(result.outputs['leak']).toBe('hunter2');
    expect(result.raw).toContain('::add-mask::hunter2');
  });
});

describe('workflow commands', () => {
  const known = new Set(['error', 'notice', 'group']);
  const read = (line: string): unknown => {
    const command = parseCommand(line, known);
    return command && [command.name, Object.fromEntries(command.properties), command.data];
  };

  test.each<[line: string, expected: unknown]>([
    ['::error::text', ['error', {}, 'text']],
    ['\u00a0\t ::Error::text', ['error', {}, 'text']],
    ['a ::error::text', undefined],
    ['\ufeff::error::text', undefined],
    [':: error::text', undefined],
    ['::error:text', undefined],
    ['::unknown::text', undefined],
    [
      '::error file=a%2Cb%3Ac,Line=1,empty=,title=x=y%250A::a%0D%0Ab%250A%3A',
      ['error', { file: 'a,b:c', line: '1', title: 'x=y%0A' }, 'a\r\nb%0A%3A'],
    ],
    ['::error title=a::b::c', ['error', { title: 'a' }, 'b::c']],
    ['text ##[error file=a%3Bb;line=2]a%5D%0Ab', ['error', { file: 'a;b', line: '2' }, 'a]\nb']],
    ['##[error', undefined],
    ['##[unknown]##[error]x', undefined],
    ['::unknown:: ##[group]x', ['group', {}, 'x']],
  ])('%j', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test('lines end as .NET ends them, however the pieces fall', () => {
    const text = 'a\r\nb\rc\n\nd\u2028e\r';
    for (let cut = 0; cut <= text.length; cut += 1) {
      const lines: string[] = [];
      const feed = splitLines(line => lines.push(line));
      feed(text.slice(0, cut));
      feed(text.slice(cut));
      feed();
      expect(lines).toEqual(['a', 'b', 'c', '', 'd\u2028e']);
    }
  });

  function log(...lines: string[]): StepLog {
    const read = new StepLog({ workspace: '/w', secrets: [], debug: false });
    lines.forEach(line => read.read(line));
    return read;
  }

  test('a person sees no command, but what it says', async () => {
    const script = `
      console.log('::group::Reading');
      console.log('plain');
      console.log('::debug::unseen');
      console.log('::endgroup::');
      console.error('::warning file=a.yml,line=3,endLine=4,col=5,endColumn=6,title=T::careful%0Anow');
      console.log('an innocent ##[notice]after all');`;
    const result = await run(script);
    expect(result.log.split('\n').toSorted()).toEqual(
      ['▸ Reading', 'plain', 'Warning: careful', 'now', 'Notice: after all', ''].toSorted(),
    );
    expect(result.groups).toEqual(['Reading']);
    const warning = {
      level: 'warning',
      message: 'careful\nnow',
      title: 'T',
      file: 'a.yml',
      line: 3,
      endLine: 4,
      col: 5,
      endColumn: 6,
    };
    expect(result.annotations).toContainEqual(warning);
    expect((await run(script, { env: { RUNNER_DEBUG: '1' } })).log).toContain('Debug: unseen\n');
  });

  test('a file of the workspace is named from there', () => {
    expect(
      log('::error file=/w/a/b.json::x', '::error file=/etc/passwd::x').annotations.map(({ file }) => file),
    ).toEqual(['a/b.json', '/etc/passwd']);
  });

  test('ten annotations of a level are kept, and all are in the log; a long message is cut', () => {
    const many = log(...Array.from({ length: 12 }, (_, index) => `::error::${index}`), '::notice::' + 'x'.repeat(5000));
    expect(many.annotations.map(({ message }) => message)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => String(index)),
      'x'.repeat(4096),
    ]);
    expect(many.text).toContain('Error: 11\n');
  });

  test('between stop-commands and its token nothing is obeyed', () => {
    const stopped = log('::stop-commands::Tok3n', '::error::a', '##[error]b', '::tok3n::', '::error::c', '::tok3n::');
    expect(stopped.text).toBe('::stop-commands::Tok3n\n::error::a\n##[error]b\n::tok3n::\nError: c\n::tok3n::\n');
    expect(stopped.annotations).toHaveLength(1);
  });

  test.each([
    ['::stop-commands::', 'endToken'],
    ['::stop-commands::error', 'endToken'],
    ['::set-env name=a::b', 'The `set-env` command is disabled'],
    ['::add-path::/opt', 'The `add-path` command is disabled'],
    ['::set-output::b', "Required field 'name' is missing"],
    ['::echo::maybe', 'Invalid echo command value'],
  ])('%s fails the step', (line, message) => {
    const failed = log(line);
    expect([failed.failed, failed.text]).toEqual([true, expect.stringContaining(message)]);
  });

  test('the old output and state commands work and are warned of', async () => {
    const result = await run(`console.log('::set-output name=a::1'); console.log('::save-state name=b::2');`);
    expect(result).toMatchObject({ outputs: { a: '1' }, state: { b: '2' }, conclusion: 'success' });
    expect(result.annotations).toHaveLength(2);
  });

  test('echo shows the commands that are not shown anyway', () => {
    expect(log('::echo::on', '::add-mask::xyz', '::group::a', '::echo::off', '::group::b').text).toBe(
      '::group::a\n▸ a\n::echo::off\n▸ b\n',
    );
  });
});

describe('the demo', () => {
  const project = join(import.meta.dirname, '../..');

  /** The command. This process waits without blocking: with `--runInBand` it is the one that serves the artifacts. */
  async function runDemo(...args: string[]): Promise<{ status: number | null; stdout: string }> {
    const child = spawn(process.execPath, [join(project, 'sandbox/demo.ts'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { status: child.exitCode, stdout };
  }

  test('takes a run, a config and a wish to look', () => {
    const path = import.meta.filename;
    expect(readWishes([path, '--config', path, '--open'])).toEqual({ path, config: path, open: true, keep: false });
    expect(readWishes([`--config=${path}`, path, '--keep'])).toEqual({ path, config: path, open: false, keep: true });
  });

  test.each([
    [['--stay'], 'There is no option --stay; there are --config FILE, --open and --keep.'],
    [['-x'], 'There is no option -x; there are --config FILE, --open and --keep.'],
    [['--config', '/'], 'The option --config is for a run of your own: npm run demo -- PATH --config FILE'],
    [['--config'], 'The option --config needs a file: npm run demo -- --config FILE'],
    [['/', '/'], 'The demo takes one PATH: a run folder or a manifest.'],
    [['/nowhere'], 'There is no /nowhere.'],
    [['/', '--config', '/nowhere.yml'], 'There is no /nowhere.yml.'],
  ])('%j is answered with a sentence', (args, sentence) => {
    expect(readWishes(args)).toBe(sentence);
  });

  test('runs the packaged action on a manifest by the rules of --config, and writes the summary as Markdown and as a page', async () => {
    const config = join(root, 'rules.yml');
    await writeFile(config, 'metrics:\n  loss: { goal: min, max: 1 }\n');
    const manifest = join(project, '__tests__/__fixtures__/runs/base/dreamerv3-s1/run_manifest.json');
    const { status, stdout } = await runDemo(manifest, '--config', config);
    expect([status, stdout]).toEqual([1, expect.stringContaining('Verdict: ❌ ')]);
    const written = async (name: string): Promise<string> => readFile(join(project, 'demo-out', name), 'utf8');
    expect(await written('summary.md')).toMatch(/^## ❌ `loss` [\d.]+, above the limit of 1\n/);
    expect(await written('summary.html')).toMatch(/^<!doctype html>[^]*<h2><svg class="emoji"/);
    expect(stdout).toMatch(/demo-out\/summary\.md, .*demo-out\/summary\.html\n/);
  });

  test('without a run of one’s own tells of a base branch and two pull requests, and ends by itself', async () => {
    const { status, stdout } = await runDemo();
    expect(status).toBe(0);
    expect(stdout.match(/^ {3}Step: \w+/gm)).toEqual(['   Step: success', '   Step: failure', '   Step: success']);
    expect(stdout).toMatch(/^ {3}loss 4\.488 → 5\.854.*30\.5% worse/m);
    const pages = await readdir(join(project, 'demo-out'));
    expect(pages).toEqual(
      expect.arrayContaining(['regression-comment.html', 'no-regression-summary.html', 'cloud.html']),
    );
  });
});
