// MLflow's own files: one for each metric, a line for each value: milliseconds since 1970, the value, the step.
// https://github.com/mlflow/mlflow/blob/master/mlflow/store/tracking/file_store.py
import type { ByteSource } from '../bytes.ts';
import { readBlocks } from '../lines.ts';
import { metricOf } from './file-name.ts';
import { parseNumber } from './numbers.ts';
import type { MetricFormat, ReadContext, RowSource, TakeRow } from './row.ts';
import { Row } from './row.ts';

const valueLine = /^\d{10,16} (\S{1,400})(?: (-?\d{1,16}))?(?: \S+)*\s*$/;

export const mlflow = {
  name: 'mlflow',
  title: 'MLflow values',
  detects: (_head, lines) => isMlflow(lines),
  read: readMlflow,
} as const satisfies MetricFormat;

function isMlflow(lines: readonly string[]): boolean {
  const filled = lines.filter(line => line !== '').slice(0, 20);
  return filled.length > 0 && filled.every(line => typeof parseNumber(valueLine.exec(line)?.[1] ?? 'x') === 'number');
}

/** The rows of all files one after the other; `paths` name the metrics, below a folder `metrics` where there is one. */
async function* readMlflow(sources: readonly ByteSource[], paths: readonly string[], context: ReadContext): RowSource {
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
    const [, value, step] = valueLine.exec(text) ?? [];
    const line = before + at + 1;
    if (value === undefined) {
      if (text !== '') context.unreadable(line, 'no-columns');
      continue;
    }
    const column = context.columns.get(name, line);
    row.begin(line);
    if (step !== undefined) {
      row.step = Number(step);
      row.axis = 0;
    }
    if (column) row.put(column, value);
    else row.partial = true;
    take(row);
  }
}
