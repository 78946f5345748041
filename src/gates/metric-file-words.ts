// The wording of why a metrics file, or a row of one, could not be read.
import type { MetricFileProblem } from '../manifest/metrics/files.ts';
import type { UnreadableReason } from '../manifest/metrics/rows/row-source.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';

/** Why a file is not read; the words follow the file's name. */
export const problems: Record<MetricFileProblem, Sentence> = {
  missing: sentence`is named by the manifest and does not exist`,
  outside: sentence`is outside the run's folder, and is not read`,
  symlink: sentence`is behind a symbolic link, which is not followed`,
  'not-a-file': sentence`is not a file`,
  unreadable: sentence`cannot be read by this user`,
  'no-events': sentence`is a folder without TensorBoard's event files`,
  'too-many-files': sentence`is beyond the limit on files`,
  empty: sentence`is empty`,
  unknown: sentence`is in a format that is not read (see docs/metrics.md)`,
  log: sentence`is text without rows or columns, such as a log; log-metrics in the config file reads the numbers of one (see docs/metrics.md)`,
  yaml: sentence`is YAML; write its numbers as JSON`,
  markup: sentence`is HTML or XML, such as a page that says what went wrong; write its numbers as CSV or JSON lines`,
  lfs: sentence`is a pointer of Git LFS, not the file; check out with \`lfs: true\``,
  'utf-32': sentence`is text in UTF-32; write it in UTF-8`,
  numpy: sentence`is a NumPy array; write its numbers as CSV or JSON lines`,
  zip: sentence`is a ZIP or NumPy archive; write its numbers as CSV or JSON lines`,
  parquet: sentence`is Parquet; write its numbers as CSV or JSON lines`,
  sqlite: sentence`is a SQLite database; write its numbers as CSV or JSON lines`,
  hdf5: sentence`is HDF5; write its numbers as CSV or JSON lines`,
  pickle: sentence`is a pickle, which is not read; write its numbers as CSV or JSON lines`,
  wandb: sentence`is W&B’s own record of a run, which is not read; write its numbers as CSV or JSON lines`,
  zstandard: sentence`is packed with Zstandard; gzip is read`,
  xz: sentence`is packed with xz; gzip is read`,
  bzip2: sentence`is packed with bzip2; gzip is read`,
  damaged: sentence`is damaged compressed data`,
  'cut-off': sentence`is compressed data that is cut off`,
  'too-large': sentence`unpacks to more than 4 GiB`,
};

/** Why a row is not read. */
export const unreadableWords: Record<UnreadableReason, Sentence> = {
  'no-json': sentence`not JSON`,
  text: sentence`text`,
  'cut-line': sentence`cut off`,
  'no-object': sentence`JSON that is not an object`,
  'no-point': sentence`not a time, a step and a value`,
  'forbidden-key': sentence`it has the key __proto__`,
  'too-long': sentence`longer than 16 MiB`,
  'long-document': sentence`a document of more than 64 MiB`,
  'no-columns': sentence`none of the columns`,
  'unclear-table': sentence`it is unclear which columns its numbers are of; write each table into a file of its own`,
  uneven: sentence`it does not have as many cells as the header has names`,
  'unclear-number': sentence`a template fits it, but what stands in place of a number is not a plain number`,
  damaged: sentence`damaged from there on`,
  'damaged-record': sentence`damaged`,
  'cut-off': sentence`packed data that is cut off`,
  'too-large': sentence`more than 4 GiB once unpacked`,
};
