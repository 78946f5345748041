// Finds secrets in the texts of a run. One cheap pass over a text finds the lines that may hold one; only those are looked into: as
// they are, with escapes undone, and decoded where they hold base64. See docs/boundary.md.
import type { Span, View } from './decoders.ts';
import { decoded, escapedLines, unescaped, unwrapped, withoutAnsi } from './decoders.ts';
import type { SecretMatch } from './heuristics.ts';
import { createLowBytes } from './multi-search.ts';
import { matchPatterns } from './patterns/index.ts';
import { lastLines, matchOverLines } from './patterns/over-lines.ts';
import type { CandidateFinder } from './prefilter.ts';
import { createCandidateFinder } from './prefilter.ts';
import type { PemState } from './private-keys.ts';
import { closed, privateKeys } from './private-keys.ts';
import type { SecretlintRunner } from './secretlint.ts';
import { lazySecretlint, runSecretlint } from './secretlint.ts';
import { byLine, mergeOverlaps, mergePrivateKeys, redactSpans } from './spans.ts';
import { stripAnsi } from '../text.ts';
import type { ValueMatcher } from './values.ts';
import { createValueMatcher } from './values.ts';

export type { SecretMatch } from './heuristics.ts';
export { defaultPasswords, secretValues } from './values.ts';

export interface RedactedBlock {
  text: string;
  /** The secrets that went, in order: the line in the block, counted from 0, and the kind. */
  findings: { line: number; kind: string }[];
}

export interface Scanner {
  /**
   * All secrets in one text, in order and without overlap. The kind `value-of-variable` is a known value; any other is the look
   * of a secret, which can be a false alarm.
   */
  find(text: string): Promise<SecretMatch[]>;
  /** The text with `***` in the place of each secret. */
  redact(text: string): Promise<string>;
  /**
   * A redactor for the blocks of one log, in order; a block is whole lines joined by line feeds. A private key that begins in
   * one block goes on in the next. A line with a secret loses its ANSI sequences too: they may stand inside the secret.
   */
  redactor(): (block: string) => Promise<RedactedBlock>;
}

/** The kind of what is the value of one of this runner's secret variables. */
export const VALUE_KIND = 'value-of-variable';

/** How a text is searched: with the looks of secrets, or (`log-secrets: allow`) only for the values. */
export type Search = 'values and shapes' | 'values';

/** Texts that a scanner remembers to be clean, and the units of the longest. */
const [MAX_CLEAN, SHORT_TEXT] = [2000, 200] as const;

/** A scanner that knows these values (see `secretValues`), in whatever form they are written. */
export function createScanner(values: readonly string[], search: Search = 'values and shapes'): Scanner {
  const context: Context = {
    match: createValueMatcher(values),
    lowBytes: createLowBytes(),
    candidates: createCandidateFinder(),
    shapes: search !== 'values',
    linter: lazySecretlint(),
  };
  /** Short texts without a secret: the keys and values of one run are those of the next. */
  const clean = new Set<string>();
  const find = async (text: string): Promise<SecretMatch[]> => {
    if (clean.has(text)) return [];
    const found = mergePrivateKeys(text, await scanShown(text, closed(), context));
    if (found.length === 0 && text.length <= SHORT_TEXT && clean.size < MAX_CLEAN) clean.add(text);
    return found;
  };
  return {
    find,
    redact: async text => redactSpans(text, await find(text)),
    redactor: () => {
      const pem = closed();
      let before = '';
      return async block => {
        const shown = context.shapes ? stripAnsi(block) : '';
        const found = redactBlock(block, await scanShown(block, pem, context, before));
        before = lastLines(shown);
        return found;
      };
    },
  };
}

/** Takes these values out of texts, in whatever form they are written, at once and without looking for anything else. */
export function createValueRedactor(values: readonly string[]): (text: string) => string {
  if (values.length === 0) return text => text;
  const context: Context = {
    match: createValueMatcher(values),
    lowBytes: createLowBytes(),
    candidates: () => [],
    shapes: false,
    linter: () => Promise.resolve([]),
  };
  return text => {
    const { known, lines } = prefilter(text, context);
    const looks = scanLines(text, lines, closed(), context, 0);
    for (const view of unwrapped(text)) looks.push(...scanView(view, context, 0));
    const plain = withoutAnsi(text);
    if (plain) looks.push(...prefilter(plain.text, context).known.map(found => inSource(found, plain)));
    return redactSpans(text, mergeOverlaps([...known, ...looks]));
  };
}

