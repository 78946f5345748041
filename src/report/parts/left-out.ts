// The parts of the metrics that no figure contains: names that are no metrics, rows that could not be read, files of a folder that
// were not read.
import type { LeftOutName } from '../../boundary/receipt.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, details, figure, html, join, list, md, words } from '../format/markdown.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';
import { leftOutWords } from '../../gates/left-out-words.ts';
import { unreadableWords } from '../../gates/metric-file-words.ts';
import type { RunReport } from '../model.ts';

/** Names that one line has. */
const MAX_NAMED = 20;

/** A part to unfold; nothing where everything is in a figure. */
export function renderLeftOut({ receipt, withoutManifest }: RunReport): Markdown {
  const { names = [], unnamed = 0 } = receipt.leftOut ?? {};
  const unreadable = receipt.unreadable ?? [];
  const files = withoutManifest?.notChosen.length ?? 0;
  if (names.length + unnamed + unreadable.length + files === 0) return md``;
  const groups = Map.groupBy(names, ({ file, reason }) => JSON.stringify([file, reason]));
  const items = [
    ...[...groups.values()].map(renderNames),
    ...(unnamed > 0 ? [md`${figure(formatCount(unnamed, 'more name'))}`] : []),
    ...unreadable.map(
      ({ file, count, line, reason }) =>
        md`${code(file)}: ${figure(formatCount(count, 'row'))} not read, first in line ${figure(formatNumber(line))}: ${words(unreadableWords[reason])}`,
    ),
    ...(files > 0
      ? [md`${figure(formatCount(files, 'file'))} beside it not read: ${code('worldflux-action check')} says why`]
      : []),
  ];
  const rows = unreadable.reduce((sum, { count }) => sum + count, 0);
  return details(
    html`<b>Left out of the metrics:</b> ${names.length + unnamed} names, ${rows} rows`,
    join([list(items)]),
  );
}

function renderNames(names: readonly LeftOutName[]): Markdown {
  const [first] = names;
  const listed = join(
    names.slice(0, MAX_NAMED).map(({ name }) => code(name)),
    ', ',
  );
  const more = names.length - MAX_NAMED;
  const rest = more > 0 ? md` and ${figure(formatCount(more, 'more', 'more'))}` : md``;
  const place = first?.file === undefined ? md`metrics of the manifest` : code(first.file);
  return md`${place}, ${first ? words(leftOutWords[first.reason]) : md``}: ${listed}${rest}`;
}
