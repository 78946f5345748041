// Where the first table of a CSV ends, by its records alone: what labels its rows have is not decided by another table below it.
import { isNumeric } from './cells.ts';
import { Columns } from './columns.ts';
import { longColumns } from './long-format.ts';
import type { HeldRecord } from './next-table.ts';
import { MAX_HELD, NextTable, axisOf } from './next-table.ts';

/** The records of the first table, and whether another one is below; `names` are its header, and a record of empty cells is an empty line. */
export function firstTable(
  names: readonly string[],
  records: readonly string[][],
): { records: readonly string[][]; hasNext: boolean } {
  const known = new Columns();
  const columns = names.map(name => (name === '' ? undefined : known.get(name, 1)));
  const axis = axisOf(columns);
  const above = { columns, long: longColumns(names), hasSteps: false };
  const next = new NextTable();
  let held: HeldRecord[] = [];
  for (const [at, cells] of records.entries()) {
    if (cells.some(isNumeric)) {
      const { verdict, at: place } = next.judge(held, cells, above);
      if (verdict === 'table') return { records: records.slice(0, held[place]?.line), hasNext: true };
      held = [];
      if (next.mayBeApart && next.isApart(cells, above)) return { records: records.slice(0, at), hasNext: true };
      if (isNumeric(cells[axis] ?? '')) above.hasSteps = true;
      for (const [place, column] of columns.entries()) if (column && isNumeric(cells[place] ?? '')) column.id = 0;
    } else if (cells.every(cell => cell.trim() === '')) next.noteEmpty();
    else {
      const isHeader = next.mayBegin(cells, above);
      if (isHeader && held.length < MAX_HELD) held.push({ cells, line: at, isHeader });
    }
  }
  return { records, hasNext: false };
}
