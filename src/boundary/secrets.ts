// Finds secrets in the texts of a run (contract section 5). One cheap pass over a text finds the lines that may hold one; only
// those are looked into: as they are, with escapes undone, and decoded where they hold base64.
import type { Finding } from './secret-rules.ts';
import { anchors, fragments, ruleFindings, userInfo, words } from './secret-rules.ts';
import type { Span, View } from './secret-values.ts';
import { base64Spans, createMatcher, decoded, unescaped, viewOf, withoutAnsi } from './secret-values.ts';

export type { Finding } from './secret-rules.ts';
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

/** A scanner that knows these values (see `secretValues`), in whatever form they are written. */
export function createScanner(values: readonly string[], search: Search = 'values and shapes'): Scanner {
  const context: Context = { match: createMatcher(values), shapes: search !== 'values', linter: lazyLinter() };
  const find = async (text: string): Promise<Finding[]> => {
    const plain = withoutAnsi(text);
    const shown = plain ? (await scan(plain.text, closed(), context)).map(finding => inSource(finding, plain)) : [];
    return merged([...shown, ...(await scan(text, closed(), context))]);
  };
  return {
    find,
    redact: async text => withStars(text, await find(text)),
    redactor: () => {
      const armour = closed();
      return block => redactBlock(block, armour, context);
    },
  };
}

interface Context {
  match: (text: string) => Span[];
  shapes: boolean;
  linter: Linter;
}

async function redactBlock(block: string, armour: Armour, context: Context): Promise<RedactedBlock> {
  const plain = withoutAnsi(block);
  // What stands inside a sequence (the address of a link) is not in the plain text.
  const hidden = plain ? await scan(block, { ...armour }, context) : [];
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
    let safe = withStars(shown[line] ?? '', spans);
    for (const { start, end } of inBlock.get(line) ?? []) safe = safe.replaceAll(given.slice(start, end), '***');
    lines[line] = safe;
    findings.push(...(spans.length > 0 ? spans : (inBlock.get(line) ?? [])).map(({ kind }) => ({ line, kind })));
  }
  return { text: lines.join('\n'), findings };
}

/** Findings of a text, in order, by line and with places in that line; one that runs over a line end is one in each. */
function byLine(text: string, findings: readonly Finding[]): Map<number, Finding[]> {
  const lines = new Map<number, Finding[]>();
  let [line, start] = [0, 0];
  for (const finding of findings) {
    for (let from = finding.start; from < finding.end;) {
      for (let next = text.indexOf('\n', start); next !== -1 && next < from; next = text.indexOf('\n', start)) {
        line++;
        start = next + 1;
      }
      const end = Math.min(finding.end, lineEnd(text, from));
      const part = { kind: finding.kind, start: from - start, end: end - start };
      if (end > from) lines.set(line, [...(lines.get(line) ?? []), part]);
      from = end + 1;
    }
  }
  return lines;
}
const lineEnd = (text: string, at: number) => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

function withStars(text: string, findings: readonly Finding[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of findings) {
    parts.push(text.slice(from, start), '***');
    from = end;
  }
  return parts.concat(text.slice(from)).join('');
}

const inSource = ({ kind, start, end }: Finding, view: View): Finding => ({ kind, ...view.source(start, end) });

/** Kinds that say less than any other of the same place. */
const vague = new Set(['assigned-secret', 'assigned-password', 'bearer-token']);
const weight = (kind: string) => (kind === 'value-of-variable' ? 2 : vague.has(kind) ? 0 : 1);

/** In order and without overlap: what overlaps is one finding, under the kind that says most. */
function merged(findings: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  for (const finding of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || finding.start >= last.end) {
      all.push({ ...finding });
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    if (weight(finding.kind) > weight(last.kind)) last.kind = finding.kind;
  }
  return all;
}

async function scan(text: string, armour: Armour, context: Context): Promise<Finding[]> {
  const known = context.match(text).map(span => ({ kind: 'value-of-variable', ...span }));
  if (!context.shapes) return known;
  const lines = candidateLines(text);
  const found = merged([...known, ...lookInto(text, lines, armour, context.match, 0)]);
  const more = await secondOpinion(text, lines, found, context.linter);
  return more.length === 0 ? found : merged([...found, ...more]);
}

