import { closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultLimits } from '../../src/boundary/limits.ts';
import type { LogRules } from '../../src/boundary/log-scan.ts';
import { readLog, sentLines } from '../../src/boundary/log.ts';
import { pathShortener } from '../../src/boundary/paths.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { blockSizes } from '../../src/manifest/lines.ts';
import { openRegular } from '../../src/manifest/safe-open.ts';
import { collect, token } from './run-folders.ts';
import { an } from '../secrets/samples.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-'));
});
afterAll(() => rm(folder, { recursive: true }));

const password = 'correct horse battery';
const scanner = createScanner([password]);
const values = createScanner([password], 'values');

const known = an(64);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const halves = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at)];

function rulesOf(logLines: number, allow = false): LogRules {
  const redactor = () => scanner.redactor();
  return {
    limits: { ...defaultLimits, logLines },
    shorten: pathShortener([{ path: '/home/runner', shown: '~' }]),
    redactor,
    sentRedactor: allow ? () => values.redactor() : redactor,
  };
}

/** Reads a log as a step does, and then the lines that leave of it. */
async function pass(content: string | Uint8Array, rules = rulesOf(200_000)) {
  const path = join(folder, 'train.log');
  await writeFile(path, content);
  const { file } = openRegular(path);
  if (!file) throw new Error('no file');
  const reading = await readLog(file, rules);
  const sent = await collect(sentLines(file, rules, reading));
  closeSync(file.fd);
  return { ...reading, sentLines: sent };
}

