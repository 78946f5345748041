// Decimal points and commas: a column whose numbers could be read in two ways is refused by its name, and no other one is.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-decimals-'));
});
afterAll(() => rm(folder, { recursive: true }));

const lastOf = ({ metrics }: ReadFile): Record<string, number> =>
  Object.fromEntries([...metrics].map(([name, { last }]) => [name, last]));

const refusedBy = ({ leftOut }: ReadFile, reason: string): string[] =>
  leftOut.filter(one => one.reason === reason).map(({ name }) => name);

const many = (count: number, row: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => row(at)).join('');

interface Right {
  last: Record<string, number>;
  /** Columns that are unclear, and columns that are text. */
  unclear?: string[];
  text?: string[];
}

const tables: readonly [title: string, name: string, content: string, right: Right][] = [
  [
    'a list of devices in quotes beside points',
    'a.csv',
    'step,gpus,loss\n1,"0,1",2.345\n2,"0,1",9.999\n',
    { last: { loss: 9.999 }, text: ['gpus'] },
  ],
  [
    'such lists that differ, and a point that comes late',
    'a.csv',
    `step,gpus,loss\n${many(3000, at => `${at},"0,${at % 4}",7\n`)}3000,"0,1",9.999\n`,
    { last: { loss: 9.999 }, unclear: [], text: [] },
  ],
  [
    'a list between tabs beside clear points',
    'a.tsv',
    'step\tloss\tgpus\n1\t0.5\t0,1\n2\t9.999\t0,2\n',
    { last: { loss: 9.999 }, text: ['gpus'] },
  ],
  [
    'a list between tabs beside points that may stand before thousands',
    'a.tsv',
    'step\tloss\tgpus\n1\t2.345\t0,1\n2\t9.999\t0,1\n',
    { last: {}, unclear: ['loss', 'gpus'] },
  ],
  [
    'lists and thousands between tabs',
    'a.tsv',
    'step\tlayers\ttokens\n1\t1,2\t1,234\n2\t1,2\t2,468\n',
    { last: {}, unclear: ['layers', 'tokens'] },
  ],
  [
    'quoted thousands beside plain numbers',
    'a.csv',
    'step,tokens,loss\n1,"980",0.5\n2,"1,960",0.25\n',
    { last: { loss: 0.25 }, unclear: ['tokens'] },
  ],
  [
    'quoted thousands that may be decimals, beside points',
    'a.csv',
    'step,tokens,loss\n1,"12,345",2.51\n2,"24,690",2.25\n',
    { last: { loss: 2.25 }, unclear: ['tokens'] },
  ],
  [
    'thousands more than once in each row, beside points',
    'a.tsv',
    'step\ttokens\tloss\n1\t1,212,345\t2.51\n2\t2,424,690\t2.25\n',
    { last: { loss: 2.25 }, unclear: ['tokens'] },
  ],
  [
    'a list of three digits that is always the same',
    'a.csv',
    'step,layers,kernel,loss\n1,"256,256","128,256,128",2.51\n2,"256,256","128,256,128",2.25\n',
    { last: { loss: 2.25 }, text: ['layers', 'kernel'] },
  ],
  [
    'quoted thousands with decimals, which say which is which',
    'a.csv',
    'step,price,loss\n1,305.08,0.5\n2,"1,014.45",0.25\n3,"-12,001,014.5",0.125\n',
    { last: { price: -12001014.5, loss: 0.125 } },
  ],
  [
    'the same with decimal commas',
    'a.csv',
    'step;price;loss\n1;305,08;0,5\n2;1.014,45;0,25\n',
    { last: { price: 1014.45, loss: 0.25 } },
  ],
  [
    'thousands with decimals beside thousands without',
    'a.csv',
    'step,price,loss\n1,"1,014.45",0.5\n2,"1,014",0.25\n',
    { last: { loss: 0.25 }, unclear: ['price'] },
  ],
  [
    'thousands with decimals of both kinds, and a zero before thousands',
    'a.csv',
    'step,a,b,loss\n1,"1,014.45","0,014.45",0.5\n2,"1.014,45","1,014.45",0.25\n',
    { last: { loss: 0.25 }, unclear: ['a', 'b'] },
  ],
  [
    'thousands more than once',
    'a.csv',
    'step,tokens,loss\n1,980,0.5\n2,"1,234,567",0.25\n',
    { last: { loss: 0.25 }, unclear: ['tokens'] },
  ],
  [
    'semicolons: whole numbers, then a decimal comma, far below',
    'a.csv',
    `step;success\n${many(2000, at => `${at};0\n`)}2000;0,9\n`,
    { last: { success: 0.9 } },
  ],
  [
    'semicolons: decimal commas, then a point, far below',
    'a.csv',
    `step;loss\n${many(2000, at => `${at};0,5\n`)}2000;9.125\n`,
    { last: {}, unclear: ['loss'] },
  ],
  [
    'semicolons: points that may stand before thousands, then a comma',
    'a.csv',
    'step;loss\n1;1.234\n2;1.101\n3;0,5\n',
    { last: {}, unclear: ['loss'] },
  ],
  ['semicolons without evidence', 'a.csv', 'step;loss\n1;1,234\n2;1,101\n', { last: { loss: 1.101 } }],
  [
    'semicolons: a column of commas and one of clear points',
    'a.csv',
    'step;loss;lr\n1;0,5;0.001\n2;0,25;0.002\n',
    { last: { loss: 0.25, lr: 0.002 } },
  ],
  [
    'decimal commas in quotes',
    'a.csv',
    'step,loss,acc\n1,"2,345","0,5"\n2,"0,125","0,75"\n',
    { last: { loss: 0.125, acc: 0.75 } },
  ],
  [
    'thousands in quotes beside decimal commas',
    'a.csv',
    '"step","samples","loss"\n"1","1.024","0,5"\n"2","2.048","0,25"\n',
    { last: { loss: 0.25 }, unclear: ['samples'] },
  ],
  [
    'a long table, of which one metric has both',
    'a.csv',
    'step;metric;value\n1;loss;0,5\n1;acc;0,25\n2;loss;0,75\n2;acc;1.125\n',
    { last: { loss: 0.75 }, unclear: ['acc'] },
  ],
];

