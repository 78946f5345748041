// Finds secrets in the texts of a run: known values, and what looks like a secret (docs/boundary.md).
import { asShown, mayHide } from './escapes.ts';
import type { Budget } from './budget.ts';
import { MAX_WORK, begin, budgetFor, canAfford, spend } from './budget.ts';
import { noDump } from './dumps.ts';
import type { SecretMatch } from './heuristics.ts';
import type { Earlier } from './hold-back.ts';
import { holdBack, isIn } from './hold-back.ts';
import { matchColumns, noTable } from './patterns/columns.ts';
import { createPatternMatcher } from './patterns/index.ts';
import { matchOverLines, mayGoOverLines } from './patterns/over-lines.ts';
import { createCandidateFinder } from './prefilter.ts';
import { closed } from './private-keys.ts';
import type { Looks, Search } from './search.ts';
import { lastLines, noBlockBefore, overSeams } from './block-seams.ts';
import { createSearch, inSource, searchText } from './search.ts';
import type { SecretlintRunner } from './secretlint.ts';
import { lazySecretlint, runSecretlint } from './secretlint.ts';
import { byLine, mergeOverlaps, mergePrivateKeys, redactSpans } from './spans.ts';
import { createFileSearch } from './values.ts';
import { lineEnd } from './decoded-views.ts';
import { goOnOverLines } from './wraps.ts';
import { stripAnsi } from '../text.ts';

export interface RedactedBlock {
  text: string;
  /** The secrets that were replaced, in order. A block can have very many: they are not kept, but told again each time they are read. */
  findings: Iterable<LineFinding>;
}

/** A secret that was replaced: the line in its block, counted from 0, and the kind. */
export interface LineFinding {
  line: number;
  kind: string;
}

export interface Scanner {
  /**
   * All secrets in one text, in order and without overlap. The kind `value-of-variable` is a known value; any other only looks like a
   * secret, and can be a false alarm.
   */
  find(text: string): Promise<SecretMatch[]>;
  /** The text with `***` in the place of each secret. */
  redact(text: string): Promise<string>;
  /** A test whether one file holds a known value; it is given the bytes in turn. */
  fileSearch(): (bytes: Buffer) => boolean;
  /**
   * A redactor for the blocks of one log, in order; a block is whole lines joined by line feeds. What begins in one block goes on in the next,
   * which is looked at too, if it is given. A line with a secret loses its ANSI sequences too: they may be inside the secret. If a budget is
   * given, the work is taken from it.
   */
  redactor(budget?: Budget): (block: string, next?: string) => Promise<RedactedBlock>;
}

/** Whether to search for everything that looks like a secret, or (`log-secrets: allow`) only for known values. */
export type SearchFor = 'values and shapes' | 'values';

/** How many clean texts a scanner remembers, and the units of the longest. */
const [MAX_CLEAN, SHORT_TEXT] = [2000, 200] as const;

/**
 * A scanner that knows these values (see `secretValues`), in whatever form they are written. `most` bounds the work on what only looks like
 * a secret (see `spend`): in each log, and in all other texts together. Past it, what may hold a secret counts as one (`UNSEARCHED`).
 */
export function createScanner(
  values: readonly string[],
  wanted: SearchFor = 'values and shapes',
  most = MAX_WORK,
): Scanner {
  // A search for values alone is quick: all that is bounded is what it unpacks.
  const work = wanted === 'values' ? Infinity : most;
  const context: Context = {
    search: createSearch(values, wanted === 'values' ? undefined : createLooks()),
    linter: lazySecretlint(),
  };
  /** Short texts without a secret: the keys and values of one run are those of the next. */
  const clean = new Set<string>();
  const fields = budgetFor(0, work);
  const find = async (text: string): Promise<SecretMatch[]> => {
    if (clean.has(text)) return [];
    begin(fields, text.length);
    const found = mergePrivateKeys(text, await scanWithin(text, { ...nothingEarlier(), work: fields }, context));
    if (found.length === 0 && text.length <= SHORT_TEXT && clean.size < MAX_CLEAN) clean.add(text);
    return found;
  };
  return {
    find,
    redact: async text => redactSpans(text, await find(text)),
    fileSearch: () => createFileSearch(context.search.whole),
    redactor: (budget = budgetFor(0, work)) => {
      const state: State = { ...nothingEarlier(), work: budget };
      let before = noBlockBefore();
      const scanSeam = (text: string) => scanWithin(text, { ...nothingEarlier(), work: budget }, context);
      return async (block, next = '') => {
        begin(budget, block.length);
        state.dump.after = next;
        const own = await scanWithin(block, state, context);
        const over = await overSeams(block, { before, next }, context.search, scanSeam);
        const found = over.length === 0 ? own : mergeOverlaps(own.concat(over));
        before = { lines: lastLines(block), endsFound: (found.at(-1)?.end ?? 0) > block.lastIndexOf('\n') + 1 };
        state.before = wanted === 'values' ? '' : stripAnsi(before.lines);
        return redactBlock(block, found);
      };
    },
  };
}

