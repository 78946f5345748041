// Values of variables that lines, tables and programs break or cut.
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an } from './samples.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const value = an(64);
const scanner = createScanner([value], 'values');
const redact = async (text: string): Promise<string> => (await scanner.redactor()(text)).text;

/** Whether eight neighbouring units of the value are in a text. */
const shows = (text: string, secret = value): boolean =>
  Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).some(part => text.includes(part));

const inLines = (text: string, width: number): string[] => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];

test.each([
  ['Ray', '(pid=4121, ip=10.0.0.3) '],
  ['logging', '2026-11-30 10:00:00,123 INFO box '],
  ['journald', 'Nov 30 10:00:00 host train[4121]: '],
  ['BuildKit', '#12 0.531 '],
  ['kubectl', '[pod/train-0/main] '],
  ['Slurm', '0: '],
  ['nothing', ''],
])('broken over lines that begin as those of %s, none is left', async (_, begin) => {
  for (const width of [16, 20, 30, 61]) {
    for (const first of [3, 8, 12]) {
      const lines = [`it is ${value.slice(0, first)}`, ...inLines(value.slice(first), width)].map(line => begin + line);
      const safe = await redact(`${lines.join('\n')} ok\nnext`);
      expect(safe).toBe(lines.map((__, at) => `${begin}${at === 0 ? 'it is ' : ''}***`).join('\n') + ' ok\nnext');
    }
  }
});

test.each([
  ['spaces', (cell: string, at: number) => `${at ? '     ' : 'x.y  '}${cell}${at ? '' : '  env'}`],
  ['double bars', (cell: string, at: number) => `║ ${at ? '   ' : 'x.y'} ║ ${cell} ║ ${at ? '   ' : 'env'} ║`],
  ['bytes of Python', (cell: string, at: number) => `${at ? '         ' : "{'body': "}b'${cell}'`],
  ['strings that are added', (cell: string) => `'${cell}' +`],
])('broken over rows with %s, none is left', async (_, row) => {
  const text = inLines(value, 20).map(row).join('\n');
  expect(await redact(text)).toBe(
    inLines(value, 20)
      .map((__, at) => row('***', at))
      .join('\n'),
  );
});

test('broken in base64 of any width, in lines and in one line, none is left', async () => {
  for (const width of [20, 40, 57])
    for (const between of ['\n', '\\n', "', '"]) {
      const safe = await redact(inLines(base64(`user=box&x=${value}&y=1`), width).join(between));
      expect(shows(Buffer.from(safe.replace(/\*\*\*|\W|n(?=\W)/g, ''), 'base64').toString('latin1'))).toBe(false);
      expect(safe.length).toBeLessThan(64);
    }
});

test.each([
  ['with an ellipsis', (text: string) => `│ ${text.slice(0, 18)}… │`],
  ['with three dots', (text: string) => `${text.slice(0, 24)}...${text.slice(-24)}`],
  ['at the end of a line', (text: string) => `up ${text.slice(0, 57)}\nnext`],
])('cut %s, none is left', async (_, write) => {
  expect(shows(await redact(write(value)))).toBe(false);
});

test('a long value that is cut with dots is found, whatever it looks like', async () => {
  const address = 'postgresql://trainer:correct-horse@db.example.com:5432/runs';
  const cutScanner = createScanner([address], 'values');
  expect((await cutScanner.redactor()(`to ${address.slice(0, 30)}...`)).text).toBe('to ***...');
});

