// The file with the event's payload, as the runner writes it.
import { readFileSync, statSync } from 'node:fs';

/** The most bytes of an event's payload. */
const MAX_EVENT_BYTES = 8 * 1024 * 1024;

/** The payload; undefined where the file is missing, too large, or no JSON, as by hand for act. */
export function readEventFile(path = ''): unknown {
  try {
    return statSync(path).size > MAX_EVENT_BYTES ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
