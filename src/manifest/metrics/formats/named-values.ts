// A name and its number in each line, without a header: pandas' `Series.to_csv(header=False)`, or `csv.writer` over the items of a dict. The names
// must be those of metrics: of other ones it is unknown what they are, as of persons.
import { isNumeric } from '../tables/cells.ts';
import type { MetricFormat } from '../rows/row-source.ts';
import { measured } from '../tables/uneven.ts';
import { readValueFiles } from './value-files.ts';

const valueLine = /^"?([a-z][\w./@%-]{0,63})"?[,\t]([^,\t]{1,100})$/i;

export const namedValues = {
  name: 'named-values',
  title: 'a name and a number in each line',
  detects: (_head, lines) => areNamed(lines),
  read: readValueFiles(parseLine),
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

function parseLine(text: string) {
  const [, name, value] = valueLine.exec(text) ?? [];
  return { name, value, step: undefined };
}
