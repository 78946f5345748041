// Counts, block by block, what would leave of a log: lines that are redacted, too long or redrawn, and the secrets in them.
import type { Block } from '../manifest/block-cutter.ts';
import { countLines } from '../manifest/lines.ts';
import { isPlain, TerminalLines, toPieces } from '../manifest/terminal-lines.ts';
import type { LineFinding, RedactedBlock } from '../secrets/scanner.ts';
import { toSingleLine } from '../text.ts';
import type { Limits } from './limits.ts';
import { longPiece, stateOf, statesOf, textOf, withoutEnd } from './line-states.ts';
import { LinePlaces } from './line-places.ts';
import type { Shorten } from './paths.ts';
import type { Receipt, Counts } from './receipt.ts';
import { countHeld, emptyCounts, UNSEARCHED } from './receipt.ts';

/** Makes a block of lines safe; its state continues from one block to the next. */
export type RedactBlock = (block: string, next?: string) => Promise<RedactedBlock>;

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

type LineKinds = [line: number, kinds: string[]];

/** The kinds of findings, which are in order, by line. */
function* byLine(findings: Iterable<LineFinding>): Generator<LineKinds> {
  let own: LineKinds | undefined;
  for (const { line, kind } of findings) {
    if (own?.[0] === line) own[1].push(kind);
    else {
      if (own) yield own;
      own = [line, [kind]];
    }
  }
  if (own) yield own;
}

/** Lines with findings, and others without, in order. */
const inOrder = (found: Iterable<LineKinds>, others: readonly number[]): Iterable<LineKinds> =>
  others.length === 0
    ? found
    : [...new Map([...others.map((at): LineKinds => [at, []]), ...found])].sort(([one], [other]) => one - other);

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

  /** @param next the block after it, which may show what the last lines of this one are */
  async read(block: Block, next?: Block): Promise<void> {
    if (block.tooLong)
      this.#lines.write(longPiece(block), { text: '', changed: false, tooLong: true, secrets: undefined });
    else await this.#readText(block.text, next?.text);
    this.#last = this.#last.slice(-shownLines);
  }

  async #readText(block: string, next: string | undefined): Promise<void> {
    const pieces = isPlain(block) ? undefined : toPieces(block);
    const text = pieces ? textOf(pieces) : withoutEnd(block);
    const safe = await this.#redact(text, next);
    const sent = this.#redactSent ? await this.#redactSent(text, next) : safe;
    const short = this.#rules.shorten(safe.text);
    const shortSent = sent === safe ? short : this.#rules.shorten(sent.text);
    const isSame = sent === safe;
    const isShorter = new Set(shortSent.lines);
    /** The lines that leave in another form because of a secret. */
    const redacted = isSame ? undefined : new Set(Array.from(sent.findings, ({ line }) => line));
    const kindsOf = (at: number, kinds: readonly string[]): State['secrets'] =>
      kinds.map(kind => ({ kind, ...(redacted?.has(at) === false && { leaves: true as const }) }));
    const toStates = (): ((line: string, at: number) => State) => {
      const found = new Map(byLine(safe.findings));
      return (line, at) => {
        const kinds = found.get(at);
        return {
          // A very long one is handled at once, because otherwise it would be in memory as a whole.
          text: line.length > longLine ? shown(line) : line,
          changed: (redacted?.has(at) ?? kinds !== undefined) || isShorter.has(at),
          tooLong: false,
          secrets: kinds && kindsOf(at, kinds),
        };
      };
    };
    if (pieces) {
      const [lines, toState] = [short.text.split('\n'), toStates()];
      pieces.forEach((piece, at) => this.#lines.write(piece, stateOf(piece.text, toState(lines[at] ?? '', at))));
      return;
    }
    this.#lines.writePlain({
      count: countLines(short.text),
      states: () => {
        const [lines, toState] = [short.text.split('\n'), toStates()];
        return statesOf(text, at => toState(lines[at] ?? '', at));
      },
      settled: first => {
        for (const [at, kinds] of inOrder(byLine(safe.findings), [...isShorter, ...(redacted ?? [])])) {
          const changed = redacted === undefined || redacted.has(at) || isShorter.has(at);
          this.#count(first + at, { changed, tooLong: false, secrets: kindsOf(at, kinds) });
        }
        this.#keep(lastOf(short.text).map(line => (line.length > longLine ? shown(line) : line)));
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

  #count(line: number, state: Omit<State, 'text'> | undefined): void {
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
