// Where one block of a log ends and the next begins: blocks are searched one by one, so what goes over that place is looked for by itself.
import { unwrapped } from './base64.ts';
import { asShown } from './escapes.ts';
import { foldedCells } from './folded-cells.ts';
import type { SecretMatch } from './heuristics.ts';
import type { Search } from './search.ts';

/** How much of the lines on each side is looked at, in UTF-16 units. */
const MAX_SIDE = 2048;

/** The last lines of a text, whole unless the last is longer, and the end of the last. */
export function lastLines(text: string): string {
  const end = text.slice(-MAX_SIDE);
  return `${end.slice(end.length < text.length ? end.indexOf('\n') + 1 : 0)}\n`;
}

/** The first lines of a text, in the same way. */
function firstLines(text: string): string {
  const begin = text.slice(0, MAX_SIDE);
  return begin.length < text.length ? begin.slice(0, begin.lastIndexOf('\n') + 1 || undefined) : begin;
}

/** The lines on both sides of such a place, as one text, and the stretch of it that is of the block; `shift` leads from it into the block. */
interface Seam {
  text: string;
  from: number;
  to: number;
  shift: number;
}

/** What is known of the block before: its last lines, and whether a secret was found in the last. */
export interface BlockBefore {
  lines: string;
  endsFound: boolean;
}
export const noBlockBefore = (): BlockBefore => ({ lines: '', endsFound: false });

/** The findings in a block that go on from the block before it, or into the next. `scan` finds everything in a text. */
export async function overSeams(
  block: string,
  { before, next }: { before: BlockBefore; next: string },
  search: Search,
  scan: (text: string) => Promise<SecretMatch[]>,
): Promise<SecretMatch[]> {
  const all: Seam[] = [];
  const [first, last] = [firstLines(block), lastLines(block)];
  if (before.lines !== '' && (before.endsFound || mayGoOver(before.lines, first, search)))
    all.push({ text: before.lines + first, from: before.lines.length, to: Infinity, shift: -before.lines.length });
  if (next !== '' && mayGoOver(last, firstLines(next), search))
    all.push({ text: last + firstLines(next), from: 0, to: last.length - 1, shift: block.length + 1 - last.length });
  const found: SecretMatch[] = [];
  for (const { text, from, to, shift } of all)
    for (const { kind, start, end } of await scan(text))
      if (end > from && start < to)
        found.push({ kind, start: Math.max(start, from) + shift, end: Math.min(end, to) + shift });
  return found;
}

/** Whether a value, base64 or a cell of a table may be on both sides. */
function mayGoOver(last: string, first: string, search: Search): boolean {
  const before = asShown(last)?.text ?? last;
  const text = before + (asShown(first)?.text ?? first);
  const bytes = search.lowBytes(text);
  const at = before.length;
  const isOver = (start: number, end: number): boolean => start < at && end > at;
  return (
    search.matchBroken(text, bytes).length > 0 ||
    foldedCells(text).some(cell => isOver(cell[0]?.start ?? 0, cell.at(-1)?.end ?? 0)) ||
    unwrapped(text, bytes).views.some(view => {
      const { start, end } = view.source(0, view.text.length);
      return isOver(start, end);
    })
  );
}
