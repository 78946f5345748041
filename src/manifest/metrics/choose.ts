// Chooses the files of a folder that hold metrics of a run, if nothing names them: by their names and their content.
import type { Dirent } from 'node:fs';
import { closeSync, existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readAtMost } from '../read-json-file.ts';
import { openInside } from '../safe-open.ts';
import type { OpenError, OpenedFile } from '../safe-open.ts';
import { catboostToRows } from './json/catboost.ts';
import { findCopies } from './duplicate-files.ts';
import { MAX_METRIC_FILES, eventFile } from './files.ts';
import type { Refused } from './detect-format.ts';
import { ownFormats } from './formats.ts';
import { resultsOf } from './json/evaluations.ts';
import { openRows } from './open-rows.ts';
import { parseFields } from './json/json-text.ts';

// A Hugging Face training keeps its state in each checkpoint, with all rows up to it: the last one has them all.
// https://huggingface.co/docs/transformers/main_classes/trainer#checkpoints

const checkpoint = /^checkpoint-(\d+)$/;

/** The states of the checkpoints of a folder, relative to it: the last one's, and those of the others. */
function findStates(folder: string, entries: readonly Dirent[]): { last: string | undefined; others: string[] } {
  const stepOf = (name: string): number => Number(checkpoint.exec(name)?.[1] ?? NaN);
  const states = entries
    .filter(entry => entry.isDirectory() && checkpoint.test(entry.name))
    .map(({ name }) => name)
    .toSorted((one, other) => stepOf(other) - stepOf(one))
    .map(name => `${name}/trainer_state.json`)
    .filter(path => existsSync(join(folder, path)));
  const [last, ...others] = states;
  return { last, others };
}

/** What Hugging Face writes when a training ends, of the training as a whole. */
const isFinalResult = (name: string): boolean => /^(?:all|train|eval|predict|test)_results\.json$/.test(name);

/** Why a file of a folder is not read as metrics. */
export type NotChosen =
  | OpenError
  | Refused
  /** Its name says that it holds settings, or does not say that its one object holds metrics. */
  | 'settings'
  | 'other-document'
  /** Another file of the folder has the same numbers: all its metrics, or the same name with another ending. */
  | 'same-numbers'
  /** No format of metrics has its ending. */
  | 'other-ending'
  | 'too-many-files';

export interface FileNotChosen {
  name: string;
  reason: NotChosen;
}

interface Choice {
  /** Relative to the folder, with `/`; `.` for the events of the folder. */
  files: string[];
  notChosen: FileNotChosen[];
}

/** How many entries of one folder are examined. */
const MAX_ENTRIES = 2_000;

/** Names of files that may be read, or whose names say why they are not. */
const mayBeRead =
  /\.(?:(?:jsonl|ndjson|json|csv|tsv|txt|log)(?:\.gz)?|npz|npy|parquet|db|sqlite3?|pkl|pickle|h5|hdf5)$/i;
const isDocument = /\.json(?:\.gz)?$/i;
/** Names of files that look like metrics but are inputs of the training. */
const settings =
  /(?:^|[._-])(?:h?params?|hparams|args|arguments|opt(?:ions)?|config(?:uration)?|cfg|settings|overrides|tokenizer|vocab|merges|added_tokens|special_tokens_map|index|requirements|package|package-lock|manifest|dataset_infos|metadata|schema)(?:_config|_file)?\.[a-z]+(?:\.gz)?$/i;
/** Those of documents and texts only: rows are what an environment gave, as d3rlpy's `environment.csv`. */
const facts = /(?:^|[._-])(?:environment|env|info)\.(?:json|txt)(?:\.gz)?$/i;
const ofMetrics =
  /metric|score|result|eval|summary|history|log|progress|loss|reward|return|stats|trainer_state|accurac/i;
/** The best first, for files that differ only in their ending. */
const endings = ['jsonl', 'ndjson', 'csv', 'tsv', 'json', 'txt', 'log'];

/** How many bytes of a file are examined. */
const headBytes = 64 * 1024;
/** Bytes of the documents of a folder that are read for what they are. */
const MAX_EXAMINED_BYTES = 8 * 1024 * 1024;

/** Chooses among the files that lie in the folder itself, a log only where templates read one and nothing else is there; its events count, with those below it, where nothing else is chosen. */
export async function chooseMetricFiles(folder: string, readsLogs = false): Promise<Choice> {
  const entries = listEntries(folder);
  const names = entries.filter(entry => !entry.isDirectory()).map(({ name }) => name);
  const notChosen: FileNotChosen[] = [];
  const chosen: string[] = [];
  const budget = { bytes: MAX_EXAMINED_BYTES };
  for (const name of names.filter(name => !eventFile.test(name))) {
    const reason = refusalOf(name) ?? (await refusalByContent(folder, name, budget));
    if (reason !== undefined) notChosen.push({ name, reason });
    else if (chosen.length >= MAX_METRIC_FILES) notChosen.push({ name, reason: 'too-many-files' });
    else chosen.push(name);
  }
  const copies = await findCopies(folder, chosen);
  const files = chosen.filter(name => {
    const isCopy = copies.includes(name) || chosen.some(other => isBetter(other, name));
    if (isCopy) notChosen.push({ name, reason: 'same-numbers' });
    return !isCopy;
  });
  if (files.every(isFinalResult)) {
    const { last, others } = findStates(folder, entries);
    if (last !== undefined) files.push(last);
    for (const name of others) notChosen.push({ name, reason: 'same-numbers' });
  }
  const events = names.filter(name => eventFile.test(name));
  const partsBelow = entries.some(
    entry => entry.isDirectory() && ofOneRun.test(entry.name) && containsEvents(folder, entry.name),
  );
  const hasEvents = events.length > 0 || partsBelow;
  if (files.length === 0 && !hasEvents && readsLogs) files.push(...takeLog(notChosen));
  if (files.length === 0 && !hasEvents && (await hasValueFolder(folder, entries))) files.push('metrics');
  if (hasEvents && files.length === 0) files.push('.');
  else if (hasEvents) notChosen.push({ name: events[0] ?? 'events', reason: 'same-numbers' });
  return { files, notChosen };
}

