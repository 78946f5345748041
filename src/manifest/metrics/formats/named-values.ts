// A name and its number in each line, without a header: pandas' `Series.to_csv(header=False)`, or `csv.writer` over the items of a dict. The names
// must be those of metrics: of other ones it is unknown what they are, as of persons.
import { readBlocks } from '../../lines.ts';
import { isNumeric } from '../tables/cells.ts';
import type { MetricFormat, RowSource } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';
import { measured } from '../tables/uneven.ts';

const valueLine = /^"?([a-z][\w./@%-]{0,63})"?[,\t]([^,\t]{1,100})$/i;

export const namedValues = {
  name: 'named-values',
  title: 'a name and a number in each line',
  detects: (_head, lines) => areNamed(lines),
  read: readNamed,
} as const satisfies MetricFormat;

/** Two lines or more, with a number for each name, most of which say that something was measured. */
function areNamed(lines: readonly string[]): boolean {
  const filled = lines.filter(line => line.trim() !== '');
  const names = new Set<string>();
  for (const line of filled) {
    const [, name = '', value = ''] = valueLine.exec(line) ?? [];
    if (name === '' || isNumeric(name) || !isNumeric(value) || names.has(name)) return false;
    names.add(name);
  }
  return names.size > 1 && 2 * [...names].filter(name => measured.test(name)).length > names.size;
}

async function* readNamed(...[[source], , context]: Parameters<MetricFormat['read']>): RowSource {
  if (source === undefined) return;
  const row = new Row(context.columns);
  let line = 0;
  for await (const { text, tooLong } of readBlocks(source)) {
    const lines = text.split('\n');
    if (tooLong) context.unreadable(line + 1, 'too-long');
    const before = line;
    yield take => {
      for (const [at, one] of lines.entries()) {
        const [, name, value] = valueLine.exec(one) ?? [];
        const column = name === undefined ? undefined : context.columns.get(name, before + at + 1);
        row.begin(before + at + 1);
        if (column) row.put(column, value);
        if (column) take(row);
        else if (one.trim() !== '') context.unreadable(before + at + 1, 'no-columns');
      }
    };
    line += lines.length;
  }
}
