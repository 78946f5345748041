// The name of a metric, from the name of the file that holds only that metric.
import { posix } from 'node:path';

/** The file's name without its endings, below a folder `metrics` or `scalars` with the folders on the way: `val/loss`. */
export function metricOf(path: string): string {
  const plain = path.replace(/\.gz$/i, '').replace(/\.(?:csv|tsv|txt|json)$/i, '');
  const parts = plain.split('/');
  const at = Math.max(parts.lastIndexOf('metrics'), parts.lastIndexOf('scalars'));
  return at === -1 || at === parts.length - 1 ? posix.basename(plain) : parts.slice(at + 1).join('/');
}