/** The usual names of logs. */
export const usualLogs =
  /(?:^|[._-])(?:train(?:ing)?|run|output|stdout|console|log)(?:[._-][\w-]+)*\.(?:log|txt|out)$/i;

/** The log of the folder, for templates that read one; it is then among the files that are read. */
function takeLog(notChosen: FileNotChosen[]): string[] {
  const at = notChosen.findIndex(({ name, reason }) => reason === 'log' && usualLogs.test(name));
  return notChosen.splice(at, at === -1 ? 0 : 1).map(({ name }) => name);
}

/** A run of MLflow has a folder of values, mostly beside its `meta.yaml`. */
async function hasValueFolder(folder: string, entries: readonly Dirent[]): Promise<boolean> {
  if (!entries.some(entry => entry.name === 'metrics' && entry.isDirectory())) return false;
  const inner = join(folder, 'metrics');
  const hasMeta = entries.some(({ name }) => name === 'meta.yaml');
  return hasMeta ? listEntries(inner).length > 0 : await holdsValueFiles(inner);
}

/** Whether the first file of a folder without an ending is of a format that has a file for each metric. */
export async function holdsValueFiles(folder: string): Promise<boolean> {
  const first = listEntries(folder).find(entry => entry.isFile() && posix.extname(entry.name) === '');
  const { file } = first === undefined ? {} : openInside(folder, first.name);
  if (!file) return false;
  try {
    const opened = await openRows([file], [first?.name ?? '']);
    return 'format' in opened && ownFormats.some(one => one.name === opened.format && 'isOfFolder' in one);
  } finally {
    closeSync(file.fd);
  }
}

/** Folders that hold the parts of one run: TensorFlow has one of events for each. */
export const ofOneRun = /^(?:train(?:ing)?|valid(?:ation)?|val|eval(?:uation)?|test)$/i;

function containsEvents(folder: string, name: string): boolean {
  return listEntries(join(folder, name)).some(entry => entry.isFile() && eventFile.test(entry.name));
}

export function listEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.'))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MAX_ENTRIES);
  } catch {
    return [];
  }
}

function refusalOf(name: string): NotChosen | undefined {
  if (!mayBeRead.test(name)) return 'other-ending';
  const isInput = settings.test(name) || (facts.test(name) && !/^eval_info\.json$/i.test(name));
  return isManifest(name) || isInput ? 'settings' : undefined;
}

const isManifest = (name: string): boolean => name === 'run_manifest.json' || name === 'training_report.json';

async function refusalByContent(
  folder: string,
  name: string,
  budget: { bytes: number },
): Promise<NotChosen | undefined> {
  const { file, refused } = openInside(folder, name);
  if (!file) return refused;
  try {
    const opened = await openRows([file], [name]);
    if ('refused' in opened) return opened.refused;
    if (!isDocument.test(name) || ofMetrics.test(name) || opened.isPacked) return undefined;
    // Objects one below the other are rows, whatever the name says.
    const isRows = opened.format === 'json-lines' && readAtMost(file.fd, headBytes).includes('\n{');
    return isRows || isOfTool(file, budget) ? undefined : 'other-document';
  } finally {
    closeSync(file.fd);
  }
}

/** A key that such a document has near its beginning. */
const keyOfTool = /"(?:machine_info|benchmarks|results|meta|iterations)"\s*:/;

/** Whether a document is what a known tool writes, under whatever name: pytest-benchmark has `0001_COMMIT_DATE.json`. */
function isOfTool({ fd, size }: OpenedFile, budget: { bytes: number }): boolean {
  if (size > budget.bytes || !keyOfTool.test(readAtMost(fd, headBytes).toString('latin1'))) return false;
  budget.bytes -= size;
  const fields = parseFields(readAtMost(fd, size).toString());
  return fields !== undefined && (resultsOf(fields) !== undefined || catboostToRows(fields) !== undefined);
}

/** Whether `other` has the numbers of `name` in a format that is read better. */
function isBetter(other: string, name: string): boolean {
  const split = (file: string): { stem: string; rank: number } => {
    const plain = file.replace(/\.gz$/i, '');
    const ending = posix.extname(plain).slice(1).toLowerCase();
    return { stem: posix.basename(plain, posix.extname(plain)), rank: endings.indexOf(ending) };
  };
  const [one, two] = [split(other), split(name)];
  return one.stem === two.stem && one.rank < two.rank;
}