describe('a log', () => {
  test('leaves as it is where it holds nothing', async () => {
    const result = await pass('one\r\ntwo\n\nfour');
    expect(result.sentLines).toEqual(['one', 'two', '', 'four']);
    expect(result.lines).toEqual({ sent: 4, redacted: 0, held: 0, heldByReason: {} });
    expect(result.last).toEqual(['one', 'two', '', 'four']);
    expect(result.secrets).toEqual([]);
  });

  test('shows no secret in the bytes of a dump that is in two blocks', async () => {
    const dump = (bytes: Buffer): string[] =>
      Array.from({ length: Math.ceil(bytes.length / 16) }, (_, line) => {
        const own = bytes.subarray(line * 16, line * 16 + 16);
        const place = (line * 16).toString(16).padStart(8, '0');
        return `${place}: ${own.toString('hex').replace(/.{4}/g, '$& ')} ${own.toString('latin1')}`;
      });
    const length = (dump(Buffer.alloc(16, 'x'))[0]?.length ?? 0) + 1;
    const edge = Math.floor(blockSizes.block / length) * 16;
    for (const [first, allow] of [['b'], ['b', true], ['\u001b[1mb\u001b[0m'], ['1%\r2%']] as const) {
      for (let start = edge - 64; start < edge + 20; start += 7) {
        const bytes = Buffer.from(`${'x'.repeat(start - 1)} ${allow ? password : token} ${'x '.repeat(500)}`);
        const lines = dump(bytes);
        const { sentLines: sent } = await pass(`${first}\n${lines.join('\n')}`, rulesOf(200_000, allow));
        const end = start + (allow ? password : token).length;
        expect(sent.slice(1)).toEqual(lines.map((line, at) => ((at + 1) * 16 > start && at * 16 < end ? '***' : line)));
      }
    }
  });

  test('shows no secret that goes on in its last line, which has no end', async () => {
    const own = createScanner([known]);
    const redactor = () => own.redactor();
    const rules = { ...rulesOf(200_000), redactor, sentRedactor: redactor };
    const { sentLines: sent } = await pass(`uses ${known.slice(0, 48)}\n${known.slice(48)} and done`, rules);
    expect(sent).toEqual(['uses ***', '*** and done']);
  });

  test.each<[string, string, string[], ...string[]]>([
    ['a value', known, ['(pid=1) uses PART', '(pid=1) PART and done'], known.slice(0, 30), known.slice(30)],
    ['a value in base64', known, ['PART', 'PART'], ...halves(base64(`box:${known}`), 60)],
    ['a token in base64', '', ['PART', 'PART'], ...halves(base64(`the registry's own: GITHUB_TOKEN=${token}`), 64)],
    ['a token in a cell', '', ['| x | PART | env |', '|   | PART |     |'], ...halves(token, 24)],
    ['a token that a terminal breaks', '', [`${'-'.repeat(50)} token=PART`, 'PART'], ...halves(token, 24)],
  ])('shows no part of %s where a block ends', async (_, value, lines, ...parts) => {
    const own = createScanner(value ? [value] : []);
    const redactor = () => own.redactor();
    const rules = { ...rulesOf(200_000), redactor, sentRedactor: redactor };
    const [first = '', second = ''] = lines.map((line, at) => line.replace('PART', () => parts[at] ?? ''));
    const filler = 'step 1 loss 0.25\n';
    for (const shift of [0, 3]) {
      const end = blockSizes.block - shift - first.length - 1;
      const start = `${'-'.repeat((end - 1) % filler.length)}\n${filler.repeat(Math.floor((end - 1) / filler.length))}`;
      const { sentLines: sent } = await pass(`${start}${first}\n${second}\n${filler.repeat(500)}`, rules);
      const at = start.split('\n').length - 1;
      for (const [line, part] of parts.entries()) {
        expect(sent[at + line]).toContain('***');
        expect(sent[at + line]).not.toContain(part.slice(-8));
      }
      expect(sent.filter(text => text.includes('***'))).toHaveLength(2);
    }
  });

  test('an empty one has no lines', async () => {
    const result = await pass('');
    expect(result).toMatchObject({ sentLines: [], all: 0, last: [], lines: { sent: 0, redacted: 0, held: 0 } });
  });

  test('secrets and prefixes go, and each such line is counted once', async () => {
    const log = `start\nkey ${token} in /home/runner/x\n${password}\ncd /home/runner\nend`;
    const result = await pass(log);
    expect(result.sentLines).toEqual(['start', 'key *** in ~/x', '***', 'cd ~', 'end']);
    expect(result.lines).toEqual({ sent: 2, redacted: 3, held: 0, heldByReason: {} });
    expect(result.secrets).toEqual([
      { line: 2, kind: 'github-token' },
      { line: 3, kind: 'value-of-variable' },
    ]);
    expect(result.last).toEqual(result.sentLines);
  });

  test('log-secrets: allow lets the look of a secret leave, says so, shows it to nobody, and keeps known values', async () => {
    const result = await pass(`a ${token}\nb ${password}\nc ${token} ${password}`, rulesOf(10, true));
    expect(result.sentLines).toEqual([`a ${token}`, 'b ***', `c ${token} ***`]);
    expect(result.lines).toMatchObject({ sent: 1, redacted: 2 });
    expect(result.secretLines).toBe(3);
    expect(result.secrets[0]).toEqual({ line: 1, kind: 'github-token', leaves: true });
    expect(result.secrets.slice(1).every(({ leaves }) => leaves === undefined)).toBe(true);
    expect(result.last).toEqual(['a ***', 'b ***', 'c *** ***']);
  });

  test('a prefix within a secret counts as what is sent has it', async () => {
    const hidden = `x /home/runner/${token}`;
    const result = await pass(hidden, rulesOf(10, true));
    expect(result.sentLines).toEqual([`x ~/${token}`]);
    expect(result.lines).toMatchObject({ sent: 0, redacted: 1 });
  });

  test('secrets are placed twenty times and counted to the last', async () => {
    const result = await pass(`${password}\n`.repeat(50));
    expect(result.secrets).toHaveLength(20);
    expect(result.secretLines).toBe(50);
    expect(result.lines.redacted).toBe(50);
  });

  test('a private key goes whole where blocks part it', async () => {
    const body = Array.from({ length: 4000 }, (_, at) =>
      Buffer.from(`line ${at} of a key that is none, padded`).toString('base64').padEnd(64, 'A').slice(0, 64),
    );
    const begin = ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' ');
    const end = ['-----END RSA PRIVATE', 'KEY-----'].join(' ');
    const before = 'x'.repeat(60_000);
    const result = await pass([before, begin, ...body, end, 'after'].join('\n'));
    expect(result.sentLines).toEqual([before, ...Array.from({ length: body.length + 2 }, () => '***'), 'after']);
    expect(result.lines).toMatchObject({ sent: 2, redacted: body.length + 2 });
  });

  test('the last thirty lines are shown, from more than one block', async () => {
    const lines = Array.from({ length: 41 }, (_, at) => (at % 3 === 0 ? '' : `line ${at}`));
    expect((await pass(lines.join('\n'))).last).toEqual(lines.slice(-30));
    const wide = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(30_000)}`);
    const { last } = await pass(`${wide.join('\n')}\n`);
    expect(last.map(line => Number(line.split(' ')[0]))).toEqual(wide.slice(-30).map((_, at) => at + 10));
    expect(Math.max(...last.map(line => line.length))).toBe(400);
  });
});

describe('a line that is redrawn is one, with its last state', () => {
  const up = '\u001b[A';
  test.each<[string, string, string[], number]>([
    ['by a progress bar', 'a\n\r1%\r2%\r3%\nb', ['a', '3%', 'b'], 2],
    ['and ends with a carriage return', 'a\r\r\nb\r', ['a', 'b'], 0],
    ['and is cleared with spaces', '1%\r2%\r  \rdone\n', ['done'], 3],
    ['and is erased', '1%\r2%\r\u001b[K\nend\r\u001b[2Kx\u001b[2K', ['', ''], 4],
    ['where erasing to the end of a line takes nothing', '1%\u001b[K\r2%\u001b[K\n', ['2%'], 1],
    ['by two bars', `\ro 0%\n\ri 0%${up}\n\ri 1%${up}\ro 1%\n\ri 2%${up}\n\nend`, ['o 1%', 'i 2%', 'end'], 3],
    ['by a table', 'x\na 1\nb 1\r\u001b[2K\u001b[1A\u001b[2Ka 2\nb 2\n', ['x', 'a 2', 'b 2'], 2],
    ['up and erased below', 'x\na 1\nb 1\n\u001b[2A\u001b[Ja 2\nb 2\nc 2\n', ['x', 'a 2', 'b 2', 'c 2'], 2],
    ['up past the first', `a\n\u001b[9999Ab\n\u001b[9Bc`, ['b', 'c'], 1],
    ['from its beginning', '1%\u001b[G2%\u001b[1G\u001b[?25l\u001b[32m3%\u001b[0m\n', ['\u001b[32m3%\u001b[0m'], 2],
    ['from above', 'a\n1\u001b[F\u001b[2Kb\u001b[Ec\n', ['b', 'c'], 2],
  ])('%s', async (_name, log, lines, redrawn) => {
    const result = await pass(log);
    expect(result.sentLines).toEqual(lines);
    expect(result.lines).toEqual({
      sent: lines.length,
      redacted: 0,
      held: redrawn,
      heldByReason: redrawn > 0 ? { redrawn } : {},
    });
    expect(result.all).toBe(lines.length);
  });

  test('a secret in a state before is found, placed by its line, and does not leave', async () => {
    for (const allow of [false, true]) {
      const result = await pass(`a\n${token} 1\r${token} 2\r${password}\rdone\nb ${token}`, rulesOf(10, allow));
      expect(result.sentLines).toEqual(['a', 'done', allow ? `b ${token}` : 'b ***']);
      expect(result.last).toEqual(['a', 'done', 'b ***']);
      expect(result.secretLines).toBe(2);
      expect(result.secrets).toEqual([
        { line: 2, kind: 'github-token' },
        { line: 2, kind: 'value-of-variable' },
        { line: 3, kind: 'github-token', ...(allow && { leaves: true }) },
      ]);
      expect(result.lines.heldByReason).toEqual({ redrawn: 3 });
    }
  });

  test('a secret that sequences part is found', async () => {
    const cut = (within: string): string => `${password.slice(0, 9)}${within}${password.slice(9)}`;
    const log = ['\u001b[K', '\u001b[A', '\u001b[?25l', '\u001b[\u001b[K0m'].map(cut).join('\n');
    expect((await pass(`\n${log}`)).sentLines.join('\n')).not.toContain(password);
    expect((await pass(cut('\u001b[K'))).sentLines).toEqual(['***']);
  });

  test('from a later block than the one that wrote it', async () => {
    const before = Array.from({ length: 9000 }, (_, at) => `line ${at}`);
    const bar = `${password} 0%\n${'-'.repeat(40_000)}\n`;
    const result = await pass(
      `${before.join('\n')}\n${bar}\u001b[2A\u001b[2K${'='.repeat(40_000)}\n\n${before.join('\n')}`,
      rulesOf(50_000),
    );
    expect(result.sentLines).toEqual([...before, '='.repeat(40_000), '-'.repeat(40_000), ...before]);
    expect(result.secrets).toEqual([{ line: 9001, kind: 'value-of-variable' }]);
    expect(result.lines).toMatchObject({ sent: 18_002, redacted: 0, heldByReason: { redrawn: 1 } });
    expect(result.last).toEqual(before.slice(-30));
  });

  test.each(['\r\r\nb\n', '\r\n\nb\n', '\r\n\n\u001b[Ab\n', '\n\n\n\u001b[2Ab\n', '\r\u001b[K\nb\n'])(
    'the same wherever a block ends: %j',
    async end => {
      const { sentLines: sent, lines } = await pass(`-${end}`);
      for (let before = 0; before <= end.length + 1; before++) {
        const result = await pass('-'.repeat(blockSizes.block - before) + end);
        expect(result.sentLines.map(line => line.replace(/-+/, '-'))).toEqual(sent);
        expect(result.lines).toEqual(lines);
      }
    },
  );

  test('however often, over blocks, it is one line and takes no time', async () => {
    const states = Array.from({ length: 300_000 }, (_, at) => `${at}/300000 it/s`);
    const began = process.cpuUsage();
    const result = await pass(`start\n\r${states.join('\r')}\nend`, rulesOf(10));
    expect(result.sentLines).toEqual(['start', states.at(-1), 'end']);
    expect(result.lines).toEqual({ sent: 3, redacted: 0, held: 299_999, heldByReason: { redrawn: 299_999 } });
    expect(cpuMilliseconds(began)).toBeLessThan(8000);
  });

  test('a state that is too long is no line where another takes its place', async () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(await pass(`a\n${long}\rb\n`)).toMatchObject({
      sentLines: ['a', 'b'],
      lines: { heldByReason: { redrawn: 1 } },
    });
    expect(await pass(`a\nb\r${long}\nc`)).toMatchObject({
      sentLines: ['a', 'c'],
      lines: { sent: 2, heldByReason: { redrawn: 1, 'too-long': 1 } },
    });
  });

  test('every state is in exactly one count, and both readings agree, whatever moves the cursor', async () => {
    const unit = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'loss 1', password, '/home/runner/x') },
      { weight: 2, arbitrary: fc.constant('\n') },
      fc.constantFrom('\r', '\r\n', up, '\u001b[2K', '\u001b[K', '\u001b[3A', '\u001b[B', '\u001b[J', '\u009bF'),
    );
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 80 }), fc.integer({ min: 2, max: 12 }), async (units, limit) => {
        const { lines, sentLines: sent, all } = await pass(units.join(''), rulesOf(limit));
        expect(lines.sent + lines.redacted).toBe(sent.length);
        expect(lines.held).toBe((lines.heldByReason.redrawn ?? 0) + (lines.heldByReason['over-limit'] ?? 0));
        expect(all).toBe(sent.length + (lines.heldByReason['over-limit'] ?? 0));
        for (const reason of Object.keys(lines.heldByReason)) seen.add(reason);
        if (lines.redacted > 0) seen.add('redacted');
        expect(sent.join('\n')).not.toMatch(/correct horse|\/home\/runner|\r|\u001b/);
      }),
      { numRuns: 300 },
    );
    expect([...seen].toSorted()).toEqual(['over-limit', 'redacted', 'redrawn']);
  });
});

describe('the encoding of a log', () => {
  const text = `eins\r\nzwei ü ${token}\r\n1%\r2%\r\n`;
  const swapped = (buffer: Buffer): Buffer => Buffer.from(buffer).swap16();
  const utf16 = Buffer.from(text, 'utf16le');
  const marked = Buffer.from(`\ufeff${text}`, 'utf16le');
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', utf16],
    ['UTF-16BE', swapped(utf16)],
    ['UTF-16LE with a mark', marked],
    ['UTF-16BE with a mark', swapped(marked)],
  ])('%s is read as text', async (_name, content) => {
    expect(await pass(content)).toMatchObject({
      sentLines: ['eins', 'zwei ü ***', '2%'],
      lines: { sent: 2, redacted: 1, held: 1 },
      secrets: [{ line: 2, kind: 'github-token' }],
    });
  });
});

describe('what is sent is what is counted', () => {
  const mebibyte = 1024 * 1024;
  const wide = `${'y'.repeat(mebibyte)} ${password}`;

  /** What should leave, by the words of the contract: half the limit from the head, half from the tail. */
  function expected(lines: readonly string[], logLines: number): string[] {
    const half = Math.floor(logLines / 2);
    const kept = lines.length <= logLines ? lines : [...lines.slice(0, half), ...lines.slice(lines.length - half)];
    return kept.filter(line => line !== wide);
  }
  const safe = (line: string): string => line.replaceAll(password, '***').replaceAll('/home/runner/', '~/');

  async function check(lines: readonly string[], logLines: number): Promise<void> {
    const result = await pass(lines.join('\n'), rulesOf(logLines));
    const leaving = expected(lines, logLines);
    const tooLong = lines.length <= logLines ? lines.filter(line => line === wide).length : undefined;
    expect(result.sentLines).toEqual(leaving.map(safe));
    expect(result.lines.redacted).toBe(leaving.filter(line => safe(line) !== line).length);
    expect(result.lines.sent + result.lines.redacted).toBe(leaving.length);
    expect(result.lines.sent + result.lines.redacted + result.lines.held).toBe(lines.length);
    expect(Object.values(result.lines.heldByReason).reduce((sum, count) => sum + count, 0)).toBe(result.lines.held);
    if (tooLong !== undefined) expect(result.lines.heldByReason['too-long'] ?? 0).toBe(tooLong);
    const between = lines.length <= logLines ? 0 : lines.length - 2 * Math.floor(logLines / 2);
    expect(result.lines.heldByReason['over-limit'] ?? 0).toBe(between);
  }

  const line = fc.constantFrom('loss 1', '', `key ${password}`, 'cd /home/runner/x');

  test('any log, any limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 60 }).filter(lines => lines.at(-1) !== ''),
        fc.integer({ min: 2, max: 70 }),
        check,
      ),
      { numRuns: 200 },
    );
  });

  test('lines of more than 1 MiB are held, wherever they stand', async () => {
    await check([wide, 'a', `b ${password}`], 200);
    await check(['a', wide], 200);
    await check([wide, wide, wide, 'a', wide, 'b', wide, wide, wide, 'end'], 2);
    await check([wide, 'a', 'b', wide, 'c', wide, 'd', 'e', 'f', wide], 6);
  });

  test('very many changed lines and a small limit take no time', async () => {
    const lines = Array.from({ length: 300_000 }, () => '/home/runner/');
    const began = process.cpuUsage();
    await check(lines, 4);
    await check(lines, 40_000);
    expect(cpuMilliseconds(began)).toBeLessThan(8000);
  });
});