function createLooks(): Looks {
  return {
    candidates: createCandidateFinder(),
    inLine: createPatternMatcher(),
    overLines: matchOverLines,
    inColumns: matchColumns,
    mayGoOverLines,
  };
}

interface Context {
  search: Search;
  linter: SecretlintRunner;
}

/** What earlier blocks say about the next one, and the work that is left. */
interface State extends Earlier {
  work: Budget;
}

const nothingEarlier = (): Earlier => ({ pem: closed(), dump: noDump(), table: noTable(), before: '' });

/** Scans a text within the bound on work: past it, what may hold a secret does not leave. */
async function scanWithin(text: string, state: State, context: Context): Promise<SecretMatch[]> {
  if (!canAfford(state.work, text.length)) return mergeOverlaps(holdBack(text, context.search, state));
  const found = await scanShown(text, state, context);
  spend(state.work, { findings: found.length });
  return found;
}

/** Scans what a terminal shows of a text and, if that may leave out some of it (the address of a link), also the text itself. */
async function scanShown(text: string, state: State, context: Context): Promise<SecretMatch[]> {
  const plain = asShown(text);
  if (plain === undefined) return scan(text, state, context);
  const asBefore = { ...state, pem: { ...state.pem }, dump: { ...state.dump }, table: { ...state.table } };
  const shown = (await scan(plain.text, state, context)).map(found => inSource(found, plain));
  const hidden = mayHide(text) ? await scan(text, asBefore, context) : [];
  return mergeOverlaps([...shown, ...hidden]);
}

function redactBlock(block: string, found: readonly SecretMatch[]): RedactedBlock {
  const [first] = found;
  if (first === undefined) return { text: block, findings: [] };
  if (first.end - first.start === block.length) return withoutLines(block, first.kind);
  const parts: string[] = [];
  const findings: LineFinding[] = [];
  let from = 0;
  for (const { line, start, end, spans } of byLine(block, found)) {
    parts.push(block.slice(from, start), stripAnsi(redactSpans(block.slice(start, end), spans)));
    from = end;
    for (const { kind } of spans) findings.push({ line, kind });
  }
  return { text: parts.join('') + block.slice(from), findings };
}

/** A block in which each line is replaced as a whole. */
function withoutLines(block: string, kind: string): RedactedBlock {
  const findings = { [Symbol.iterator]: () => eachLine(block, kind) };
  if (block.startsWith('\n') || block.includes('\n\n')) return { text: block.replace(/[^\n]+/g, '***'), findings };
  // Without an empty line only their number counts, which is many times as quick.
  let lines = 0;
  for (let at = 0; at < block.length; at = lineEnd(block, at) + 1) lines++;
  return { text: '***\n'.repeat(lines).slice(0, block.endsWith('\n') ? undefined : -1), findings };
}

function* eachLine(block: string, kind: string): Generator<LineFinding> {
  for (let [start, line] = [0, 0]; start < block.length; line++) {
    const end = lineEnd(block, start);
    if (end > start) yield { line, kind };
    start = end + 1;
  }
}

async function scan(text: string, state: State, { search, linter }: Context): Promise<SecretMatch[]> {
  const { table, before, work } = state;
  const { found, lines, words } = searchText(text, search, state, 0, work);
  if (!search.looks) return mergeOverlaps(found);
  // Most texts are names and values that hold no word of a table's head or of a shape over lines.
  const isPlain = words.size === 0 && before === '' && table.head === undefined;
  const further = isPlain ? [] : scanFurther(text, words, state, search.looks);
  const ours = mergeOverlaps(found.concat(further));
  const more = await runSecretlint(text, lines, ours, linter);
  const all = more.length === 0 ? ours : mergeOverlaps(ours.concat(more));
  const rest = goOnOverLines(text, all);
  return rest.length === 0 ? all : mergeOverlaps(all.concat(rest));
}

/** Finds secrets whose name is at the head of their column, or on an earlier line, in this text or before it. */
function scanFurther(
  text: string,
  words: ReadonlySet<string>,
  { before, table }: Earlier,
  looks: Looks,
): SecretMatch[] {
  const inColumns = looks.inColumns(text, word => words.has(word), table);
  const overLines = looks.overLines(before + text, isIn(before, words)).flatMap(found => {
    const from = Math.max(0, found.start - before.length);
    return found.end > before.length ? [{ kind: found.kind, start: from, end: found.end - before.length }] : [];
  });
  return inColumns.concat(overLines);
}
