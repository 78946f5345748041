// The only way to read the rows of a metrics file, whatever its format. A new format is one file and one line in formats.ts.
import type { ByteSource } from '../bytes.ts';
import { UnpackError, fileBytes, isGzip, peek, toByteSource, unpack } from '../bytes.ts';
import type { Encoding } from '../encoding.ts';
import { detectEncoding, toUtf8 } from '../encoding.ts';
import type { OpenedFile } from '../safe-open.ts';
import type { Detected, Format, Refused } from './detect-format.ts';
import { detectFormat } from './detect-format.ts';
import { readJsonLines } from './json/json-lines.ts';
import { labelKeysOf } from './labels/label-keys.ts';
import type { LabelKeys } from './labels/labels.ts';
import type { LogTemplate } from './logs/log-template.ts';
import { ownFormats } from './formats.ts';
import type { ReadContext, RowSource } from './rows/row-source.ts';
import type { OnDamage } from './sound-bytes.ts';
import { SoundBytes } from './sound-bytes.ts';

/** How many bytes decide the format. */
const headBytes = 64 * 1024;

export interface OpenedRows {
  format: Format;
  isPacked: boolean;
  /** All rows, from the first; each call reads the file again. */
  rows: (context: ReadContext) => RowSource;
}

type Known = Exclude<Detected, { refused: Refused }>;

/**
 * The rows of files that are one source: a file, or those of one folder; `paths` are theirs.
 * @returns why the file is not read, where it is none of the formats
 */
export async function openRows(
  files: readonly OpenedFile[],
  paths: readonly string[],
  templates: readonly LogTemplate[] = [],
): Promise<OpenedRows | { refused: Refused }> {
  const [[first], [path = '']] = [files, paths];
  if (first === undefined) return { refused: 'empty' };
  try {
    const { head, isAll, isPacked, close } = await openBytes(first);
    await close();
    const detected = detectFormat(head, path.replace(/\.gz$/i, ''), isAll);
    if (templates.length > 0 && mayBeLog(detected)) {
      const { fitsTemplates, readLogLines } = await import('./logs/log-lines.ts');
      const encoding = detectEncoding(head);
      if (encoding !== 'utf-32' && (isLog(path) || fitsTemplates(new TextDecoder(encoding).decode(head), templates))) {
        const rows = (context: ReadContext): RowSource =>
          readUnpacked(first, source => readLogLines(decoded(source, encoding), templates, context), context);
        return { format: 'log', isPacked, rows };
      }
    }
    if ('refused' in detected) return detected;
    const labelKeys = onceForEach(own => labelKeysOf(head, detected, isAll, own));
    const rows = (context: ReadContext): RowSource =>
      readAll(files, paths, detected, labelKeys(context.columns.own), context);
    return { format: detected.format, isPacked, rows };
  } catch (error) {
    if (error instanceof UnpackError) return { refused: error.reason };
    throw error;
  }
}

/** The labels are the same however often a file is read; along another axis they may be others. */
function onceForEach(find: (own: string | undefined) => LabelKeys): typeof find {
  const known = new Map<string | undefined, LabelKeys>();
  return own => {
    const keys = known.get(own) ?? find(own);
    known.set(own, keys);
    return keys;
  };
}

/** A table may be a log too: lines with the same number of commas. */
function mayBeLog(detected: Detected): boolean {
  return 'refused' in detected ? detected.refused === 'log' : detected.format === 'csv' || detected.format === 'tsv';
}

const isLog = (path: string): boolean => /\.(?:log|out)(?:\.gz)?$/i.test(path);

async function* readUnpacked(
  file: OpenedFile,
  read: (source: ByteSource) => RowSource,
  context: ReadContext,
): RowSource {
  try {
    const { source, close } = await openBytes(file, reason => context.unreadable(0, reason));
    yield* read(source);
    await close();
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    context.unreadable(0, error.reason);
  }
}

function decoded(source: ByteSource, encoding: Encoding): ByteSource {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? toUtf8(source, encoding) : source;
}

interface OpenedBytes {
  source: ByteSource;
  head: Buffer;
  isAll: boolean;
  isPacked: boolean;
  /** Releases the decompressor if the file was not read to its end. */
  close: () => Promise<unknown>;
}

/** @param onDamage told once, where packed data is damaged or cut off: the source ends there */
async function openBytes(file: OpenedFile, onDamage: OnDamage = () => undefined): Promise<OpenedBytes> {
  const raw = await peek(fileBytes(file), Math.min(headBytes, Math.max(1, file.size)));
  const isPacked = isGzip(raw.head);
  const unpacked = isPacked ? unpack(raw.source) : undefined;
  const sound = unpacked ? new SoundBytes(toByteSource(unpacked), onDamage) : undefined;
  const inner = sound ? await peek(sound, headBytes) : raw;
  const isAll = sound ? inner.head.length < headBytes && !sound.hasDamage : file.size <= raw.head.length;
  return { ...inner, isAll, isPacked, close: async () => await unpacked?.return(undefined) };
}

async function* readAll(
  files: readonly OpenedFile[],
  paths: readonly string[],
  known: Known,
  labelKeys: LabelKeys,
  context: ReadContext,
): RowSource {
  try {
    const opened: OpenedBytes[] = [];
    for (const file of files) opened.push(await openBytes(file, reason => context.unreadable(0, reason)));
    const sources = opened.map(({ source }) => source);
    const [source] = sources;
    if (source === undefined) return;
    const own = ownFormats.find(({ name }) => name === known.format);
    yield* own ? own.read(sources, paths, context) : await readText(known, source, labelKeys, context);
    for (const { close } of opened) await close();
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    context.unreadable(0, error.reason);
  }
}

async function readText(
  known: Known,
  source: ByteSource,
  labelKeys: LabelKeys,
  context: ReadContext,
): Promise<RowSource> {
  const { format, encoding, delimiter = ',' } = known;
  const text = decoded(source, encoding);
  if (format === 'json-lines') return readJsonLines(text, context, labelKeys);
  if (format === 'json-document') return (await import('./json/json-document.ts')).readJsonDocument(text, context);
  if (format === 'json-array') return (await import('./json/json-document.ts')).readJsonArray(text, context, labelKeys);
  return (await import('./tables/csv.ts')).readCsv(text, context, delimiter, labelKeys);
}
