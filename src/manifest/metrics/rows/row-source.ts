// The stream of rows that every reader of a metrics file returns, and what it collects beside them.
import type { ByteSource } from '../../bytes.ts';
import type { Columns } from './columns.ts';
import type { UnclearNumber } from '../logs/log-template.ts';
import type { Row } from './row.ts';

/** Takes a row as it is read. The one `Row` is filled again for the next. */
export type TakeRow = (row: Row) => void;

/** Some rows of a file, passed on in order. One iteration of a loop per row would cost as much as the row itself. */
type Rows = (take: TakeRow) => void;

/** The rows of a file, in its order. */
export type RowSource = AsyncIterable<Rows>;

/** A format that a file's first bytes or lines identify. */
export interface MetricFormat {
  name: string;
  /** Its displayed name. */
  title: string;
  /** By the first bytes, unpacked, or by their whole lines; bytes that are no text have none. */
  detects: (head: Buffer, lines: readonly string[]) => boolean;
  /** A run has a folder `metrics` with a file of it for each metric. */
  isOfFolder?: true;
  /** The rows of all files of one source; `paths` are theirs. */
  read: (sources: readonly ByteSource[], paths: readonly string[], context: ReadContext) => RowSource;
}

/** Why something in a file is not a row. */
export type UnreadableReason =
  | 'no-json'
  /** Text between the rows, without an object. */
  | 'text'
  /** The last line, whose writer was stopped within it, or one behind which a row goes on. */
  | 'cut-line'
  | 'no-object'
  | 'no-point'
  | 'forbidden-key'
  | 'too-long'
  | 'long-document'
  | 'no-columns'
  /** It may be of another table. */
  | 'unclear-table'
  /** It has other cells than the header has names, and it is unclear which columns they are of. */
  | 'uneven'
  /** A line that fits a template but for a number that goes on. */
  | 'unclear-number'
  /** What follows is unknown. */
  | 'damaged'
  /** One record alone. */
  | 'damaged-record'
  /** Packed data without its end. */
  | 'cut-off'
  | 'too-large';

/** What the reading of one source collects: its names, and what could not be read. */
export interface ReadContext {
  columns: Columns;
  unreadable: (line: number, reason: UnreadableReason, number?: UnclearNumber) => void;
}