interface Context {
  match: ValueMatcher;
  lowBytes: (text: string) => Uint8Array;
  candidates: CandidateFinder;
  shapes: boolean;
  linter: SecretlintRunner;
}

/** What a terminal shows of a text, and, where a sequence can hide some of it (the address of a link), the text as it is. */
async function scanShown(text: string, pem: PemState, context: Context, before = ''): Promise<SecretMatch[]> {
  const plain = withoutAnsi(text);
  if (plain === undefined) return scan(text, pem, context, before);
  const asBefore = { ...pem };
  const shown = (await scan(plain.text, pem, context, before)).map(found => inSource(found, plain));
  // Sequences other than an OSC hold numbers.
  const hidden = text.includes('\u001b]') ? await scan(text, asBefore, context, before) : [];
  return mergeOverlaps([...shown, ...hidden]);
}

function redactBlock(block: string, found: readonly SecretMatch[]): RedactedBlock {
  if (found.length === 0) return { text: block, findings: [] };
  const lines = block.split('\n');
  const findings: RedactedBlock['findings'] = [];
  for (const [line, spans] of byLine(block, found)) {
    lines[line] = stripAnsi(redactSpans(lines[line] ?? '', spans));
    for (const { kind } of spans) findings.push({ line, kind });
  }
  return { text: lines.join('\n'), findings };
}

const inSource = ({ kind, start, end }: SecretMatch, view: View): SecretMatch => ({ kind, ...view.source(start, end) });

async function scan(text: string, pem: PemState, context: Context, before: string): Promise<SecretMatch[]> {
  const { known, lines } = prefilter(text, context);
  const looks = scanLines(text, lines, pem, context, 0);
  if (context.shapes) looks.push(...scanOverLines(text, before));
  for (const view of unwrapped(text)) looks.push(...scanView(view, context, 0));
  const found = mergeOverlaps([...known, ...looks]);
  const more = context.shapes ? await runSecretlint(text, lines, found, context.linter) : [];
  return more.length === 0 ? found : mergeOverlaps([...found, ...more]);
}

/** What the lines before a text, and its own, tell of the lines after them. */
function scanOverLines(text: string, before: string): SecretMatch[] {
  return matchOverLines(before + text).flatMap(({ kind, start, end }) => {
    const from = Math.max(0, start - before.length);
    return end > before.length ? [{ kind, start: from, end: end - before.length }] : [];
  });
}

/** What is known by its value, and the lines to look into. */
function prefilter(text: string, { lowBytes, match, candidates, shapes }: Context) {
  const bytes = lowBytes(text);
  const known: SecretMatch[] = match(text, bytes).map(span => ({ kind: VALUE_KIND, ...span }));
  const lines = new Map<number, Span>();
  for (const line of escapedLines(text)) lines.set(line.start, line);
  if (shapes) for (const line of candidates(text, bytes)) lines.set(line.start, line);
  return { known, lines: [...lines.values()].sort((a, b) => a.start - b.start) };
}

/** Escapes within base64 within escapes: further down nobody prints. */
const MAX_DEPTH = 2;

function scanLines(
  text: string,
  lines: readonly Span[],
  pem: PemState,
  context: Context,
  depth: number,
): SecretMatch[] {
  const found: SecretMatch[] = [];
  let keys = pem.open;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    keys ||= line.includes('-----BEGIN');
    const add = ({ kind, start: from, end: to }: SecretMatch) =>
      found.push({ kind, start: start + from, end: start + to });
    if (context.shapes) matchPatterns(line).forEach(add);
    if (depth === MAX_DEPTH) continue;
    const plain = unescaped(line);
    for (const view of plain ? [plain, ...decoded(line)] : decoded(line)) scanView(view, context, depth).forEach(add);
  }
  if (keys && context.shapes) for (const span of privateKeys(text, pem)) found.push({ kind: 'private-key', ...span });
  return found;
}

/** What is in a text with its writing undone, where it is in the text as given. */
function scanView(view: View, context: Context, depth: number): SecretMatch[] {
  const { known, lines } = prefilter(view.text, context);
  const looks = scanLines(view.text, lines, closed(), context, depth + 1);
  if (context.shapes) looks.push(...matchOverLines(view.text));
  return [...known, ...looks].map(found => inSource(found, view));
}