test.each(tables)('%s', async (_title, name, content, { last, unclear, text }) => {
  const reading = await readFile(folder, name, content);
  if (unclear?.length === 0 && text?.length === 0) {
    // Whichever it is called, it is no metric, and is named.
    expect(lastOf(reading)).toEqual(last);
    expect([...refusedBy(reading, 'decimals'), ...refusedBy(reading, 'text')]).toEqual(['gpus']);
    return;
  }
  expect({
    last: lastOf(reading),
    unclear: refusedBy(reading, 'decimals'),
    text: refusedBy(reading, 'text'),
  }).toEqual({ last, unclear: unclear ?? [], text: text ?? [] });
  expect(reading.sent.flatMap(({ values }) => Object.keys(values))).not.toContain(unclear?.[0] ?? '');
});

test('a step that may have thousands is none, and the training goes on', async () => {
  const rows = many(4, at => `${at < 2 ? 998 + at : `1.00${at - 2}`}\t0,${at + 1}\n`);
  const reading = await readFile(folder, 'a.tsv', `step\tloss\n${rows}`);
  expect(reading).toMatchObject({ rows: 4, earlierRows: 0, lastStep: 999 });
  expect(lastOf(reading)).toEqual({ loss: 0.4 });
});

test('a table that is damaged further on is judged as far as it was read', async () => {
  const whole = gzipSync(`step;loss\n${many(60_000, at => `${at};${at < 40_000 ? `0,${at}` : '9.125'}\n`)}`);
  const reading = await readFile(folder, 'a.csv.gz', whole.subarray(0, whole.length - 200));
  expect(reading.unreadable?.reason).toBe('cut-off');
  expect(lastOf(reading)).toEqual({});
});

/** Numbers of one column, each written with this mark. */
const written = (mark: '.' | ','): fc.Arbitrary<{ value: number; cell: string }> =>
  fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 4 }))
    .map(([whole, part, digits]) => {
      const decimals = String(part).padStart(4, '0').slice(0, digits);
      return { value: Number(`${whole}.${decimals}`), cell: `${whole}${mark}${decimals}` };
    });

test('a column is read as it was written, or refused', async () => {
  const columns = fc
    .constantFrom<['.' | ',', '.' | ',']>(['.', '.'], [',', ','], ['.', ','], [',', '.'])
    .chain(marks => fc.array(fc.tuple(written(marks[0]), written(marks[1])), { minLength: 1, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(columns, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
      const quoted = (cell: string): string => (delimiter === ',' && cell.includes(',') ? `"${cell}"` : cell);
      const lines = rows.map(([one, two], at) => [at, quoted(one.cell), quoted(two.cell)].join(delimiter));
      const reading = await readFile(folder, 'p.csv', `${['step', 'a', 'b'].join(delimiter)}\n${lines.join('\n')}\n`);
      for (const [at, name] of ['a', 'b'].entries()) {
        const isNamed = [...refusedBy(reading, 'decimals'), ...refusedBy(reading, 'text')].includes(name);
        expect(isNamed ? undefined : lastOf(reading)[name]).toEqual(isNamed ? undefined : rows.at(-1)?.[at]?.value);
      }
    }),
    { numRuns: 150 },
  );
});
