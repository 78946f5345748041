// The log of a run through the boundary: the first of its places that can be read.
import type { LoadedRun } from '../manifest/load.ts';
import type { Run } from '../manifest/run.ts';
import { toSingleLine } from '../text.ts';
import type { LogReading, LogRules } from './log.ts';
import { logText, readLog, sentLines } from './log.ts';
import type { Shorten } from './paths.ts';
import type { Policy } from './types.ts';
import { nothing, sendFile, withFile } from './reread.ts';
import type { Receipt } from './receipt.ts';
import { isSecretFile } from './secret-files.ts';
import type { Scanner } from '../secrets/scanner.ts';

interface LogPassed {
  /** Relative to the run's folder. */
  path: string | undefined;
  reading: LogReading | undefined;
  refused: Receipt['refused'];
  send: () => AsyncGenerator<string>;
}

/** Passes the log; what is to be known of it is added to `notices`. */
export async function passLog(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  shorten: Shorten,
  notices: string[],
): Promise<LogPassed> {
  const rules = logRules(shorten, policy);
  const before = notices.length;
  for (const path of run.logPaths) {
    if (isSecretFile(path)) {
      notices.push('The log that the manifest names has a name that secrets are kept under, so it was not read.');
      continue;
    }
    const found = await withFile(loaded.folder, path, async file => ({
      reading: (await logText(file)) && (await readLog(file, rules)),
      size: file.size,
      version: file.version,
    }));
    if (!found) continue;
    if (!isText(found)) {
      notices.push('The log that the manifest names is no text in UTF-8 or UTF-16, so it was not read.');
      continue;
    }
    const { reading } = found;
    const first = reading.secrets[0];
    const blocks = policy.logSecrets === 'block' && first;
    return {
      path,
      reading,
      refused: blocks ? [{ place: `${toSingleLine(path, 80)}, line ${first.line}`, kind: first.kind }] : [],
      send: () => sendFile(loaded.folder, path, found, (file, { reading }) => sentLines(file, rules, reading)),
    };
  }
  if (run.namesItsFiles && run.logPaths.length > 0 && notices.length === before)
    notices.push('The log that the manifest names could not be read.');
  return {
    path: undefined,
    reading: undefined,
    refused: [],
    send: nothing,
  };
}

/** A log that could be searched. */
function isText<T extends { reading: LogReading | undefined }>(found: T): found is T & { reading: LogReading } {
  return found.reading !== undefined;
}

function logRules(shorten: Shorten, policy: Policy): LogRules {
  const redactor = (): ReturnType<Scanner['redactor']> => policy.scanner.redactor();
  const sentRedactor = policy.logSecrets === 'allow' ? () => policy.valueScanner.redactor() : redactor;
  return { limits: policy.limits, shorten, redactor, sentRedactor };
}
