// The lines of a run's log: secrets become `***`, this runner's prefixes become relative, and head and tail are kept where
// there are too many (docs/boundary.md and docs/sync.md). Streamed: memory does not grow with the log.
import { fileBytes, isGzip, peek } from '../manifest/bytes.ts';
import type { ByteSource } from '../manifest/bytes.ts';
import { detectEncoding, toUtf8 } from '../manifest/encoding.ts';
import type { Block } from '../manifest/lines.ts';
import { countLines, readBlocks } from '../manifest/lines.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';
import type { Limits } from './limits.ts';
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

/** The log as UTF-8, decoded before anything looks at it; undefined where it is no text in an encoding that is known. */
export async function logText(file: OpenedFile): Promise<ByteSource | undefined> {
  const { head, source } = await peek(fileBytes(file), HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'utf-32' || isGzip(head)) return undefined;
  if (encoding !== 'utf-8') return toUtf8(source, encoding);
  const controls = head.filter(byte => byte < 7 || (byte > 13 && byte < 27)).length;
  return controls * MIN_TEXT_BYTES_TO_CONTROLS > head.length ? undefined : source;
}

const nothing: ByteSource = { read: () => 0 };

/** Reads a log once and counts what would leave of it. */
export async function readLog(file: OpenedFile, rules: LogRules): Promise<LogReading> {
  const scan = new LogScan(rules);
  for await (const block of readBlocks((await logText(file)) ?? nothing)) await scan.read(block);
  return scan.reading();
}

/** The lines that leave, in the order of the log, as `reading` counted them. */
export async function* sentLines(file: OpenedFile, rules: LogRules, reading: LogReading): AsyncGenerator<string> {
  const redact = rules.sentRedactor();
  let line = 0;
  for await (const block of readBlocks((await logText(file)) ?? nothing)) {
    if (block.tooLong) {
      line++;
      continue;
    }
    const safe = rules.shorten((await redact(block.text)).text).text;
    for (const text of safe.split('\n')) {
      if (line < reading.head || line >= reading.all - reading.tail) yield text;
      line++;
    }
  }
}

/** Lines by their place: how many of the head, and where those stand that may be in the tail. */
class Places {
  readonly #half: number;
  #inHead = 0;
  #later: number[] = [];

  /** @param half lines of the head, and of the tail at most */
  constructor(half: number) {
    this.#half = half;
  }

  add(line: number): void {
    if (line < this.#half) this.#inHead++;
    else this.#later.push(line);
  }

  /** Forgets what has left the widest tail of a log of so many lines, so that memory stays; once a block is enough. */
  settle(all: number): void {
    if (this.#later.length > 4 * this.#half) this.#later = this.#later.filter(line => line >= all - this.#half);
  }

  /** Those of the head, and those that stand at `from` or after. */
  count(from: number): number {
    return this.#inHead + this.#later.filter(line => line >= from).length;
  }
}

class LogScan {
  readonly #rules: LogRules;
  readonly #redact: RedactBlock;
  readonly #redactSent: RedactBlock | undefined;
  readonly #secrets: Receipt['secrets'] = [];
  #secretLines = 0;
  #all = 0;
  #last: string[] = [];
  readonly #half: number;
  readonly #tooLong: Places;
  readonly #changed: Places;

  constructor(rules: LogRules) {
    this.#rules = rules;
    this.#redact = rules.redactor();
    this.#redactSent = rules.sentRedactor === rules.redactor ? undefined : rules.sentRedactor();
    this.#half = Math.max(1, Math.floor(rules.limits.logLines / 2));
    this.#tooLong = new Places(this.#half);
    this.#changed = new Places(this.#half);
  }

  async read(block: Block): Promise<void> {
    const first = this.#all;
    if (block.tooLong) {
      this.#all++;
      this.#tooLong.add(first);
      this.#tooLong.settle(this.#all);
      return;
    }
    this.#all += countLines(block.text);
    const safe = await this.#redact(block.text);
    const sent = this.#redactSent ? await this.#redactSent(block.text) : safe;
    const short = this.#rules.shorten(safe.text);
    const shortSent = sent === safe ? short : this.#rules.shorten(sent.text);
    const redacted = new Set(sent.findings.map(({ line }) => line));
    this.#note(first, safe.findings, redacted);
    for (const line of new Set([...redacted, ...shortSent.lines])) this.#changed.add(first + line);
    this.#changed.settle(this.#all);
    this.#keepLast(short.text);
  }

  #note(first: number, findings: RedactedBlock['findings'], redacted: ReadonlySet<number>): void {
    let before = -1;
    for (const { line, kind } of findings) {
      if (line !== before) this.#secretLines++;
      before = line;
      if (this.#secrets.length === mostPlaced) continue;
      this.#secrets.push({ line: first + line + 1, kind, ...(!redacted.has(line) && { leaves: true }) });
    }
  }

  /** Keeps the last lines, by block; only those of the log's end are made fit to show, as that takes its time. */
  #keepLast(text: string): void {
    // Back over as many line ends, as a block can hold very many lines.
    let from = text.length;
    for (let ends = 0; ends < shownLines && from !== -1; ends++)
      from = from === 0 ? -1 : text.lastIndexOf('\n', from - 1);
    const lines = text.slice(from + 1).split('\n');
    // A very long one at once, as it would be kept whole until then.
    const kept = lines.map(line => (line.length > longLine ? shown(line) : line));
    this.#last = [...this.#last, ...kept].slice(-shownLines);
  }

  reading(): LogReading {
    const all = this.#all;
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
    return {
      lines,
      secrets: this.#secrets,
      secretLines: this.#secretLines,
      last: this.#last.map(shown),
      all,
      head,
      tail,
    };
  }
}