test('what only begins as a value does is none', async () => {
  const jwt = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${an(60)}`;
  const address = 'postgresql://postgres:postgres-1@localhost:5432/runs';
  const several = createScanner([jwt, address, 'worldflux-token-of-this-step'], 'values');
  for (const text of [
    `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${an(60, 9)}`,
    'postgresql is up\nx://postgres and postgresql://localhost:5432/other',
    'postgresql://postgres@localhost:5432/runs\npostgresql://postgres@localhost:5432/runs',
    'INFO worldflux.training worldflux-token is not set\n'.repeat(2000),
  ])
    expect(await several.find(text)).toEqual([]);
});

const password = an(24, 5);
const accessToken = an(24, 7);
const hook = `https://hooks.example.com/services/T0AB12CD3/${an(24, 3)}?a=b&c=d`;
test.each([
  [
    `postgresql://box:${password}@db.example.com:5432/x?sslmode=require&a=b`,
    'LOG postgresql://localhost:5432 connection ok',
  ],
  [hook, '  Downloading https://files.pythonhosted.org/packages/43/e5/torch.whl (77 MB)'],
  [
    JSON.stringify({ type: 'service_account', private_key: `${an(64)}\n` }),
    '{"type": "train", "step": 1, "loss": 1.25}',
  ],
  ['correct-horse+battery=staple&more', 'correct-horse+battery is not set'],
  ['training-database-of-the-lab', 'training-data shard 7 of 9'],
])('after very many lines that begin as %j does, pieces are found', async (known, line) => {
  const redactor = createScanner([known, accessToken], 'values').redactor();
  const pieces = [accessToken.slice(0, 12), accessToken.slice(12)];
  const { text } = await redactor(`${`${line}\n`.repeat(700)}it is ${pieces.join('\n')} ok`);
  expect(text).toBe(`${`${line}\n`.repeat(700)}it is ***\n*** ok`);
  const own = [known.slice(0, known.length / 2), known.slice(known.length / 2)];
  if (known.includes(password) || known.startsWith('training'))
    expect((await redactor(`${`${line}\n`.repeat(700)}it is ${own.join('\n')} ok`)).text).toBe(
      `${`${line}\n`.repeat(700)}it is ***\n*** ok`,
    );
});

test('past the work for a value, a piece that looks random does not leave', async () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `${at} ${value.slice(0, 12)}!`);
  expect(shows(await redact([...lines, value.slice(0, 40)].join('\n')), value.slice(12))).toBe(false);
});

test('a piece counts wherever the same stretch was seen before', async () => {
  const value = an(40, 9);
  const scanner = createScanner([value], 'values');
  // Whole, and in a piece that begins within the stretch that is searched for.
  for (let cut = 8; cut <= 32; cut++) {
    const { text } = await scanner.redactor()(`${`${value}\n`.repeat(3)}${value.slice(0, cut)}\n${value.slice(cut)}`);
    expect([cut, text]).toEqual([cut, '***\n'.repeat(5).trim()]);
  }
});

test('a blank line, an escaped line end and tags may be between two pieces', async () => {
  const value = an(24, 11);
  const scanner = createScanner([value], 'values');
  for (const between of ['\n\n', '\n \n\n', '\\n', '</span><span>'])
    for (let cut = 3; cut <= 21; cut++) {
      const safe = await scanner.redact(`a ${value.slice(0, cut)}${between}${value.slice(cut)} b`);
      expect([between, cut, safe]).toEqual([between, cut, `a ***${between}*** b`]);
    }
});

test('past its work a text is searched for the beginning of a value only, and ordinary lines leave', async () => {
  const value = an(24, 13);
  const { text, findings } = await createScanner([value], 'values').redactor()(
    `${value.slice(0, 16)}…\n`.repeat(20_000),
  );
  expect(text).not.toContain(value.slice(0, 8));
  expect([...new Set([...findings].map(({ kind }) => kind))]).toEqual(['value-of-variable']);
  const lines = Array.from({ length: 20_000 }, (_, at) => `${value.slice(0, 12)} ${at} ${value.slice(12)}x${at}`);
  const other = await createScanner([value], 'values').redactor()(`${lines.join('\n')}\nloss 1`);
  expect(other.text.endsWith('\nloss 1')).toBe(true);
});

test.each([
  [
    'a log handler wraps',
    (key: string, at: number) => `[${at}] INFO the given key ${key.slice(0, 8)}\n${' '.repeat(20)}${key.slice(8)}`,
  ],
  ['a line breaks', (key: string, at: number) => `epoch ${at} key ${key.slice(0, 15)}\n${key.slice(15)} done`],
  ['a panel breaks', (key: string) => `│ ${key.slice(0, 25)} │\n│ ${key.slice(25)} │`],
])('however often it is printed where %s, none is left in a log of a thousand prints', async (_, print) => {
  const key = createHash('sha1').update('box').digest('hex');
  const log = Array.from({ length: 1000 }, (__, at) => print(key, at)).join('\n');
  const { text } = await createScanner([key], 'values').redactor()(log);
  expect(text.split('\n').filter(line => shows(line, key))).toEqual([]);
});

test('in lines that begin as known values do, pieces of one are found behind thousands of them', async () => {
  const settings = Array.from({ length: 30 }, (_, at) => `SETTING_${at}=value-of-${an(16, at + 40)}`);
  const lines = Array.from({ length: 3000 }, (_, at) => `SETTING_${at % 40}=value-of-this ${at}`).join('\n');
  const { text } = await createScanner([...settings, value], 'values').redactor()(
    `${lines}\n${value.slice(0, 30)}\n${value.slice(30)}`,
  );
  expect(text).toBe(`${lines}\n***\n***`);
});
