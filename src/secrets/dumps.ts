// Bytes as xxd, hexdump and od print them: some to a line, after their place.
import type { DumpLine } from './dump-lines.ts';
import {
  bytesUntil,
  digitsOf,
  dumpLines,
  endOfLine,
  isReversible,
  repeatsBefore,
  withLaterPlace,
} from './dump-lines.ts';
import { asShown } from './escapes.ts';
import type { Span } from './run-search.ts';
import type { View } from './decoded-views.ts';
import { between, lastAtOrBefore } from './decoded-views.ts';

/** What the texts beside a text say of a dump that is in both. */
export interface OpenDump {
  /** The last lines before the text. */
  before: readonly DumpLine[];
  /** The text that follows; it has to be given. */
  after: string;
}
/** A text that is all there is. */
export const noDump = (): OpenDump => ({ before: [], after: '' });

/** How many bytes before a text can decide what its own bytes are: a private key is no longer. */
const MAX_BYTES = 4096;
/** How much of the text that follows can: so many bytes, in lines of four or more. */
const MAX_AHEAD = 6 * MAX_BYTES;
/** How far apart two lines may be, with the text beside the bytes, and other lines between. */
const MAX_DISTANCE = 2048;

/** Lines that follow each other in one dump, and how many bytes each has. */
interface Dump {
  lines: DumpLine[];
  counts: number[];
}

/**
 * The bytes that the lines of dumps in a text show, as one text; undefined if there are none. A finding in it takes whole lines. It has no
 * length if it is in none of this text. `bytes` are those of the text.
 */
export function dumped(text: string, bytes: Uint8Array, open: OpenDump): View | undefined {
  const dumps = findDumps(text, bytes, open);
  return dumps.length === 0 ? undefined : viewOf(text, dumps);
}

/** How much of a long text's beginning may already show a dump, and how much of its end has the lines that are open then. */
const [MAX_HEAD, MAX_TAIL] = [64 * 1024, 256 * 1024];

/** Whether some lines of a text are of a dump. Of a long text that begins with one only the end is looked at as well. */
export function holdsDump(text: string, bytes: Uint8Array, open: OpenDump): boolean {
  const end = text.length > 2 * (MAX_HEAD + MAX_TAIL) ? text.indexOf('\n', MAX_HEAD) : -1;
  const head = { before: open.before, after: '' };
  if (end === -1 || findDumps(text.slice(0, end), bytes.subarray(0, end), head).length === 0)
    return findDumps(text, bytes, open).length > 0;
  const start = text.lastIndexOf('\n', text.length - MAX_TAIL) + 1;
  open.before = [];
  findDumps(text.slice(start), bytes.subarray(start), open);
  return true;
}

/** The dumps of which some lines are in this text, and the lines of it that are open then. */
function findDumps(text: string, bytes: Uint8Array, open: OpenDump): Dump[] {
  const lines = open.before.concat(dumpLines(text, bytes));
  const last = lines.at(-1);
  if (last === undefined) return [];
  const goesOn = (last.part === 0 ? text.length - last.end : text.length) <= MAX_DISTANCE;
  const found = new DumpSearch();
  found.add(lines);
  open.before = goesOn ? found.kept() : [];
  if (goesOn) found.add(linesAfter(open.after));
  return found.end().filter(({ lines: of }) => of.some(({ part }) => part === 0));
}

/** The lines of the text that follows. */
function linesAfter(given: string): DumpLine[] {
  const head = given.slice(0, MAX_AHEAD);
  const after = asShown(head)?.text ?? head;
  return dumpLines(after, Buffer.from(after, 'latin1')).map(line => ({ ...line, part: 1 }));
}

/** A line that may have a next one, and the dump that ends with it; undefined where it is the first. */
interface Chain {
  last: DumpLine;
  dump: Dump | undefined;
}

/** How many lines are remembered that have no next one yet: other lines that may be of a dump can be between. */
const MAX_CHAINS = 5;

/** Finds the dumps that lines belong to; a line alone is none. */
class DumpSearch {
  readonly #dumps: Dump[] = [];
  /** The last one is the most recent. */
  readonly #open: Chain[] = [];
  readonly #added: DumpLine[] = [];

