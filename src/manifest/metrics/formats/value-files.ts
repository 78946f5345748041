// Files with a value on each line: those that hold one metric each, named after it, and those that name it beside the value.
import { posix } from 'node:path';
import { readBlocks } from '../../lines.ts';
import type { MetricFormat, ReadContext, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';

/** The file's name without its endings, below a folder `metrics` or `scalars` with the folders on the way: `val/loss`. */
export function metricOf(path: string): string {
  const plain = path.replace(/\.gz$/i, '').replace(/\.(?:csv|tsv|txt|json)$/i, '');
  const parts = plain.split('/');
  const at = Math.max(parts.lastIndexOf('metrics'), parts.lastIndexOf('scalars'));
  return at === -1 || at === parts.length - 1 ? posix.basename(plain) : parts.slice(at + 1).join('/');
}

/** What a line says: its value, and where in the training it is. */
interface ValueLine {
  /** The metric's name, if it is not that of the file. */
  name?: string | undefined;
  value: unknown;
  step: string | undefined;
  epoch?: string | undefined;
}

/** Reads files with a value on each line, one after the other; `parse` gives undefined for a line that has none. */
export function readValueFiles(parse: (line: string) => ValueLine | undefined): MetricFormat['read'] {
  return async function* (sources, paths, context) {
    const row = new Row(context.columns);
    for (const [at, source] of sources.entries()) {
      const name = metricOf(paths[at] ?? '');
      let line = 0;
      for await (const block of readBlocks(source)) {
        const lines = block.text.split('\n');
        const before = line;
        if (block.tooLong) context.unreadable(line + 1, 'too-long');
        yield take => readLines(lines, before, parse, { name, row, context, take, isLastCut: block.isCut });
        line += lines.length;
      }
    }
  };
}

interface Target {
  name: string;
  row: Row;
  context: ReadContext;
  take: TakeRow;
  /** The last line has no end. */
  isLastCut: boolean;
}

/** What a number that is cut off may end in. */
const cutNumber = /[-+.e]$/i;

function readLines(
  lines: readonly string[],
  before: number,
  parse: (line: string) => ValueLine | undefined,
  { name, row, context, take, isLastCut }: Target,
): void {
  for (const [at, text] of lines.entries()) {
    const line = before + at + 1;
    const isCut = isLastCut && at === lines.length - 1;
    const { name: own, value, step, epoch } = (isCut && cutNumber.test(text) ? undefined : parse(text)) ?? {};
    if (value === undefined) {
      if (text.trim() !== '') context.unreadable(line, isCut ? 'cut-line' : 'no-point');
      continue;
    }
    const column = context.columns.get(own ?? name, line);
    row.begin(line);
    if (step !== undefined) {
      row.axis.set(Number(step));
    }
    if (epoch !== undefined) row.epoch = Number(epoch);
    if (column) row.put(column, value);
    else row.partial = true;
    take(row);
  }
}
