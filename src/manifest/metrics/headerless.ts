// Values without a header: a file for each metric, named after it. TorchRL's CSVLogger writes the step and the value, d3rlpy the epoch
// before them. https://github.com/pytorch/rl/blob/main/torchrl/record/loggers/csv.py
// https://github.com/takuseno/d3rlpy/blob/master/d3rlpy/logging/file_adapter.py
import type { ByteSource } from '../bytes.ts';
import { readBlocks } from '../lines.ts';
import { metricOf } from './file-name.ts';
import { parseNumber } from './numbers.ts';
import type { MetricFormat, ReadContext, RowSource, TakeRow } from './row.ts';
import { Row } from './row.ts';

const valueLine = /^(?:(\d{1,9}),)?(\d{1,16}),(?!\s*$)([^,]{1,100})$/;

export const headerless = {
  name: 'headerless',
  title: 'values without a header',
  detects: (_head, lines) => isHeaderless(lines),
  read: readHeaderless,
} as const satisfies MetricFormat;

/** Lines of one shape with increasing steps, which tells them from a table of numbers without names. */
function isHeaderless(lines: readonly string[]): boolean {
  const filled = lines.filter(line => line !== '').slice(0, 20);
  const found = filled.map(line => valueLine.exec(line));
  const [first] = found;
  if (!first) return false;
  return found.every((match, at) => {
    const before = found[at - 1];
    if (!match || (match[1] === undefined) !== (first[1] === undefined)) return false;
    if (typeof parseNumber(match[3] ?? '') !== 'number') return false;
    return !before || (Number(match[2]) > Number(before[2]) && Number(match[1] ?? 0) >= Number(before[1] ?? 0));
  });
}

async function* readHeaderless(
  sources: readonly ByteSource[],
  paths: readonly string[],
  context: ReadContext,
): RowSource {
  const row = new Row(context.columns);
  for (const [at, source] of sources.entries()) {
    const name = metricOf(paths[at] ?? '');
    let line = 0;
    for await (const block of readBlocks(source)) {
      const lines = block.text.split('\n');
      const before = line;
      yield take => readLines(lines, before, name, row, context, take);
      line += lines.length;
    }
  }
}

function readLines(
  lines: readonly string[],
  before: number,
  name: string,
  row: Row,
  context: ReadContext,
  take: TakeRow,
): void {
  for (const [at, text] of lines.entries()) {
    const line = before + at + 1;
    const [, epoch, step, value] = valueLine.exec(text) ?? [];
    if (value === undefined) {
      if (text !== '') context.unreadable(line, 'no-columns');
      continue;
    }
    row.begin(line);
    row.step = Number(step);
    row.axis = 0;
    if (epoch !== undefined) row.epoch = Number(epoch);
    const column = context.columns.get(name, line);
    if (column) row.put(column, parseNumber(value) ?? value);
    else row.partial = true;
    take(row);
  }
}
