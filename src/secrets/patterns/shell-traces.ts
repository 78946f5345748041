// What the shell prints of each command before it runs it (`set -x`): a pipe is two lines, in either order.
import { mayReadSecret, prints, readsSecret } from './commands.ts';
import type { OverLines } from './over-lines-names.ts';
import { key } from './over-lines-names.ts';

/** The beginning of such a line: what a log has before it, `+` for each level, and what PS4 adds. */
const begins = String.raw`(?<=^|\n)(?:[^\n+]{1,60}[ \t])?\+{1,8}(?:[\w./-]{0,80}:\d{1,6}[:>]?)?[ \t]{1,4}(?:[\w./()-]{1,80}:(?:\d{1,6}:)?[ \t]{1,4})?`;
const ends = String.raw`["']?[ \t\r]{0,4}`;
const reader = `(?:${readsSecret}|${mayReadSecret})`;
/** Commands of the same pipe that are printed between the two. */
const between = String.raw`(?:${begins}[^\n]{0,200}\n){0,2}?`;

export const tracesOverLines: readonly OverLines[] = [
  String.raw`${begins}${prints}(?=${ends}\n${between}${begins}${reader})`,
  String.raw`${begins}${reader}[^\n]{0,400}\n${between}${begins}${prints}(?=${ends}(?:\n|$))`,
].map(shape => ({
  kind: 'piped-secret',
  anchors: ['login', 'secret', 'chpasswd', 'passwd', 'sudo', 'with-token', 'password-stdin'],
  hint: /\+[^\n]{0,200}?[ \t](?:echo|printf)[ \t]/,
  shape: new RegExp(shape, 'g'),
  // Most of what a script prints is no part of a pipe.
  holds: key,
}));
