// A secret in the bytes that a tool prints of a file (see `writers`), wherever it is in them, and wherever a block of the log ends.
import { describe, expect, test } from '@jest/globals';
import { holdsDump, noDump } from '../../src/secrets/dumps.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, hex } from './samples.ts';

/** How a tool writes some bytes: from this place on, so many to a line. */
type Writer = (bytes: Buffer, first: number, width: number) => string[];

interface Layout {
  base?: 8 | 10 | 16;
  digits?: number;
  separator?: string;
  group?: number;
  /** What is between two groups. */
  gap?: string;
  reversed?: boolean;
  upper?: boolean;
  /** What is behind the group in the middle of a line. */
  middle?: string;
  beside?: (text: string) => string;
}

const pad = (bytes: Buffer, width: number, group: number, gap: string): string => {
  const groups = Math.ceil(width / group);
  const digits = bytes.toString('hex');
  return (digits.match(new RegExp(`.{1,${2 * group}}`, 'g')) ?? [])
    .join(gap)
    .padEnd(2 * width + gap.length * (groups - 1));
};

/** The bytes in words of a machine that writes the last byte of each first. */
function reverse(bytes: Buffer, group: number): Buffer {
  const all = Buffer.concat([bytes, Buffer.alloc((group - (bytes.length % group)) % group)]);
  for (let at = 0; at < all.length; at += group) all.subarray(at, at + group).reverse();
  return all;
}

const layout =
  (given: Layout): Writer =>
  (bytes, first, width) => {
    const { base = 16, digits = 8, separator = ': ', group = 1, gap = ' ', middle = '', beside } = given;
    return Array.from({ length: Math.ceil(bytes.length / width) }, (_, line) => {
      const own = bytes.subarray(line * width, (line + 1) * width);
      const shown = given.reversed ? reverse(own, group) : own;
      const parts =
        middle === ''
          ? pad(shown, width, group, gap)
          : [
              pad(shown.subarray(0, width / 2), width / 2, group, gap),
              pad(shown.subarray(width / 2), width / 2, group, gap),
            ].join(middle);
      const place = (first + line * width).toString(base).padStart(digits, '0');
      const hex = given.upper ? parts.toUpperCase() : parts;
      const text = own.toString('latin1').replace(/[^ -~]/g, '.');
      return `${place}${separator}${hex}${beside?.(text) ?? ''}`.trimEnd();
    });
  };

const twoSpaces = (text: string): string => `  ${text}`;
const writers: Record<string, Writer> = {
  xxd: layout({ group: 2, beside: twoSpaces }),
  'xxd -g1 -u': layout({ upper: true, beside: twoSpaces }),
  'xxd -g4': layout({ group: 4, beside: twoSpaces }),
  'xxd -g0': layout({ group: 32, beside: twoSpaces }),
  'xxd -e': layout({ group: 4, reversed: true, beside: twoSpaces }),
  'hexdump -C': layout({ separator: '  ', middle: '  ', beside: text => `  |${text}|` }),
  hexdump: layout({ digits: 7, separator: ' ', group: 2, reversed: true }),
  'hexdump -x': layout({ digits: 7, separator: '    ', group: 2, gap: '    ', reversed: true }),
  'od -A x -t x1': layout({ digits: 6, separator: ' ' }),
  'od -t x1': layout({ base: 8, digits: 7, separator: ' ' }),
  'od -A d -t x1z': layout({ base: 10, digits: 7, separator: ' ', beside: text => `  >${text}<` }),
  'od -x': layout({ base: 8, digits: 7, separator: ' ', group: 2, reversed: true }),
  'objdump -s': layout({ digits: 6, separator: ' ', group: 4, beside: twoSpaces }),
  'readelf -x': layout({ separator: ' ', group: 4, beside: text => ` ${text}` }),
  'Format-Hex': layout({ digits: 16, separator: ' ', upper: true, beside: text => ` ${text}` }),
};

const [value, token] = [an(30), 'gh' + 'p_' + an(36)];
const password = 'Kx9#mQ2vLp7Zr4Tw';
/** What is written, and what of it must not be left. */
const secrets: [name: string, values: string[], text: string, secret: string][] = [
  ['a known value', [value], value, value],
  ['a token', [], token, token],
  ['a password after its name', [], `password=${password}`, password],
];

const filler = '.... words of a log, and 1234 more ....\n';