  add(lines: readonly DumpLine[]): void {
    for (const line of lines) {
      let one: DumpLine | undefined = line;
      // Only where a line goes on with nothing its place may be another word; what was kept has those already.
      while (one && !this.#add(one)) one = one.part === -1 ? undefined : withLaterPlace(one);
    }
  }

  /** Whether the line goes on with a dump, or with another line. */
  #add(line: DumpLine): boolean {
    this.#added.push(line);
    let at = this.#open.length - 1;
    while (at >= 0 && !isWrittenAlike(this.#open[at]?.last, line)) at--;
    const chain = this.#open[at];
    const count = chain ? bytesBetween(chain.last, line, chain.dump?.counts.at(-1)) : 0;
    if (chain && count > 0) {
      if (chain.dump === undefined) this.#dumps.push((chain.dump = { lines: [chain.last], counts: [] }));
      chain.dump.counts.push(count);
      chain.dump.lines.push(line);
      chain.last = line;
      if (at < this.#open.length - 1) this.#open.push(...this.#open.splice(at, 1));
      return true;
    }
    this.#open.push({ last: line, dump: undefined });
    if (this.#open.length > MAX_CHAINS) close(this.#open.shift());
    return false;
  }

  /** The last lines of what may go on in the text that follows. */
  kept(): DumpLine[] {
    const kept = new Set(this.#open.flatMap(({ last, dump }) => linesUpTo(last, dump)));
    return this.#added.filter(line => kept.has(line)).map(line => ({ ...line, part: -1 }));
  }

  end(): Dump[] {
    for (const chain of this.#open) close(chain);
    return this.#dumps;
  }
}

/** Whether two lines may be of one dump by the words that they are made of. */
const isWrittenAlike = (one: DumpLine | undefined, other: DumpLine): boolean =>
  one?.word === other.word &&
  one.hasColon === other.hasColon &&
  one.placeEnd - one.start === other.placeEnd - other.start &&
  one.data - one.placeEnd === other.data - other.placeEnd;

/** What is behind as many bytes as the line before has is text. */
function close(chain: Chain | undefined): void {
  chain?.dump?.counts.push(Math.min(chain.dump.counts.at(-1) ?? 0, chain.last.most));
}

/** How many bytes a line has if the other is the next one of its dump; 0 if it is not. */
function bytesBetween(line: DumpLine, next: DumpLine, width: number | undefined): number {
  const isSame = line.part === next.part;
  const distance = isSame ? next.start - line.end : next.start;
  if (distance > MAX_DISTANCE) return 0;
  return bytesUntil(line, next, width, () => repeatsBefore(next) ?? (!isSame && line.text.endsWith('*')));
}

/** The last lines of a dump as far as this one, or this one alone. */
function linesUpTo(last: DumpLine, dump: Dump | undefined): DumpLine[] {
  const lines = dump?.lines ?? [last];
  const end = lines.indexOf(last) + 1;
  let start = end;
  for (let bytes = 0; start > 0 && bytes < MAX_BYTES; start--) bytes += lines[start - 1]?.most ?? 0;
  return lines.slice(start, end);
}

/** The bytes of dumps as one text; once more where they may be in another order. */
function viewOf(text: string, dumps: readonly Dump[]): View {
  const [shown, starts, owners, counts]: [string[], number[], DumpLine[], number[]] = [[], [], [], []];
  let length = 0;
  const add = (dump: Dump, isReversed: boolean): void => {
    shown.push(bytesOf(dump, isReversed), between);
    dump.lines.forEach((line, at) => {
      const count = dump.counts[at] ?? 0;
      starts.push(length);
      owners.push(line);
      counts.push(count);
      length += count;
    });
    length += between.length;
  };
  for (const dump of dumps) {
    add(dump, false);
    if (dump.lines.some(isReversible)) add(dump, true);
  }
  const spanAt = (place: number): Span => {
    const at = lastAtOrBefore(starts.length, index => starts[index] ?? 0, place);
    const owner = owners[at];
    if (owner === undefined || owner.part < 0) return { start: 0, end: 0 };
    if (owner.part > 0) return { start: text.length, end: text.length };
    const count = counts[at] ?? 0;
    // The next one of the same dump, if there is one.
    const next = starts[at + 1] === (starts[at] ?? 0) + count ? owners[at + 1] : undefined;
    return { start: owner.start, end: endOfLine(owner, count, next) };
  };
  return {
    text: shown.join(''),
    source: (start, end) => ({ start: spanAt(start).start, end: spanAt(Math.max(start, end - 1)).end }),
  };
}

/** The bytes of a dump; or those of words of a machine that writes the last byte of each first. */
function bytesOf({ lines, counts }: Dump, isReversed: boolean): string {
  const bytes = Buffer.from(lines.map((line, at) => digitsOf(line, counts[at] ?? 0)).join(''), 'hex');
  if (!isReversed) return bytes.toString('latin1');
  let start = 0;
  lines.forEach(({ group }, line) => {
    const end = start + (counts[line] ?? 0);
    for (let at = start; at < end; at += group) bytes.subarray(at, Math.min(at + group, end)).reverse();
    start = end;
  });
  return bytes.toString('latin1');
}
