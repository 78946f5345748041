// Passes the log of a run through the boundary: the first of its places that can be read.
import type { LoadedRun } from '../manifest/load.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import type { Run } from '../manifest/run.ts';
import { toSingleLine } from '../text.ts';
import type { LogReading, LogRules } from './log-scan.ts';
import { logText } from './log-text.ts';
import { readLog, sentLines } from './log.ts';
import type { Shorten } from './paths.ts';
import { foldersOf, lastPart, pathsElsewhere } from './paths.ts';
import type { Policy } from './types.ts';
import type { FirstReading } from './send-file.ts';
import { nothing, sendFile, withFile } from './send-file.ts';
import type { Receipt } from './receipt.ts';
import { UNSEARCHED } from './receipt.ts';
import { containsCredentials, isSecretFile } from './secret-files.ts';
import type { Budget } from '../secrets/budget.ts';
import { MAX_WORK, budgetFor } from '../secrets/budget.ts';
import type { Scanner } from '../secrets/scanner.ts';

interface FilteredLog {
  /** Relative to the run's folder. */
  path: string | undefined;
  reading: LogReading | undefined;
  refused: Receipt['refused'];
  send: () => AsyncGenerator<string>;
}

/** Passes the log through the boundary, and adds remarks to `notices`. */
export async function filterLog(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  shorten: Shorten,
  notices: string[],
): Promise<FilteredLog> {
  const rules = logRules(shorten, policy);
  const before = notices.length;
  const refused: Receipt['refused'] = [];
  for (const path of run.logPaths) {
    const found = isSecretFile(path)
      ? secretFile
      : await withFile(loaded.folder, path, file => readExistingLog(file, rules));
    if (!found) continue;
    if ('other' in found) {
      notices.push(
        `The log ${toSingleLine(await policy.scanner.redact(path), 80)} is ${found.other}, so it was not read.`,
      );
      if (found !== secretFile && policy.logSecrets === 'block')
        refused.push({ place: toSingleLine(path, 80), kind: UNSEARCHED });
      continue;
    }
    rules.spendWork();
    const shown = toSingleLine(await policy.scanner.redact(path), 80);
    const { unsearched } = found.reading;
    if (unsearched !== undefined) notices.push(notSearched(shown, unsearched));
    const first = found.reading.secrets[0] ?? (unsearched && { line: unsearched, kind: UNSEARCHED });
    const blocks = policy.logSecrets === 'block' && first;
    if (blocks) refused.push({ place: `${toSingleLine(path, 80)}, line ${first.line}`, kind: first.kind });
    return {
      path,
      reading: found.reading,
      refused,
      send: () => sendFile(loaded.folder, path, found, (file, { reading }) => sentLines(file, rules, reading)),
    };
  }
  for (const path of pathsElsewhere(loaded.run.logPaths, foldersOf(loaded.folder, policy.workspace)))
    notices.push(
      `The log ${toSingleLine(await policy.scanner.redact(lastPart(path)), 80)} that the manifest names is outside the run's folder, so it was not read. Name it relative to the manifest.`,
    );
  if (run.namesItsFiles && run.logPaths.length > 0 && notices.length === before)
    notices.push('The log that the manifest names could not be read.');
  return {
    path: undefined,
    reading: undefined,
    refused,
    send: nothing,
  };
}

const notSearched = (log: string, line: number): string =>
  `The log ${log} is too much work to search for secrets; from line ${line} on, lines that may hold one are replaced by ***.`;

/** A log that is not read, and the reason, in words that follow "is". */
interface NotRead {
  other: string;
}

const secretFile: NotRead = { other: 'a file that secrets are kept in' };

async function readExistingLog(
  file: OpenedFile,
  rules: LogRules,
): Promise<NotRead | (FirstReading & { reading: LogReading })> {
  if (containsCredentials(file)) return secretFile;
  const { other } = await logText(file);
  if (other !== undefined) return { other };
  return { reading: await readLog(file, rules), size: file.size, version: file.version };
}

/** The rules of one log. Both of its readings have the same work to do with; the first takes it from the step's. */
function logRules(shorten: Shorten, policy: Policy): LogRules & { spendWork: () => void } {
  const most = Math.min(MAX_WORK, policy.budget.logWork);
  let first: Budget | undefined;
  const redactor = (): ReturnType<Scanner['redactor']> => {
    const budget = budgetFor(0, most);
    first ??= budget;
    return policy.scanner.redactor(budget);
  };
  const sentRedactor = policy.logSecrets === 'allow' ? () => policy.valueScanner.redactor() : redactor;
  const spendWork = (): void => {
    policy.budget.logWork -= Math.max(0, most - (first?.work ?? most));
  };
  return { limits: policy.limits, shorten, redactor, sentRedactor, spendWork };
}
