// A log as rows: the lines that fit a template of the config file. A redrawn line gives a row for each of its states.
import { stripAnsi } from '../../text.ts';
import type { ByteSource } from '../bytes.ts';
import { countLines, readBlocks } from '../lines.ts';
import type { LineNumbers, LogTemplate } from './log-template.ts';
import { matchLine } from './log-template.ts';
import type { ReadContext, RowSource, TakeRow } from './row-source.ts';
import { Row } from './row.ts';

export async function* readLogLines(
  source: ByteSource,
  templates: readonly LogTemplate[],
  context: ReadContext,
): RowSource {
  const row = new Row(context.columns);
  let line = 0;
  for await (const block of readBlocks(source)) {
    const before = line;
    yield take => readLines(block.text, before, templates, row, context, take);
    line += block.tooLong ? 1 : countLines(block.text);
  }
}

function readLines(
  text: string,
  before: number,
  templates: readonly LogTemplate[],
  row: Row,
  { columns, unreadable }: ReadContext,
  take: TakeRow,
): void {
  let line = before;
  for (const written of text.split('\n')) {
    line++;
    const numbers = firstMatch(stripAnsi(written), templates);
    if (numbers === 'unclear-number') unreadable(line, numbers);
    if (numbers === undefined || numbers === 'unclear-number') continue;
    row.begin(line);
    for (const [name, value] of numbers) {
      const column = columns.get(name, line);
      if (column) row.put(column, value);
      else row.partial = true;
    }
    take(row);
  }
}

function firstMatch(line: string, templates: readonly LogTemplate[]): LineNumbers | 'unclear-number' | undefined {
  for (const template of templates) {
    const numbers = matchLine(line, template);
    if (numbers !== undefined) return numbers;
  }
  return undefined;
}

/** Whether a text has a line that fits, be it but for a number. */
export function fitsTemplates(text: string, templates: readonly LogTemplate[]): boolean {
  return text.split(/\r\n?|\n/).some(line => firstMatch(stripAnsi(line), templates) !== undefined);
}
