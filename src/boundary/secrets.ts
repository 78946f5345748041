// Finds secrets in the texts of a run (contract section 5). One cheap pass over a text finds the lines that may hold one; only
// those are looked into: as they are, with escapes undone, and decoded where they hold base64.
import type { CandidateFinder } from './secret-candidates.ts';
import { createCandidateFinder } from './secret-candidates.ts';
import type { Finding } from './secret-judges.ts';
import type { Armour } from './secret-keys.ts';
import { closed, privateKeys } from './secret-keys.ts';
import type { Linter } from './secret-linter.ts';
import { lazyLinter, secondOpinion } from './secret-linter.ts';
import { ruleFindings } from './secret-rules.ts';
import { byLine, joinedKeys, merged, replaced } from './secret-spans.ts';
import { createLowBytes } from './secret-sieve.ts';
import type { Matcher } from './secret-values.ts';
import { createMatcher } from './secret-values.ts';
import type { Span, View } from './secret-views.ts';
import { decoded, unescaped, withoutAnsi } from './secret-views.ts';

export type { Finding } from './secret-judges.ts';
export { secretValues } from './secret-values.ts';

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
  find(text: string): Promise<Finding[]>;
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
    match: createMatcher(values),
    lowBytes: createLowBytes(),
    candidates: createCandidateFinder(),
    shapes: search !== 'values',
    linter: lazyLinter(),
  };
  /** Short texts without a secret: the keys and values of one run are those of the next. */
  const clean = new Set<string>();
  const find = async (text: string): Promise<Finding[]> => {
    if (clean.has(text)) return [];
    const plain = withoutAnsi(text);
    const shown = plain ? (await scan(plain.text, closed(), context)).map(finding => inSource(finding, plain)) : [];
    const found = joinedKeys(text, merged([...shown, ...(await scan(text, closed(), context))]));
    if (found.length === 0 && text.length <= shortText && clean.size < mostClean) clean.add(text);
    return found;
  };
  return {
    find,
    redact: async text => replaced(text, await find(text)),
    redactor: () => {
      const armour = closed();
      return block => redactBlock(block, armour, context);
    },
  };
}

interface Context {
  match: Matcher;
  lowBytes: (text: string) => Uint8Array;
  candidates: CandidateFinder;
  shapes: boolean;
  linter: Linter;
}

async function redactBlock(block: string, armour: Armour, context: Context): Promise<RedactedBlock> {
  const plain = withoutAnsi(block);
  // What stands inside an OSC (the address of a link) is not in the plain text; other sequences hold numbers.
  const hidden = plain && block.includes('\u001b]') ? await scan(block, { ...armour }, context) : [];
  const text = plain?.text ?? block;
  const found = await scan(text, armour, context);
  if (found.length === 0 && hidden.length === 0) return { text: block, findings: [] };
  const [lines, shown] = [block.split('\n'), text.split('\n')];
  const inShown = byLine(text, found);
  const inBlock = byLine(block, hidden);
  const findings: RedactedBlock['findings'] = [];
  for (const line of [...new Set([...inShown.keys(), ...inBlock.keys()])].sort((a, b) => a - b)) {
    const given = lines[line] ?? '';
    const spans = inShown.get(line) ?? [];
    let safe = replaced(shown[line] ?? '', spans);
    for (const { start, end } of inBlock.get(line) ?? []) safe = safe.replaceAll(given.slice(start, end), '***');
    lines[line] = safe;
    for (const { kind } of spans.length > 0 ? spans : (inBlock.get(line) ?? [])) findings.push({ line, kind });
  }
  return { text: lines.join('\n'), findings };
}

const inSource = ({ kind, start, end }: Finding, view: View): Finding => ({ kind, ...view.source(start, end) });

async function scan(text: string, armour: Armour, context: Context): Promise<Finding[]> {
  const { known, lines } = sift(text, context);
  if (!context.shapes) return known;
  const found = merged([...known, ...lookInto(text, lines, armour, context, 0)]);
  const more = await secondOpinion(text, lines, found, context.linter);
  return more.length === 0 ? found : merged([...found, ...more]);
}

/** What is known by its value, and the lines to look into. */
function sift(text: string, { lowBytes, match, candidates, shapes }: Context): { known: Finding[]; lines: Span[] } {
  const bytes = lowBytes(text);
  const known = match(text, bytes).map(span => ({ kind: 'value-of-variable', ...span }));
  return { known, lines: shapes ? candidates(text, bytes) : [] };
}

/** Escapes within base64 within escapes: further down nobody prints. */
const deepest = 2;

function lookInto(text: string, lines: readonly Span[], armour: Armour, context: Context, depth: number): Finding[] {
  const found: Finding[] = [];
  let keys = armour.open;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    keys ||= line.includes('-----BEGIN');
    const add = ({ kind, start: from, end: to }: Finding) => found.push({ kind, start: start + from, end: start + to });
    ruleFindings(line).forEach(add);
    if (depth === deepest) continue;
    const plain = unescaped(line);
    for (const view of plain ? [plain, ...decoded(line)] : decoded(line)) {
      const { known, lines: inner } = sift(view.text, context);
      const looks = lookInto(view.text, inner, closed(), context, depth + 1);
      for (const finding of [...known, ...looks]) add(inSource(finding, view));
    }
  }
  if (keys) for (const span of privateKeys(text, armour)) found.push({ kind: 'private-key', ...span });
  return found;
}
