// Logs the progress of a long upload every few seconds.
import type { Logger } from '../logger.ts';
import type { Upload } from './upload.ts';

export interface Meter {
  logger: Logger;
  /** Milliseconds. */
  clock: () => number;
  /** Milliseconds between two log lines. */
  every: number;
}

/** The same upload, with its progress logged under `name`. Bytes count when the socket requests the next ones. */
export function withProgress(upload: Upload, name: string, { logger, clock, every }: Meter): Upload {
  async function* open(): AsyncGenerator<Buffer> {
    const start = clock();
    let reportedAt = start;
    let sent = 0;
    for await (const chunk of upload.open()) {
      yield chunk;
      sent += chunk.length;
      const now = clock();
      if (now - reportedAt < every || sent === upload.size) continue;
      reportedAt = now;
      const percent = Math.floor((100 * sent) / upload.size);
      const rate = formatBytes((sent * 1000) / Math.max(1, now - start));
      logger.info(`${name}: ${formatBytes(sent)} of ${formatBytes(upload.size)} (${percent}%), ${rate}/s`);
    }
  }
  return { size: upload.size, open };
}

/** A number of bytes for people, in binary units: `512 B`, `1.5 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? 'B'}`;
}
