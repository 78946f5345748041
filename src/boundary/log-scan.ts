// Counts, block by block, what would leave of a log: lines that are redacted, too long or redrawn, and the secrets in them.
import type { Block } from '../manifest/lines.ts';
import { countLines } from '../manifest/lines.ts';
import { isPlain, TerminalLines, toPieces } from '../manifest/terminal-lines.ts';
import type { RedactedBlock } from '../secrets/scanner.ts';
import { toSingleLine } from '../text.ts';
import type { Limits } from './limits.ts';
import { longPiece, stateOf, statesOf, textOf, withoutEnd } from './line-states.ts';
import { LinePlaces } from './line-places.ts';
import type { Shorten } from './paths.ts';
import type { Receipt, Counts } from './receipt.ts';
import { countHeld, emptyCounts, UNSEARCHED } from './receipt.ts';

/** Makes a block of lines safe; its state continues from one block to the next. */
export type RedactBlock = (block: string) => Promise<RedactedBlock>;

export interface LogRules {
  limits: Limits;
  shorten: Shorten;
  /** For what is shown: removes every secret. */
  redactor: () => RedactBlock;
  /** For what is sent: with `log-secrets: allow`, removes only the values of this runner's variables. */
  sentRedactor: () => RedactBlock;
}

export interface LogReading {
  lines: Counts;
  secrets: Receipt['secrets'];
  secretLines: number;
  /** The first line that was not searched for secrets, from 1. */
  unsearched: number | undefined;
  /** The last lines, safe to show. */
  last: string[];
  /** Number of lines in the log, and how many of the first and of the last leave. */
  all: number;
  head: number;
  tail: number;
}

/** How many lines of a log's end a report shows. */
const shownLines = 30;
/** The longest line there, in characters. */
const shown = (line: string): string => toSingleLine(line, 400);
/** The length, in UTF-16 units, from which a line is not kept as it is. */
const longLine = 4096;
/** How many secrets the receipt lists with their line. */
const MAX_LISTED_SECRETS = 20;

/** The last lines of a text, as many as are shown. They are found from the end, because a block can have very many lines. */
function lastOf(text: string): string[] {
  let from = text.length;
  for (let ends = 0; ends < shownLines && from !== -1; ends++)
    from = from === 0 ? -1 : text.lastIndexOf('\n', from - 1);
  return text.slice(from + 1).split('\n');
}

/** A state of a line. */
interface State {
  text: string;
  /** Whether it leaves in another form than it is written. */
  changed: boolean;
  tooLong: boolean;
  secrets: { kind: string; leaves?: true }[] | undefined;
}

/** Counts a log, of which each block is read once. */
export class LogScan {
  readonly #rules: LogRules;
  readonly #redact: RedactBlock;
  readonly #redactSent: RedactBlock | undefined;
  readonly #secrets: Receipt['secrets'] = [];
  #secretLines = 0;
  #unsearched: number | undefined;
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
    const found = Map.groupBy(safe.findings, ({ line }) => line);
    const redacted = sent === safe ? found : new Set(sent.findings.map(({ line }) => line));
    const isShorter = new Set(shortSent.lines);
    const toState = (line: string, at: number): State => ({
      // A very long one is handled at once, because otherwise it would be in memory as a whole.
      text: line.length > longLine ? shown(line) : line,
      changed: redacted.has(at) || isShorter.has(at),
      tooLong: false,
      secrets: found.get(at)?.map(({ kind }) => ({ kind, ...(!redacted.has(at) && { leaves: true as const }) })),
    });
    if (pieces) {
      const lines = short.text.split('\n');
      pieces.forEach((piece, at) => this.#lines.write(piece, stateOf(piece.text, toState(lines[at] ?? '', at))));
      return;
    }
    this.#lines.writePlain({
      count: countLines(short.text),
      states: () => {
        const lines = short.text.split('\n');
        return statesOf(text, at => toState(lines[at] ?? '', at));
      },
      settled: first => {
        // Findings are in order.
        const others = [...isShorter, ...redacted.keys()].filter(at => !found.has(at));
        const told = others.length === 0 ? found.keys() : [...found.keys(), ...new Set(others)].sort((a, b) => a - b);
        for (const at of told) this.#count(first + at, toState('', at));
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
    const all = state?.secrets ?? [];
    // A line that is held back unsearched is no secret that was found.
    const secrets = all.filter(({ kind }) => kind !== UNSEARCHED);
    const earlier = this.#earlier.get(line);
    if (all.length > secrets.length || earlier?.delete(UNSEARCHED)) this.#unsearched ??= line + 1;
    this.#earlier.delete(line);
    if (secrets.length === 0 && (earlier?.size ?? 0) === 0) return;
    this.#secretLines++;
    // Overwritten states of a line do not leave, whatever `log-secrets` is.
    const before = [...(earlier ?? [])].filter(kind => !secrets.some(one => one.kind === kind));
    for (const secret of [...secrets, ...before.map(kind => ({ kind }))])
      if (this.#secrets.length < MAX_LISTED_SECRETS) this.#secrets.push({ line: line + 1, ...secret });
  }

  reading(): LogReading {
    this.#lines.end();
    const all = this.#lines.count;
    const fits = all <= this.#rules.limits.logLines;
    const head = fits ? all : Math.min(this.#half, all);
    const tail = fits ? 0 : this.#half;
    const lines = emptyCounts();
    const from = fits ? 0 : all - tail;
    const tooLong = this.#tooLong.count(from);
    lines.redacted = this.#changed.count(from);
    lines.sent = head + tail - tooLong - lines.redacted;
    countHeld(lines, 'over-limit', all - head - tail);
    countHeld(lines, 'too-long', tooLong);
    countHeld(lines, 'redrawn', this.#redrawn);
    return {
      lines,
      secrets: this.#secrets,
      secretLines: this.#secretLines,
      unsearched: this.#unsearched,
      last: this.#last.slice(-shownLines).map(shown),
      all,
      head,
      tail,
    };
  }
}