describe.each(Object.entries(writers))('%s', (name, write) => {
  const widths = name.startsWith('hexdump') ? [16] : [8, 16, 20, 32];

  test.each(widths)('%i bytes in a line', async width => {
    for (const [, values, text, secret] of secrets) {
      const scanner = createScanner(values);
      for (const before of [1, 6, 40]) {
        const start = filler.repeat(4).slice(-before) + ' ' + text.slice(0, text.length - secret.length);
        const bytes = Buffer.from(`${start}${secret} ${filler.repeat(3)}`);
        for (const first of [0, 0x100, 0x7ffc0]) {
          const lines = write(bytes, first, width);
          // Words of a machine are found where a line holds whole ones.
          const safe = (at: number, line: string): string =>
            (at + 1) * width > start.length && at * width < start.length + secret.length ? '***' : line;
          const wanted = ['first line', ...lines.map((line, at) => safe(at, line)), 'last line'];
          const all = ['first line', ...lines, 'last line'];
          const found = (await scanner.redactor()(all.join('\n'))).text.split('\n');
          expect(found.map(line => line.trimStart())).toEqual(wanted);
          if (before !== 6) continue;
          for (let cut = 1; cut < all.length - 1; cut++) {
            const redact = scanner.redactor();
            const [one, two] = [all.slice(0, cut).join('\n'), all.slice(cut).join('\n')];
            const parts = [await redact(one, two), await redact(two)];
            expect({ cut, lines: parts.flatMap(part => part.text.split('\n')) }).toEqual({ cut, lines: wanted });
          }
        }
      }
    }
  });
});

const xxd = (text: string, first = 0): string[] => writers.xxd?.(Buffer.from(text), first, 16) ?? [];
const scanner = createScanner([value]);

