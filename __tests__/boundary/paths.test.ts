import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { containsAbsolutePath, namesOf, pathShortener, relativeTo } from '../../src/boundary/paths.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

describe('what is an absolute path', () => {
  test.each([
    '/home/alice/data',
    '/',
    '/日本/データ',
    '//home/alice/data',
    '/@snapshots/alice',
    'read from /home/alice/data',
    '--data=/home/alice',
    '-I/home/alice/include',
    'python train.py -I/home/alice/include',
    'a:/b/c',
    'first,/second',
    '{"path": "/etc/passwd"}',
    "['/etc/passwd']",
    '@/home/alice/args.txt',
    '>/home/alice/out.log',
    '~/data',
    '~alice/data',
    'file:/etc/passwd',
    'file:///etc/passwd',
    'git+file:///home/alice/repo',
    'sqlite:////home/alice/mlflow.db',
    'C:\\Users\\alice',
    'C:/Users/alice',
    'see D:\\a\\b',
    '\\\\server\\share\\alice',
    '\\\\?\\C:\\Users\\alice',
    '\u001b[32m/home/alice/data\u001b[0m',
    '“/home/alice/data”',
    '«~/data»',
    '路径：/home/alice/data',
    '「/home/alice/data」',
    '保存到：/gpu01/alice/model.pt',
    '“/work/alice/ckpt”',
    '（/nas/alice/a.pt）',
    '配置完成。/work/alice/ckpt',
    '数据、/work/alice',
    '完了！/work/alice',
    '\u200b/work/alice',
    '|/data1/alice/run|',
    'cat a|/home/alice/bin/x',
    'cat a|C:/x',
    'data→/home/alice/data',
    '\u200b/home/alice/data',
    'a\u00ad/home/alice/data',
    'loss/\u2060/home/alice',
    '模型保存到/home/zhang/ckpt/last.pt',
    '데이터는/home/kim/data',
    'データはC:\\Users\\tanaka',
    '📁/home/alice',
    '└─/Users/alice/x',
    '✅/mnt',
    "b'x\\n/home/alice/x'",
  ])('%j is one', text => {
    expect(containsAbsolutePath(text)).toBe(true);
  });

  test.each([
    '',
    'mujoco/HalfCheetah-v5',
    'lerobot:smolvla',
    'lerobot/pusht',
    'https://example.com/a/b',
    's3://bucket/key',
    'wandb://entity/project/run',
    'git@github.com:worldflux/action.git',
    'outputs/run/checkpoint.pt',
    './relative',
    '../up',
    'steps/s',
    'and/or',
    '1/2',
    '</s>',
    '<|im_end|>',
    '<|/tool|>',
    'and|or',
    'a→b',
    '“quoted”',
    'loss·m/s',
    '12:30',
    'a ~ b',
    '~5/10 of them',
    '50%/50%',
    '{model}/{seed}',
    'data/*/train',
    'C:',
    '(a|b)|/c',
    'regex: ^(train|/val)$',
    'tokens•/sec',
    'users’/items’ ratio',
    '“left”/right',
    '动作/状态',
    'café/data/x',
    'cafe\u0301/data/x',
    'модель/data/x',
    '${hydra:runtime.cwd}/data/mnist',
    '{root}/data/*/home/x',
    '<|/content|>',
    '模型/database/x',
  ])('%j is none', text => {
    expect(containsAbsolutePath(text)).toBe(false);
  });

  test('a very long text is read at once', () => {
    for (const unit of ['/', '~a', ' -I', '\\\\', ':', 'a/', '\u001b[']) {
      const began = process.cpuUsage();
      containsAbsolutePath(unit.repeat(400_000));
      expect(cpuMilliseconds(began)).toBeLessThan(10_000);
    }
  });
});

describe('what is made relative', () => {
  test.each([
    ['/w/run/a/b.pt', 'a/b.pt'],
    ['/w/run', '.'],
    ['/w/run/', '.'],
    ['/real/run/a', 'a'],
    ['/w/run/a/../b', 'b'],
    ['/w/run/..a', '..a'],
    ['/w/run/../secret', undefined],
    ['/w/runs/a', undefined],
    ['/w', undefined],
    ['a/b', undefined],
    ['', undefined],
  ])('%j below /w/run is %j', (value, expected) => {
    expect(relativeTo(['/w/run', '/real/run'], value)).toBe(expected);
  });

  test('nothing is inside a run folder that is the root, as everything would be', () => {
    expect(relativeTo(['/'], '/home/alice')).toBeUndefined();
  });

  test('a folder has the name that leads to it and its real one', async () => {
    const real = await realpath(await mkdtemp(join(tmpdir(), 'paths-')));
    await symlink(real, `${real}-link`);
    expect(namesOf(`${real}-link`)).toEqual([`${real}-link`, real]);
    await rm(`${real}-link`);
    await rm(real, { recursive: true });
    expect(namesOf(real)).toEqual([real]);
  });
});

describe("this runner's prefixes", () => {
  const shorten = pathShortener([
    { path: '/home/runner', shown: '~' },
    { path: '/home/runner/work/repo/', shown: '' },
    { path: '/home/runner/work/_temp', shown: '$RUNNER_TEMP' },
    { path: '', shown: 'never' },
    { path: '/', shown: 'never' },
  ]);

  test.each([
    ['open /home/runner/work/repo/train.py', 'open train.py'],
    ['in /home/runner/work/repo', 'in .'],
    ['in /home/runner/work/repo.', 'in ..'],
    ['in /home/runner/work/repo, line 3', 'in ., line 3'],
    ['/home/runner/work/repo-2/x', '~/work/repo-2/x'],
    ['/home/runner2/x', '/home/runner2/x'],
    ['/home/runner.bak/x', '/home/runner.bak/x'],
    ['/home/runnerä/x', '/home/runnerä/x'],
    ['/home/runner/work/_temp/a', '$RUNNER_TEMP/a'],
    ['/home/runner', '~'],
    ['File "/home/runner/.venv/x.py", line 1', 'File "~/.venv/x.py", line 1'],
    ['/home/runner/a:/home/runner/work/repo/b', '~/a:b'],
    ['/opt/conda/x.py', '/opt/conda/x.py'],
  ])('%j becomes %j', (line, expected) => {
    expect(shorten(line)).toEqual({ text: expected, lines: line === expected ? [] : [0] });
  });

  test.each([
    ['D:\\a\\repo\\train.py', 'train.py'],
    ['d:/a/repo/train.py', 'train.py'],
    ["'D:\\\\a\\\\repo\\\\train.py'", "'train.py'"],
    ['D:\\a\\repository\\x', 'D:\\a\\repository\\x'],
  ])('on Windows %j becomes %j', (line, expected) => {
    expect(pathShortener([{ path: 'D:\\a\\repo', shown: '' }])(line).text).toBe(expected);
  });

  test('only the changed lines are reported, and no line end is touched', () => {
    const line = fc.constantFrom(
      '',
      'loss 4.5',
      'open /home/runner/x',
      '/home/runner2',
      '/home/runner/work/repo/a /home/runner',
      '/home/runner',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), lines => {
        const { text, lines: changed } = shorten(lines.join('\n'));
        const alone = lines.map(one => shorten(one).text);
        expect(text.split('\n')).toEqual(alone);
        expect(changed).toEqual(lines.flatMap((one, at) => (one === alone[at] ? [] : [at])));
      }),
    );
  });

  test('without any usable prefix nothing changes', () => {
    expect(pathShortener([{ path: '/', shown: '' }])('/a\n/b')).toEqual({ text: '/a\n/b', lines: [] });
  });
});