/** Escapes within base64 within escapes: further down nobody prints. */
const deepest = 2;

function lookInto(
  text: string,
  lines: readonly Span[],
  armour: Armour,
  match: Context['match'],
  depth: number,
): Finding[] {
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
      const known = match(view.text).map(span => ({ kind: 'value-of-variable', ...span }));
      const looks = lookInto(view.text, candidateLines(view.text), closed(), match, depth + 1);
      for (const finding of [...known, ...looks]) add(inSource(finding, view));
    }
  }
  if (keys) for (const span of privateKeys(text, armour)) found.push({ kind: 'private-key', ...span });
  return found;
}

/** No token is a shorter run of letters, digits, `_` and `-` than this; most words of a log are. */
const run = 20;
const inRun = Uint8Array.from({ length: 0x10000 }, (_, unit) => (/[\w-]/.test(String.fromCharCode(unit)) ? 1 : 0));

/** The lines that may hold a secret, in order. */
function candidateLines(text: string): Span[] {
  const ends = new Map<number, number>();
  const mark = (at: number): number => {
    const end = lineEnd(text, at);
    ends.set(text.lastIndexOf('\n', at - 1) + 1, end);
    return end;
  };
  const each = (shape: RegExp, isTelling: (line: string) => boolean) => {
    const pattern = new RegExp(shape);
    for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
      const start = text.lastIndexOf('\n', hit.index) + 1;
      pattern.lastIndex = lineEnd(text, hit.index);
      if (isTelling(text.slice(start, pattern.lastIndex))) ends.set(start, pattern.lastIndex);
    }
  };
  for (const fragment of fragments) each(fragment, line => words.test(line));
  if (userInfo.marks.some(mark => text.includes(mark))) each(userInfo.shape, () => true);
  // From the place where a run of this length would end, backwards: at the first other unit, all before it is settled.
  for (let from = 0, at = run - 1; at < text.length; at = from + run - 1) {
    let start = at;
    while (start >= from && inRun[text.charCodeAt(start)] === 1) start--;
    if (start >= from) {
      from = start + 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && inRun[text.charCodeAt(end)] === 1) end++;
    const telling = anchors.test(text.slice(Math.max(0, from - 80), end)) || base64Spans(text, from, end).length > 0;
    from = telling ? mark(from) : end;
  }
  return [...ends].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}

/** Whether a private key is open at the end of what was read, and how far in its lines began. */
interface Armour {
  open: boolean;
  indent: number;
}
const closed = (): Armour => ({ open: false, indent: 0 });

const opening = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/y;
const closing = /-----END[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/;

/** Private keys in PEM (RFC 7468) and its likes, from their first line to their last, or as far as the text goes. */
function privateKeys(text: string, armour: Armour): Span[] {
  const spans: Span[] = [];
  let at = armour.open ? followKey(text, 0, armour, spans) : 0;
  for (let begin = text.indexOf('-----BEGIN', at); begin !== -1; begin = text.indexOf('-----BEGIN', at)) {
    at = begin + 10;
    opening.lastIndex = begin;
    if (!opening.test(text)) continue;
    const other = /[^A-Za-z0-9+/=:,.\s\\-]|\n|-----/g;
    other.lastIndex = opening.lastIndex === 0 ? at : opening.lastIndex;
    const from = other.lastIndex;
    const stop = other.exec(text)?.index ?? text.length;
    const close = text.startsWith('-----END', stop) ? closing.exec(text.slice(stop, stop + 80)) : null;
    at = Math.max(from, stop + (close?.index === 0 ? close[0].length : 0));
    spans.push({ start: begin, end: at });
    if (stop !== text.length && text[stop] !== '\n') continue;
    armour.open = true;
    armour.indent = begin - (text.lastIndexOf('\n', begin) + 1);
    at = followKey(text, stop + 1, armour, spans);
  }
  return spans;
}

/** Follows an open key over whole lines; answers where it ended. */
function followKey(text: string, from: number, armour: Armour, spans: Span[]): number {
  for (let at = from; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const close = closing.exec(line);
    if (close) {
      armour.open = false;
      spans.push({ start: at + Math.min(armour.indent, close.index), end: at + close.index + close[0].length });
      return at + close.index + close[0].length;
    }
    const body = keyBody(line, armour.indent);
    if (body === undefined) {
      armour.open = false;
      return at;
    }
    if (body.end > body.start) spans.push({ start: at + body.start, end: at + body.end });
    at = end + 1;
  }
  return text.length;
}

/** What of a line belongs to a key; an empty span for a blank line or a header, undefined where the key has broken off. */
function keyBody(line: string, indent: number): Span | undefined {
  const base64 =
    /^\s*(?:[A-Za-z0-9+/]{40,}={0,2}|(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]=)?|=[A-Za-z0-9+/]{4})\s*$/;
  for (const start of [0, indent]) {
    const rest = line.slice(start);
    if (base64.test(rest))
      return { start: start + rest.length - rest.trimStart().length, end: start + rest.trimEnd().length };
    if (/^\s*(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID): /.test(rest)) return { start: 0, end: 0 };
  }
  const last = /\s([A-Za-z0-9+/]{40,}={0,2})\s*$/.exec(line);
  return last?.[1] === undefined ? undefined : { start: last.index + 1, end: last.index + 1 + last[1].length };
}

