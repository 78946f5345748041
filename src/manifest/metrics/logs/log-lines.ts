// A log as rows: the lines that fit a template of the config file. A redrawn line gives a row for each of its states.
import { stripAnsi } from '../../../text.ts';
import type { ByteSource } from '../../bytes.ts';
import { countLines, readBlocks } from '../../lines.ts';
import type { LineNumbers, LogTemplate, UnclearNumber } from './log-template.ts';
import { matchLine } from './log-template.ts';
import type { ReadContext, RowSource, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';

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
    if (numbers === undefined) continue;
    if (!Array.isArray(numbers)) {
      unreadable(line, 'unclear-number', numbers);
      continue;
    }
    row.begin(line);
    for (const [name, value] of numbers) {
      const column = columns.get(name, line);
      if (column) row.put(column, value);
      else row.partial = true;
    }
    take(row);
  }
}

/** The first template that fits counts; another one after it where that has the numbers that the first cannot tell. */
function firstMatch(line: string, templates: readonly LogTemplate[]): LineNumbers | UnclearNumber | undefined {
  let unclear: UnclearNumber | undefined;
  for (const template of templates) {
    const numbers = matchLine(line, template);
    if (!Array.isArray(numbers)) unclear ??= numbers;
    else if (unclear === undefined || unclear.names.every(name => numbers.some(([other]) => other === name)))
      return numbers;
  }
  return unclear;
}

/** Whether a text has a line that fits, be it but for a number. */
export function fitsTemplates(text: string, templates: readonly LogTemplate[]): boolean {
  return text.split(/\r\n?|\n/).some(line => firstMatch(stripAnsi(line), templates) !== undefined);
}
