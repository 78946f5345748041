// Lines without a secret. Most are the output of real tools and runs; the others are drawn to look as much like secrets as such lines do.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawLookalikes } from './secrets-lookalikes.ts';

/** Texts of one origin. */
export interface Harmless {
  origin: string;
  /** False for drawn lines. */
  real: boolean;
  lines: string[];
}

const root = join(import.meta.dirname, '..');

/** All harmless lines by origin. @param seed of the drawn lines @throws if a file of the repository is missing */
export async function readHarmless(seed: number): Promise<Harmless[]> {
  const runs = join(root, '__tests__/__fixtures__/runs');
  const examples = join(root, 'node_modules/@octokit/webhooks-examples/api.github.com');
  return [
    { origin: 'training logs', real: true, lines: await linesUnder(runs, /\.log$/) },
    { origin: 'metrics', real: true, lines: await linesUnder(runs, /\.jsonl$/) },
    { origin: 'manifests and reports', real: true, lines: await linesUnder(runs, /\.json$/) },
    {
      origin: 'output of tools',
      real: true,
      lines: await linesUnder(join(import.meta.dirname, 'secrets-lines'), /\.txt$/),
    },
    { origin: 'webhook payloads', real: true, lines: spread(await linesUnder(examples, /\.json$/), 1500) },
    { origin: 'a lock file', real: true, lines: spread(await linesUnder(root, /^package-lock\.json$/, false), 1500) },
    { origin: 'lookalikes', real: false, lines: drawLookalikes(seed, 12) },
  ];
}

async function linesUnder(folder: string, name: RegExp, deep = true): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: deep });
  const files = entries.filter(entry => entry.isFile() && name.test(entry.name));
  const paths = files.map(entry => join(entry.parentPath, entry.name)).sort();
  const texts = await Promise.all(paths.map(path => readFile(path, 'utf8')));
  return texts.flatMap(text => text.split('\n')).filter(line => line.trim() !== '');
}

/** That many of the lines, evenly spread. */
function spread(lines: readonly string[], most: number): string[] {
  const step = Math.max(1, Math.floor(lines.length / most));
  return lines.filter((_, index) => index % step === 0).slice(0, most);
}
