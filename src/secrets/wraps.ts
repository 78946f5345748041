// Secrets that a line break divides: at the width of a terminal or a table, as concatenated strings, or in quoted-printable (RFC 2045,
// 6.7).
import type { SecretMatch } from './heuristics.ts';
import { isDrawn } from './heuristics.ts';
import { CellParts, foldedCells } from './folded-cells.ts';

/** No terminal or table is narrower. */
const MIN_WIDTH = 60;
/** What a record of a log begins with, so that a value that was printed in two lines goes on behind it. */
const opening = String.raw`(?:\[[\w .:-]{1,40}\]:?[ \t]|[\w./-]{1,40}[ \t]{1,20}\|[ \t]|\d{4}-\d\d-\d\d[T ][\d:.,]{8,20}Z?[ \t])?`;
const bars = '[│┃║|]';
const breaks = new RegExp(
  String.raw`(?:(["'])[ \t]{0,4}\r?\n${opening}[ \t]{0,80}["']|([=\\])?(?:([ \t]?${bars})|[ \t]{0,80}${bars}?|[ \t]{2,80}[\w./-]{1,60}:\d{1,6})\r?\n${opening}[ \t]{0,80}(?:${bars}[ \t]{0,80}){0,3})([A-Za-z0-9_+/=.-]{8,512})(?=[\s"'│┃║|,}\])]|$)`,
  'y',
);

/** The rest of findings that continue on the next line; it is redacted with them. */
export function goOnOverLines(text: string, found: readonly SecretMatch[]): SecretMatch[] {
  const more: SecretMatch[] = [];
  const cells = found.length === 0 ? [] : foldedCells(text);
  const parts = new CellParts(cells);
  for (const one of found) {
    const { kind, end } = one;
    if (cells.length > 0) more.push(...parts.after(one));
    const pattern = new RegExp(breaks);
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match === null) continue;
    const [, quote, softBreak, bar, rest = ''] = match;
    const width = end - (text.lastIndexOf('\n', end - 1) + 1);
    // A table breaks a cell at its width.
    const isSoft = (softBreak ?? bar) !== undefined || '=\\'.includes(text.charAt(end - 1));
    const isBroken = quote !== undefined || isSoft || width >= MIN_WIDTH;
    if (isBroken && isDrawn(rest)) more.push({ kind, start: pattern.lastIndex - rest.length, end: pattern.lastIndex });
  }
  return more;
}
