// The lines of a run's log: secrets become `***`, this runner's prefixes become relative, and head and tail are kept where
// there are too many (docs/boundary.md and docs/sync.md). Of a line that is redrawn the last state counts. Streamed: memory does
// not grow with the log.
import { fileBytes, isGzip, peek } from '../manifest/bytes.ts';
import type { ByteSource } from '../manifest/bytes.ts';
import { detectEncoding, toUtf8 } from '../manifest/encoding.ts';
import type { Block } from '../manifest/lines.ts';
import { blockSizes, countLines, readBlocks } from '../manifest/lines.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import type { TextPiece } from '../manifest/terminal-lines.ts';
import { isPlain, TerminalLines, toPieces } from '../manifest/terminal-lines.ts';
import { stripAnsi, toSingleLine } from '../text.ts';
import type { Limits } from './limits.ts';
import { LinePlaces } from './line-places.ts';
import type { Shorten } from './paths.ts';
import type { Receipt, Tally } from './receipt.ts';
import { emptyTally, hold } from './receipt.ts';
import type { RedactedBlock } from '../secrets/scanner.ts';

/** What happens to a secret in a line: the input `log-secrets`. */
export type LogSecrets = 'redact' | 'block' | 'allow';

/** Makes a block of lines safe; its state goes on from one block to the next. */
export type RedactBlock = (block: string) => Promise<RedactedBlock>;

export interface LogRules {
  limits: Limits;
  shorten: Shorten;
  /** For what is shown: every secret goes. */
  redactor: () => RedactBlock;
  /** For what is sent: with `log-secrets: allow` only the values of this runner's variables go. */
  sentRedactor: () => RedactBlock;
}

export interface LogReading {
  lines: Tally;
  secrets: Receipt['secrets'];
  secretLines: number;
  /** The last lines, safe to show. */
  last: string[];
  /** Lines of the log, and how many of the first and of the last leave. */
  all: number;
  head: number;
  tail: number;
}

/** Lines that a report shows of the end of a log. */
const shownLines = 30;
/** A line as it is shown there. */
const shown = (line: string): string => toSingleLine(line, 400);
/** Units of a line that is not kept as it is. */
const longLine = 4096;
/** Secrets that the receipt places by their line. */
const mostPlaced = 20;

/** Bytes at the beginning of a log that tell what it is. */
const HEAD_BYTES = 1024;
/** Of a text so many of these bytes at most are zeros or control characters, one in this many. */
const MIN_TEXT_BYTES_TO_CONTROLS = 10;

/** A log as UTF-8, or what it is instead of a text in an encoding that is read, in words that follow "is". */
export type LogText = { source: ByteSource; other?: undefined } | { source?: undefined; other: string };

/** The log, decoded before anything looks at it. */
export async function logText(file: OpenedFile): Promise<LogText> {
  const { head, source } = await peek(fileBytes(file), HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'utf-32') return { other: 'text in UTF-32' };
  if (isGzip(head)) return { other: 'packed by gzip' };
  if (encoding !== 'utf-8') return { source: toUtf8(source, encoding) };
  const controls = head.filter(byte => byte < 7 || (byte > 13 && byte < 27)).length;
  return controls * MIN_TEXT_BYTES_TO_CONTROLS > head.length ? { other: 'no text' } : { source };
}

const nothing: ByteSource = { read: () => 0 };

/** Reads a log once and counts what would leave of it. */
export async function readLog(file: OpenedFile, rules: LogRules): Promise<LogReading> {
  const scan = new LogScan(rules);
  for await (const block of readBlocks((await logText(file)).source ?? nothing, blockSizes, 'kept'))
    await scan.read(block);
  return scan.reading();
}

/** The lines that leave, in the order of the log, as `reading` counted them. */
export async function* sentLines(file: OpenedFile, rules: LogRules, reading: LogReading): AsyncGenerator<string> {
  const redact = rules.sentRedactor();
  const sent: string[] = [];
  const settled = (line: number, text: string | typeof tooLong = ''): void => {
    if (text !== tooLong && (line < reading.head || line >= reading.all - reading.tail)) sent.push(text);
  };
  const lines = new TerminalLines<string | typeof tooLong>({ settled, redrawn: () => undefined });
  for await (const block of readBlocks((await logText(file)).source ?? nothing, blockSizes, 'kept')) {
    if (block.tooLong) lines.write(longPiece(block), tooLong);
    else if (isPlain(block.text)) {
      const safe = rules.shorten((await redact(withoutEnd(block.text))).text).text;
      lines.writePlain({
        count: countLines(safe),
        states: () => safe.split('\n'),
        settled: first => {
          safe.split('\n').forEach((text, at) => settled(first + at, text));
        },
      });
    } else {
      const pieces = toPieces(block.text);
      const safe = rules.shorten((await redact(textOf(pieces))).text).text.split('\n');
      pieces.forEach((piece, at) => lines.write(piece, stateOf(piece, safe[at])));
    }
    yield* sent.splice(0);
  }
  lines.end();
  yield* sent;
}

/** Of a line that is too long, nothing is known. */
const tooLong = Symbol('too long');

const longPiece = (block: Block): TextPiece => ({
  text: '',
  move: 0,
  erases: 'nothing',
  moveAfter: 0,
  ends: block.text !== '\r',
});

const withoutEnd = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

/** The pieces as what is searched: a line each. */
const textOf = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('\n');

/** What a piece makes of its line; undefined where it writes nothing. */
const stateOf = <T>(piece: TextPiece, state: T): T | undefined => (stripAnsi(piece.text) === '' ? undefined : state);

