// The held-out half as texts with values, and whether ours holds each; see README.md.
import { filterFields } from '../../src/boundary/fields.ts';
import { parsePythonJson } from '../../src/manifest/python-json.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { secretValues } from '../../src/secrets/values.ts';
import { holds } from '../secrets-readings.ts';
import type { Random } from '../secrets-random.ts';
import { createRandom, draw } from '../secrets-random.ts';
import type { Writing } from './known.ts';
import { heldOutKnown } from './known.ts';
import { heldOutLogs } from './logs.ts';
import { heldOutManifests } from './manifests.ts';

/** One case, and whether nothing of its secrets leaves. */
export interface HeldOutResult {
  group: string;
  source: string;
  right: boolean;
}

/** Scores every case with values from the seed. */
export async function scoreHeldOut(seed: number): Promise<HeldOutResult[]> {
  const random = createRandom(seed);
  const results: HeldOutResult[] = [];
  for (const [group, source, shape] of heldOutLogs) {
    const { text, secrets } = fill(shape, random);
    results.push({ group: `log: ${group}`, source, right: await isGone(text, secrets, {}) });
  }
  for (const [group, source, shape] of heldOutManifests) {
    const right = await isRefused(fill(shape, random).text);
    results.push({ group: `manifest: ${group}`, source, right });
  }
  for (const [source, name, shape, writing, text] of heldOutKnown) {
    const value = draw(random, shape);
    const written = text.replace('{value}', write(value, writing));
    const right = await isGone(written, [write(value, writing)], { [name]: value });
    results.push({ group: `known value: ${writing}`, source, right });
  }
  return results;
}

/** Draws a shape's values: `base64(…)` is encoded, and what stands in `⟦…⟧` is a secret. */
function fill(shape: string, random: Random): { text: string; secrets: string[] } {
  const drawn = draw(random, shape).replace(/base64\(([^)]*)\)/g, (_, plain: string) =>
    Buffer.from(plain).toString('base64'),
  );
  return {
    text: drawn.replace(/[⟦⟧]/g, ''),
    secrets: [...drawn.matchAll(/⟦([^⟧]*)⟧/g)].map(([, secret = '']) => secret),
  };
}

async function isGone(text: string, secrets: readonly string[], env: Record<string, string>): Promise<boolean> {
  const { text: safe } = await createScanner(secretValues(env)).redactor()(text);
  return secrets.every(secret => !holds(safe, secret));
}

async function isRefused(config: string): Promise<boolean> {
  const rules = { keys: { config: true as const }, send: [], allow: [], folders: [] };
  const { refused } = await filterFields({ config: parsePythonJson(config) }, rules, createScanner([]));
  return refused.length > 0;
}

function write(value: string, writing: Writing): string {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const columns = (width: number): string =>
    bytes.toString('base64').replace(new RegExp(`.{${width}}(?=.)`, 'g'), line => `${line}\n`);
  const written: Record<Writing, () => string> = {
    plain: () => value,
    base64: () => bytes.toString('base64'),
    'base64 in 64 columns': () => columns(64),
    'base64 in 76 columns': () => columns(76),
    base64url: () => bytes.toString('base64url'),
    hex: () => hex,
    'hex in capitals': () => hex.toUpperCase(),
    percent: () => hex.replace(/../g, byte => `%${byte}`),
    'unicode escapes': () => hex.replace(/../g, byte => `\\u00${byte}`),
    'utf-16': () => Buffer.from(value, 'utf16le').toString('latin1'),
  };
  return written[writing]();
}
