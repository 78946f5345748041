// The receipt in short, for a terminal: what may leave, what would leave changed, and what stays.
import type { ReceiptEntry, Receipt, Tally } from '../../boundary/receipt.ts';
import { countKinds, reasons } from '../../boundary/receipt.ts';
import type { Report } from '../model.ts';
import { reasonWords } from '../reason-words.ts';
import { toPlainText } from '../../text.ts';
import { formatBytes, formatCount, formatNumber } from '../../lib/format-numbers.ts';
import type { TerminalLine, Style } from './layout.ts';
import { truncateMiddle, pad, styled, widthOf, wrap } from './layout.ts';

/** How many names are listed for one reason. */
const MAX_NAMED = 3;

/** The counts of all runs, and the names of what is held, by reason. */
export function listReceipt({ runs }: Report, width: number): TerminalLine[] {
  const receipts = runs.map(({ receipt }) => receipt);
  if (receipts.length === 0) return [];
  const refused = receipts.filter(one => one.refused.length > 0).length;
  const text = refused === 0 ? 'this could be:' : `of ${formatCount(refused, 'run')} nothing could be:`;
  return [
    ...wrap([styled('Data boundary', 'bold'), ` · nothing was sent; ${text}`], width),
    ...listCounts(receipts, width),
    ...listHeld(receipts, width),
    ...listLeftOut(receipts, width),
    ...runs.flatMap(({ logFile, displayPath, receipt }) => listSecrets(logFile ?? displayPath, receipt, width)),
  ];
}

/** A table: what leaves as it is, what is redacted, and what is held, of each kind. */
function listCounts(receipts: readonly Receipt[], width: number): TerminalLine[] {
  const narrow = width < 60;
  const table = countAll(receipts);
  const widths = [0, 1, 2].map(column => 1 + Math.max(...table.map(([, ...cells]) => widthOf(cells[column] ?? ''))));
  const bytes = sum(receipts, ({ artifacts }) => artifacts.sent.reduce((all, { size }) => all + size, 0));
  return table.map(([name, ...cells], row) => [
    styled(`  ${pad(name, 11)}`, ...(row === 0 ? dim : [])),
    ...cells.map((text, column) => {
      const cell = `${narrow ? '' : ' '}${pad(text, widths[column] ?? 0, 'right')}`;
      return styled(cell, ...(row === 0 || text === '0' ? dim : []));
    }),
    narrow || bytes === 0 || row < table.length - 1 ? '' : styled(`  ${formatBytes(bytes)}`, 'dim'),
  ]);
}

const dim: Style[] = ['dim'];

function countAll(receipts: readonly Receipt[]): [name: string, ...cells: string[]][] {
  const { fields, rows, lines, artifacts } = countKinds(receipts);
  const cells = ({ sent, redacted, held }: Tally): string[] => [sent, redacted, held].map(count => formatNumber(count));
  return [
    ['', 'as is', 'redacted', 'held'],
    ['fields', ...cells(fields)],
    ['metric rows', ...cells(rows)],
    ['log lines', ...cells(lines)],
    ['artifacts', ...cells(artifacts)],
  ];
}

function sum(receipts: readonly Receipt[], count: (receipt: Receipt) => number): number {
  return receipts.reduce((all, one) => all + count(one), 0);
}

function listHeld(receipts: readonly Receipt[], width: number): TerminalLine[] {
  const entries = receipts.flatMap(({ fields, artifacts }) => [...fields.held, ...artifacts.held]);
  return reasons.flatMap(reason => {
    const of = entries.filter(entry => entry.reason === reason);
    const counted = sum(
      receipts,
      ({ rows, lines }) => (rows.heldByReason[reason] ?? 0) + (lines.heldByReason[reason] ?? 0),
    );
    const what = [...nameSome(of), ...(counted === 0 ? [] : [formatCount(counted, 'row or line', 'rows and lines')])];
    if (what.length === 0) return [];
    const fix = of.find(entry => entry.fix !== undefined)?.fix;
    const way =
      fix === undefined ? [] : wrap([styled('→', 'green'), ` ${fix}`], width - 4).map(line => ['    ', ...line]);
    return [
      ...wrap([styled(`held (${toPlainText(reasonWords[reason])}): `, 'yellow'), what.join(', ')], width, '    ', '  '),
      ...way,
    ];
  });
}

/** Names that are no metrics; `check` lists all of them, by reason. */
function listLeftOut(receipts: readonly Receipt[], width: number): TerminalLine[] {
  const all = receipts.flatMap(({ leftOut }) => leftOut?.names ?? []);
  if (all.length === 0) return [];
  const names = [...new Set(all.map(({ name }) => truncateMiddle(name, 40)))];
  const more = names.length - MAX_NAMED;
  const text = [
    ...names.slice(0, MAX_NAMED),
    ...(more > 0 ? [`${formatNumber(more)} more (worldflux-action check)`] : []),
  ];
  return wrap([styled('not metrics: ', 'dim'), text.join(', ')], width, '    ', '  ');
}

function nameSome(entries: readonly ReceiptEntry[]): string[] {
  const names = [...new Set(entries.map(({ name }) => truncateMiddle(name, 60)))];
  const more = names.length - MAX_NAMED;
  return more > 0 ? [...names.slice(0, MAX_NAMED), `${formatNumber(more)} more`] : names;
}

/** Where secrets are in a log: the places, never the values. */
function listSecrets(file: string, { secrets, secretLines }: Receipt, width: number): TerminalLine[] {
  if (secretLines === 0) return [];
  const places = secrets.slice(0, MAX_NAMED).map(({ line, kind }) => `line ${line} (${kind})`);
  const more = secretLines > places.length ? ' and more' : '';
  const fate = secrets.some(({ leaves }) => leaves) ? 'may be sent as they are' : 'become ***';
  const text = `${truncateMiddle(file, 60)}: ${places.join(', ')}${more}; they ${fate}`;
  return wrap([styled('secrets in the log ', 'yellow'), text], width, '    ', '  ');
}