/** The last lines of a text, as many as are shown: back over as many line ends, as a block can hold very many lines. */
function lastOf(text: string): string[] {
  let from = text.length;
  for (let ends = 0; ends < shownLines && from !== -1; ends++)
    from = from === 0 ? -1 : text.lastIndexOf('\n', from - 1);
  return text.slice(from + 1).split('\n');
}

/** A state of a line. */
interface State {
  text: string;
  /** It leaves otherwise than it is written. */
  changed: boolean;
  tooLong: boolean;
  secrets: { kind: string; leaves?: true }[] | undefined;
}

class LogScan {
  readonly #rules: LogRules;
  readonly #redact: RedactBlock;
  readonly #redactSent: RedactBlock | undefined;
  readonly #secrets: Receipt['secrets'] = [];
  #secretLines = 0;
  #redrawn = 0;
  /** Kinds of secrets in the states that a line had before its last. */
  readonly #earlier = new Map<number, Set<string>>();
  #last: string[] = [];
  readonly #half: number;
  readonly #tooLong: LinePlaces;
  readonly #changed: LinePlaces;
  readonly #lines: TerminalLines<State>;

  constructor(rules: LogRules) {
    this.#rules = rules;
    this.#redact = rules.redactor();
    this.#redactSent = rules.sentRedactor === rules.redactor ? undefined : rules.sentRedactor();
    this.#half = Math.max(1, Math.floor(rules.limits.logLines / 2));
    this.#tooLong = new LinePlaces(this.#half);
    this.#changed = new LinePlaces(this.#half);
    this.#lines = new TerminalLines<State>({
      settled: (line, state) => this.#settle(line, state),
      redrawn: (line, { secrets }) => {
        this.#redrawn++;
        if (secrets)
          this.#earlier.set(line, new Set([...(this.#earlier.get(line) ?? []), ...secrets.map(one => one.kind)]));
      },
    });
  }

  async read(block: Block): Promise<void> {
    if (block.tooLong)
      this.#lines.write(longPiece(block), { text: '', changed: false, tooLong: true, secrets: undefined });
    else await this.#readText(block.text);
    this.#tooLong.settle(this.#lines.count);
    this.#changed.settle(this.#lines.count);
    this.#last = this.#last.slice(-shownLines);
  }

  async #readText(block: string): Promise<void> {
    const pieces = isPlain(block) ? undefined : toPieces(block);
    const text = pieces ? textOf(pieces) : withoutEnd(block);
    const safe = await this.#redact(text);
    const sent = this.#redactSent ? await this.#redactSent(text) : safe;
    const short = this.#rules.shorten(safe.text);
    const shortSent = sent === safe ? short : this.#rules.shorten(sent.text);
    const redacted = new Set(sent.findings.map(({ line }) => line));
    const changed = new Set([...redacted, ...shortSent.lines]);
    const found = Map.groupBy(safe.findings, ({ line }) => line);
    const toState = (line: string, at: number): State => ({
      // A very long one at once, as it would be kept whole until then.
      text: line.length > longLine ? shown(line) : line,
      changed: changed.has(at),
      tooLong: false,
      secrets: found.get(at)?.map(({ kind }) => ({ kind, ...(!redacted.has(at) && { leaves: true as const }) })),
    });
    if (pieces) {
      const lines = short.text.split('\n');
      pieces.forEach((piece, at) => this.#lines.write(piece, stateOf(piece, toState(lines[at] ?? '', at))));
      return;
    }
    this.#lines.writePlain({
      count: countLines(short.text),
      states: () => short.text.split('\n').map(toState),
      settled: first => {
        const told = new Set([...changed, ...found.keys()]);
        for (const at of [...told].sort((a, b) => a - b)) this.#count(first + at, toState('', at));
        this.#keep(lastOf(short.text).map(line => toState(line, 0).text));
      },
    });
  }

  #settle(line: number, state: State | undefined): void {
    if (!state?.tooLong) this.#keep([state?.text ?? '']);
    this.#count(line, state);
  }

  #keep(lines: readonly string[]): void {
    this.#last.push(...lines);
    if (this.#last.length > 10 * shownLines) this.#last = this.#last.slice(-shownLines);
  }

  #count(line: number, state: State | undefined): void {
    if (state?.tooLong) this.#tooLong.add(line);
    else if (state?.changed) this.#changed.add(line);
    const earlier = this.#earlier.get(line);
    const secrets = state?.secrets ?? [];
    if (!earlier && secrets.length === 0) return;
    this.#earlier.delete(line);
    this.#secretLines++;
    // What was redrawn does not leave, whatever `log-secrets` says.
    const before = [...(earlier ?? [])].filter(kind => !secrets.some(one => one.kind === kind));
    for (const secret of [...secrets, ...before.map(kind => ({ kind }))])
      if (this.#secrets.length < mostPlaced) this.#secrets.push({ line: line + 1, ...secret });
  }

  reading(): LogReading {
    this.#lines.end();
    const all = this.#lines.count;
    const fits = all <= this.#rules.limits.logLines;
    const head = fits ? all : Math.min(this.#half, all);
    const tail = fits ? 0 : this.#half;
    const lines = emptyTally();
    const from = fits ? 0 : all - tail;
    const tooLong = this.#tooLong.count(from);
    lines.redacted = this.#changed.count(from);
    lines.sent = head + tail - tooLong - lines.redacted;
    hold(lines, 'over-limit', all - head - tail);
    hold(lines, 'too-long', tooLong);
    hold(lines, 'redrawn', this.#redrawn);
    return {
      lines,
      secrets: this.#secrets,
      secretLines: this.#secretLines,
      last: this.#last.slice(-shownLines).map(shown),
      all,
      head,
      tail,
    };
  }
}
