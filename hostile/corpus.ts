// The real files that cases are made from: runs of WorldFlux's library, GitHub's example payloads.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod/mini';

const runs = join(import.meta.dirname, '../__tests__/__fixtures__/runs');

/** The files of that name in the real runs. */
export function realFiles(name: string): Buffer[] {
  return readdirSync(runs, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith(`/${name}`))
    .toSorted()
    .map(path => readFileSync(join(runs, path)));
}

/** A real run's files by name, without the bytes of its checkpoint. */
export function realRun(name: string): Record<string, Buffer> {
  const files = ['run_manifest.json', 'metrics.jsonl', 'train.log', 'training_report.json'];
  const there = files.filter(file => existsSync(join(runs, name, file)));
  return Object.fromEntries(there.map(file => [file, readFileSync(join(runs, name, file))]));
}

const examples = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }));

/** GitHub's own example payloads of these events. */
export function payloadsOf(names: readonly string[]): { name: string; payload: Record<string, unknown> }[] {
  const all = examples.parse(createRequire(import.meta.url)('@octokit/webhooks-examples'));
  return all
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, examples: payloads }) => payloads.slice(0, 6).map(payload => ({ name, payload })));
}