describe('lines of a dump', () => {
  const text = `${filler.repeat(2)}password=${password} ${filler}`;
  const isSafe = (lines: string): boolean =>
    !Buffer.from(
      Array.from(lines.matchAll(/[0-9a-f]{6,}: ((?:[0-9a-f]{2,4} )+)/g), match => match[1] ?? '')
        .join('')
        .replaceAll(' ', ''),
      'hex',
    ).includes(password.slice(0, 6));

  test.each<[string, (lines: string[]) => string]>([
    ['as they are', lines => lines.join('\n')],
    ['behind a time and a number each', lines => lines.map(line => `20261130 101112 ${line}`).join('\n')],
    ['behind the name of a container', lines => lines.map(line => `worker-1  | ${line}`).join('\n')],
    ['with colours', lines => lines.map(line => line.replace(/: (..)/, ': \u001b[1;32m$1\u001b[0m')).join('\n')],
    ['with lines of a log between', lines => lines.join('\nstep 12 loss 0.5\n')],
    ['in a string of JSON', lines => JSON.stringify({ out: lines.join('\n') })],
    ['in a string of JSON in one', lines => JSON.stringify(JSON.stringify({ out: lines.join('\n') }))],
    [
      'with repeated lines left out',
      lines => ['00000000: 2020 2020 2020 2020 2020 2020 2020 2020', '*', ...lines].join('\n'),
    ],
    ['after another dump', lines => [...xxd('other text of a file').slice(0, 2), ...lines].join('\n')],
    ['the last ones only', lines => lines.slice(-8).join('\n')],
    ['two', lines => lines.slice(5, 7).join('\n')],
  ])('%s', async (_, write) => {
    const given = write(xxd(text, 0x100));
    expect(isSafe(given.replace(/\u001b\[[\d;]*m/g, ''))).toBe(false);
    for (const safe of [await scanner.redact(given), (await scanner.redactor()(given)).text]) {
      expect(isSafe(safe.replace(/\u001b\[[\d;]*m/g, ''))).toBe(true);
      expect(safe).toContain('***');
      if (/^["{]/.test(given)) expect(() => void JSON.parse(safe)).not.toThrow();
    }
  });

  test('in a string that has escapes beside the bytes', async () => {
    const known = 'kN0wn"val\\ue|x>9/z';
    for (const write of Object.values(writers)) {
      for (const [before, after] of [
        ['"', ''],
        ['\\ "a\\" \\\\n', ' \\"'],
        ['|<>| ab cd', '"\\n|'],
      ] as const) {
        const lines = write(Buffer.from(`${before}${known}${after} and more`), 0, 16);
        for (const end of ['', '\n', ' "']) {
          const given = JSON.stringify({ a: JSON.stringify({ b: lines.join('\n') + end, c: 1 }), d: 2 });
          const strings: string[] = [];
          JSON.parse(await createScanner([known]).redact(given), (_, one: unknown) => {
            if (typeof one === 'string') strings.push(one);
            return one;
          });
          expect(strings).toEqual([expect.stringMatching(/\*\*\*.*"c":1\}$/)]);
          expect(() => void JSON.parse(strings[0] ?? '')).not.toThrow();
        }
      }
    }
  });

  test('that repeat, where a block ends there', async () => {
    const lines = [xxd(' '.repeat(16))[0] ?? '', '*', ...xxd(`password=${password}`, 0x100)];
    for (let cut = 1; cut < lines.length; cut++) {
      const redact = scanner.redactor();
      const [one, two] = [lines.slice(0, cut).join('\n'), lines.slice(cut).join('\n')];
      expect(`${(await redact(one, two)).text}\n${(await redact(two)).text}`).toBe(`${lines[0] ?? ''}\n*\n***\n***`);
    }
  });

  test('of a private key, over several blocks', async () => {
    const body = Array.from({ length: 24 }, (_, at) => an(64, at + 1)).join('\n');
    const label = ['PRIVATE', 'KEY'].join(' ');
    const key = `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
    const lines = xxd(`a\n${key}\n${filler.repeat(3)}`);
    const blocks = [lines.slice(0, 30), lines.slice(30, 60), lines.slice(60)].map(block => block.join('\n'));
    const redact = scanner.redactor();
    const safe: string[] = [];
    for (const [at, block] of blocks.entries()) safe.push((await redact(block, blocks[at + 1])).text);
    const left = safe.join('\n').split('\n');
    expect(left).toHaveLength(lines.length);
    expect(left.filter(line => line !== '***')).toEqual(lines.slice(Math.ceil((key.length + 2) / 16)));
  });

  test('that go on past the work that is done leave in no block', async () => {
    const redact = createScanner([], undefined, 0).redactor();
    const lines = xxd(text);
    const blocks = [`step 1\n${lines[0] ?? ''}`, lines[1] ?? '', `${lines[2] ?? ''}\nstep 2`, 'step 3'];
    for (const [at, block] of blocks.entries()) {
      const { text: safe } = await redact(block, blocks[at + 1]);
      expect(safe).toBe(at === 3 ? block : block.replace(/.+/g, '***'));
    }
  });
});

test.each([
  ['a time before each line', (line: string, at: number) => `2026-11-30 04:53:26.${123_456 + at * 137} ${line}`],
  ['a date and a number', (line: string, at: number) => `20261130 ${101_112 + at} ${line}`],
  ['a line between all others that looks like one', (line: string) => `${line}\n20261130 12 x`],
  ['both', (line: string, at: number) => `04:53:26.${123_456 + at} ${line}\n04:53:26.${223_456 + at} Data loaded`],
])('dumps with %s', async (_, write) => {
  const token = `ghp_${an(36)}`;
  const shown = Buffer.from(`some words before GITHUB_TOKEN=${token} and after`);
  const lines = Array.from({ length: Math.ceil(shown.length / 16) }, (_line, at) => {
    const digits = [...shown.subarray(16 * at, 16 * at + 16)].map(byte => byte.toString(16));
    return `${(16 * at).toString(16).padStart(8, '0')}  ${digits.slice(0, 8).join(' ')}  ${digits.slice(8).join(' ')}`;
  });
  const text = lines.map(write).join('\n');
  for (const one of [scanner, createScanner([token])]) {
    const safe = (await one.redact(text)).replaceAll(' ', '');
    expect(safe).not.toContain(Buffer.from(token.slice(0, 12)).toString('hex'));
    expect(safe).not.toContain(Buffer.from(token.slice(-12)).toString('hex').slice(0, 10));
    expect(safe).toContain('***');
  }
});

describe('numbers that are no dump', () => {
  const table = (write: (row: number) => string): string =>
    Array.from({ length: 400 }, (_, row) => write(row + 1)).join('\n');
  test.each([
    [
      'memory of a process',
      table(row => `7f${hex(10, row)}-7f${hex(10, row + 1)} r-xp 00000000 08:01 ${row} libcuda.so`),
    ],
    ['addresses of CUDA', table(row => `0x7f${hex(10, row)} 0x7f${hex(10, row + 7)} size ${row}`)],
    ['objects of git', table(row => `${hex(40, row)} commit ${200 + row}`)],
    ['short digests', table(row => `${hex(8, row)} ${hex(8, row + 1)}`)],
    ['ids of tokens', table(row => `${String(row * 8).padStart(6, '0')} ${hex(32, row).replace(/.{4}/g, '$& ')}`)],
    ['rows with their number', table(row => `${100_000 + row} ${200_000 + row * 3} ${300_000 + row * 7}`)],
    ['times', table(row => `20261130 ${String(101_112 + row)} loss 0.5`)],
    ['steps', table(row => `${String(row * 100).padStart(8, '0')}: 12 34 56 78`)],
    ['bits', table(row => `${(row * 6).toString(16).padStart(8, '0')}: ${'01110100 '.repeat(6)} tttttt`)],
  ])('%s', async (_, text) => {
    expect(holdsDump(text, Buffer.from(text), noDump())).toBe(false);
    expect(await scanner.redact(text)).toBe(text);
  });

  test('one line alone', () => {
    const [line = ''] = xxd(value);
    expect(holdsDump(line, Buffer.from(line), noDump())).toBe(false);
  });

  test('of a long text, what is open at its end is as if all of it had been looked at', () => {
    const lines = xxd('a dump of plain text, '.repeat(9000));
    const [whole, long] = [lines.slice(-4000), lines].map(some => {
      const [open, text] = [noDump(), some.join('\n')];
      expect(holdsDump(text, Buffer.from(text), open)).toBe(true);
      return open.before.map(line => line.text.slice(line.start, line.end));
    });
    expect(lines.join('\n').length).toBeGreaterThan(800_000);
    expect(long).toEqual(whole);
    expect(long?.length).toBeGreaterThanOrEqual(256);
  });

  test('the bytes of an image are a dump, and stay', async () => {
    const image = xxd('\u0089PNG'.repeat(400)).join('\n');
    expect(holdsDump(image, Buffer.from(image), noDump())).toBe(true);
    expect(await scanner.redact(image)).toBe(image);
  });
});
