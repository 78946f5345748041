// Finds secrets in the texts of a run (contract section 5). One cheap pass over a text finds the lines that may hold one; only
// those are looked into: as they are, with escapes undone, and decoded where they hold base64.
import type { Finding } from './secret-rules.ts';
import { anchors, fragments, keyNames, ruleFindings, userInfo, words } from './secret-rules.ts';
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
    return joinedKeys(text, merged([...shown, ...(await scan(text, closed(), context))]));
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
  match: (text: string) => Span[];
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

/** Findings of a text, in order, by line and with places in that line; one that runs over a line end is one in each. */
function byLine(text: string, findings: readonly Finding[]): Map<number, Finding[]> {
  const lines = new Map<number, Finding[]>();
  let [line, start, stop] = [0, 0, lineEnd(text, 0)];
  for (const finding of findings) {
    for (let from = finding.start; from < finding.end; from = stop + 1) {
      for (; stop < from; stop = lineEnd(text, start)) {
        line++;
        start = stop + 1;
      }
      const part = { kind: finding.kind, start: from - start, end: Math.min(finding.end, stop) - start };
      if (part.end > part.start)
        lines
          .set(line, lines.get(line) ?? [])
          .get(line)
          ?.push(part);
    }
  }
  return lines;
}
const lineEnd = (text: string, at: number) => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** The text with something else, by default `***`, in the place of each finding. */
function replaced(text: string, findings: readonly Finding[], instead = (_length: number) => '***'): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of findings) {
    parts.push(text.slice(from, start), instead(end - start));
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

/** The lines of one private key as one finding. */
function joinedKeys(text: string, findings: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  for (const finding of findings) {
    const last = all.at(-1);
    const goesOn = last?.kind === 'private-key' && finding.kind === 'private-key' && finding.start - last.end < 100;
    if (goesOn && text.slice(last.end, finding.start).trim() === '') last.end = finding.end;
    else all.push(finding);
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
const inRun = (() => {
  const table = new Uint8Array(0x10000);
  for (const unit of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-')) table[unit] = 1;
  return table;
})();

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
  // From where a run of this length would end, backwards to the first other unit: all before that is settled unread.
  for (let from = 0, at = run - 1; at < text.length; at = from + run - 1) {
    let start = at;
    while (start >= from && inRun[text.charCodeAt(start)] === 1) start--;
    if (start >= from) {
      from = start + 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && inRun[text.charCodeAt(end)] === 1) end++;
    from = isTelling(text, from, end) ? mark(from) : end;
  }
  return [...ends].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}

/** Whether a long run may be a secret: by what it begins with or holds, or as a digest by a name before it. */
function isTelling(text: string, start: number, end: number): boolean {
  if (anchors.test(text.slice(Math.max(0, start - 20), end)) || base64Spans(text, start, end).length > 0) return true;
  return end - start >= 24 && end - start <= 72 && keyNames.test(text.slice(Math.max(0, start - 80), start));
}

/** Whether a private key is open at the end of what was read, and how far in its lines began. */
interface Armour {
  open: boolean;
  indent: number;
}
const closed = (): Armour => ({ open: false, indent: 0 });

const opening = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/g;
const closing = /-----END[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/;

/** Private keys in PEM (RFC 7468) and its likes, from their first line to their last, or as far as the text goes. */
function privateKeys(text: string, armour: Armour): Span[] {
  const spans: Span[] = [];
  const pattern = new RegExp(opening);
  pattern.lastIndex = armour.open ? followKey(text, 0, armour, spans) : 0;
  for (let begin = pattern.exec(text); begin !== null; begin = pattern.exec(text)) {
    // Of one line: base64 and headers, with line ends as a string writes them.
    const other = /[^A-Za-z0-9+/=:,.\t \\-]|-----/g;
    other.lastIndex = pattern.lastIndex;
    const stop = other.exec(text)?.index ?? text.length;
    const close = text.startsWith('-----END', stop) ? closing.exec(text.slice(stop, stop + 80)) : null;
    pattern.lastIndex = stop + (close?.index === 0 ? close[0].length : 0);
    spans.push({ start: begin.index, end: pattern.lastIndex });
    if (stop < text.length && !/^\r?\n/.test(text.slice(stop, stop + 2))) continue;
    armour.open = true;
    armour.indent = begin.index - (text.lastIndexOf('\n', begin.index) + 1);
    pattern.lastIndex = followKey(text, lineEnd(text, stop) + 1, armour, spans);
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
  const end = line.trimEnd().length;
  for (const start of [0, indent]) {
    const rest = line.slice(start, end).trimStart();
    const isBody =
      /^(?:=?[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2,}={1,2}|[A-Za-z0-9+/]{40,})$/.test(rest) || rest.length % 4 === 0;
    if (isBody && /^[A-Za-z0-9+/=]*$/.test(rest)) return { start: end - rest.length, end };
    if (/^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID): /.test(rest)) return { start: 0, end: 0 };
  }
  const last = /\s([A-Za-z0-9+/]{40,}={0,2})$/.exec(line.slice(0, end));
  return last === null ? undefined : { start: last.index + 1, end };
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
  const rest = replaced(text, found, length => ' '.repeat(length));
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

const prefix = '@secretlint/secretlint-rule-';
/**
 * Rules left out: a line of the log could switch all rules off by a comment; any three words with dots after `SG.` are no key;
 * ours know a placeholder from a password in a URL.
 */
const leftOut = ['filter-comments', 'sendgrid', 'basicauth', 'database-connection-string'].map(name => prefix + name);

async function loadLinter() {
  const [core, preset, profiler] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ]);
  // It keeps a mark for each rule and call, so that memory would grow with the log.
  profiler.secretLintProfiler.setEnabled(false);
  const rules = preset.rules.filter(rule => !leftOut.includes(rule.meta.id));
  // An account's id is public.
  const config = { rules: rules.map(rule => ({ id: rule.meta.id, rule, allowMessageIds: ['AWSAccountID'] })) };
  return { lint: core.lintSource, config };
}

/** The recommended preset of @secretlint, loaded at the first call. */
function lazyLinter(): Linter {
  let loading: ReturnType<typeof loadLinter> | undefined;
  return async content => {
    const { lint, config } = await (loading ??= loadLinter());
    const source = { content, filePath: 'text.log', contentType: 'text' } as const;
    const { messages } = await lint({ source, options: { noPhysicFilePath: true, config } });
    return messages.map(({ ruleId, range: [start, end] }) => ({ kind: ruleId.replace(prefix, ''), start, end }));
  };
}
