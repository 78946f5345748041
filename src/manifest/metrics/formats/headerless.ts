// Values without a header: a file for each metric, named after it. TorchRL's CSVLogger writes the step and the value, d3rlpy the epoch
// before them. https://github.com/pytorch/rl/blob/main/torchrl/record/loggers/csv.py
// https://github.com/takuseno/d3rlpy/blob/master/d3rlpy/logging/file_adapter.py
import { parseNumber } from '../rows/numbers.ts';
import type { MetricFormat } from '../rows/row-source.ts';
import { readValueFiles } from './value-files.ts';

const valueLine = /^(?:(\d{1,9}),)?(\d{1,16}),(?!\s*$)([^,]{1,100})$/;

export const headerless = {
  name: 'headerless',
  title: 'values without a header',
  detects: (_head, lines) => isHeaderless(lines),
  read: readValueFiles(parseLine),
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

function parseLine(text: string) {
  const [, epoch, step, value] = valueLine.exec(text) ?? [];
  return value === undefined ? undefined : { value: parseNumber(value) ?? value, step, epoch };
}
