// Finds secrets in the texts of a run (contract section 5). One cheap pass over a text finds the lines that may hold one; only
// those are looked into: as they are, with escapes undone, and decoded where they hold base64.
import type { CandidateFinder } from './prefilter.ts';
import { createCandidateFinder } from './prefilter.ts';
import type { SecretMatch } from './heuristics.ts';
import type { PemState } from './private-keys.ts';
import { closed, privateKeys } from './private-keys.ts';
import type { SecretlintRunner } from './secretlint.ts';
import { lazySecretlint, runSecretlint } from './secretlint.ts';
import { matchPatterns } from './patterns/index.ts';
import { byLine, mergePrivateKeys, mergeOverlaps, redactSpans } from './spans.ts';
import { createLowBytes } from './multi-search.ts';
import type { ValueMatcher } from './values.ts';
import { createValueMatcher } from './values.ts';
import type { Span, View } from './decoders.ts';
import { decoded, unescaped, withoutAnsi } from './decoders.ts';

export type { SecretMatch } from './heuristics.ts';
export { secretValues } from './values.ts';

export interface RedactedBlock {
  text: string;
  /** The secrets that went, in order: the line in the block, counted from 0, and the kind. */
  findings: { line: number; kind: string }[];
}

export interface Scanner {
  /**
   * All secrets in one text, in order and without overlap. The kind `value-of-variable` is a known value; any other is the look
   * of a secret, which can be a false alarm (contract section 5).
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

/** How a text is searched: with the looks of secrets, or (`log-secrets: allow`) only for the values. */
export type Search = 'values and shapes' | 'values';

/** Texts that a scanner remembers to be clean, and the units of the longest. */
const [mostClean, shortText] = [2000, 200] as const;

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
    const plain = withoutAnsi(text);
    const shown = plain ? (await scan(plain.text, closed(), context)).map(finding => inSource(finding, plain)) : [];
    const found = mergePrivateKeys(text, mergeOverlaps([...shown, ...(await scan(text, closed(), context))]));
    if (found.length === 0 && text.length <= shortText && clean.size < mostClean) clean.add(text);
    return found;
  };
  return {
    find,
    redact: async text => redactSpans(text, await find(text)),
    redactor: () => {
      const pem = closed();
      return block => redactBlock(block, pem, context);
    },
  };
}

interface Context {
  match: ValueMatcher;
  lowBytes: (text: string) => Uint8Array;
  candidates: CandidateFinder;
  shapes: boolean;
  linter: SecretlintRunner;
}

async function redactBlock(block: string, pem: PemState, context: Context): Promise<RedactedBlock> {
  const plain = withoutAnsi(block);
  // What stands inside an OSC (the address of a link) is not in the plain text; other sequences hold numbers.
  const hidden = plain && block.includes('\u001b]') ? await scan(block, { ...pem }, context) : [];
  const text = plain?.text ?? block;
  const found = await scan(text, pem, context);
  if (found.length === 0 && hidden.length === 0) return { text: block, findings: [] };
  const [lines, shown] = [block.split('\n'), text.split('\n')];
  const inShown = byLine(text, found);
  const inBlock = byLine(block, hidden);
  const findings: RedactedBlock['findings'] = [];
  for (const line of [...new Set([...inShown.keys(), ...inBlock.keys()])].sort((a, b) => a - b)) {
    const given = lines[line] ?? '';
    const spans = inShown.get(line) ?? [];
    let safe = redactSpans(shown[line] ?? '', spans);
    for (const { start, end } of inBlock.get(line) ?? []) safe = safe.replaceAll(given.slice(start, end), '***');
    lines[line] = safe;
    for (const { kind } of spans.length > 0 ? spans : (inBlock.get(line) ?? [])) findings.push({ line, kind });
  }
  return { text: lines.join('\n'), findings };
}

const inSource = ({ kind, start, end }: SecretMatch, view: View): SecretMatch => ({ kind, ...view.source(start, end) });

async function scan(text: string, pem: PemState, context: Context): Promise<SecretMatch[]> {
  const { known, lines } = prefilter(text, context);
  if (!context.shapes) return known;
  const found = mergeOverlaps([...known, ...scanLines(text, lines, pem, context, 0)]);
  const more = await runSecretlint(text, lines, found, context.linter);
  return more.length === 0 ? found : mergeOverlaps([...found, ...more]);
}

/** What is known by its value, and the lines to look into. */
function prefilter(
  text: string,
  { lowBytes, match, candidates, shapes }: Context,
): { known: SecretMatch[]; lines: Span[] } {
  const bytes = lowBytes(text);
  const known = match(text, bytes).map(span => ({ kind: 'value-of-variable', ...span }));
  return { known, lines: shapes ? candidates(text, bytes) : [] };
}

/** Escapes within base64 within escapes: further down nobody prints. */
const deepest = 2;

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
    matchPatterns(line).forEach(add);
    if (depth === deepest) continue;
    const plain = unescaped(line);
    for (const view of plain ? [plain, ...decoded(line)] : decoded(line)) {
      const { known, lines: inner } = prefilter(view.text, context);
      const looks = scanLines(view.text, inner, closed(), context, depth + 1);
      for (const finding of [...known, ...looks]) add(inSource(finding, view));
    }
  }
  if (keys) for (const span of privateKeys(text, pem)) found.push({ kind: 'private-key', ...span });
  return found;
}