type Linter = (content: string) => Promise<Finding[]>;

/** What the rules of @secretlint that ours may miss begin with; it is loaded for nothing else. */
const asking =
  /gh[opusr]_|github_pat_|glpat-|xox[abopr]-|xapp-|sk-|[sr]k_(?:live|test)_|npm_|_authToken=|ops_ey|hv[sbr]\.|shp(?:pa|ca|at|ss)_|vc[piark]_|dapi|dckr_pat_|figd_|gl(?:c|sa)_|cf(?:k|ut|at)_|tskey-|lin_api_|ntn_|hf_|gsk_|aws/i;
/** Units of text for one call: the linter compares each of its messages with each other one. */
const portion = 16_384;
const overlap = 1024;

/** What @secretlint finds in the candidate lines once our own findings are gone from them. */
async function secondOpinion(
  text: string,
  lines: readonly Span[],
  found: readonly Finding[],
  linter: Linter,
): Promise<Finding[]> {
  const rest = found.length === 0 ? text : blanked(text, found);
  let at = 0;
  const pieces = lines.flatMap(({ start, end }) => {
    const shown = rest.slice(start, end + 1);
    if (!asking.test(shown)) return [];
    at += shown.length;
    return [{ at: at - shown.length, from: start, width: shown.length, shown }];
  });
  if (pieces.length === 0) return [];
  const view = viewOf(pieces);
  const more: Finding[] = [];
  for (let from = 0; from < view.text.length; from += portion - overlap) {
    for (const { kind, start, end } of await linter(view.text.slice(from, from + portion)))
      more.push({ kind, ...view.source(from + start, from + end) });
  }
  return more;
}

const blanked = (text: string, found: readonly Finding[]) => {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of found) {
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.concat(text.slice(from)).join('');
};

/** The recommended preset of @secretlint, loaded at the first call, without what a log can misuse or what is no secret. */
function lazyLinter(): Linter {
  const preset = '@secretlint/secretlint-rule-preset-recommend';
  const rule = (name: string) => `@secretlint/secretlint-rule-${name}`;
  const rules = [
    // A line of the log could switch the rules off by a comment.
    { id: rule('filter-comments'), disabled: true },
    // Any three words with dots after `SG.`; the account id is public; ours know a placeholder from a password.
    { id: rule('sendgrid'), disabled: true },
    { id: rule('aws'), allowMessageIds: ['AWSAccountID'] },
    { id: rule('basicauth'), disabled: true },
    { id: rule('database-connection-string'), disabled: true },
  ];
  const load = async () =>
    Promise.all([import('@secretlint/core'), import('@secretlint/secretlint-rule-preset-recommend')]);
  let loading: ReturnType<typeof load> | undefined;
  return async content => {
    const [{ lintSource }, { creator }] = await (loading ??= load());
    const { messages } = await lintSource({
      source: { content, filePath: 'text.log', contentType: 'text' },
      options: { noPhysicFilePath: true, config: { rules: [{ id: preset, rule: creator, rules }] } },
    });
    return messages.map(({ ruleId, range: [start, end] }) => ({ kind: ruleId.replace(rule(''), ''), start, end }));
  };
}
