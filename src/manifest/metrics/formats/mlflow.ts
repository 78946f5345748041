// MLflow's own files: one for each metric, a line for each value: milliseconds since 1970, the value, the step.
// https://github.com/mlflow/mlflow/blob/master/mlflow/store/tracking/file_store.py
import { parseNumber } from '../rows/numbers.ts';
import type { MetricFormat } from '../rows/row-source.ts';
import { readValueFiles } from './value-files.ts';

const valueLine = /^\d{10,16} (\S{1,400})(?: (-?\d{1,16}))?(?: \S+)*\s*$/;

export const mlflow = {
  name: 'mlflow',
  title: 'MLflow values',
  detects: (_head, lines) => isMlflow(lines),
  isOfFolder: true,
  read: readValueFiles(parseLine),
} as const satisfies MetricFormat;

function isMlflow(lines: readonly string[]): boolean {
  const filled = lines.filter(line => line !== '').slice(0, 20);
  return filled.length > 0 && filled.every(line => typeof parseNumber(valueLine.exec(line)?.[1] ?? 'x') === 'number');
}

function parseLine(text: string) {
  const [, value, step] = valueLine.exec(text) ?? [];
  return { value, step };
}
