// Which leg of which workflow run this job is, for the result artifact and for the comment.
import { createHash } from 'node:crypto';
import { canonicalJson } from './sync/run-id.ts';
import type { Scene } from './github/scene.ts';
import { JsonError, isObject, parseJson } from './manifest/json.ts';
import type { Json } from './manifest/json.ts';
import type { LegIdentity } from './report/result.ts';
import type { Settings } from './surroundings.ts';

export interface Leg extends LegIdentity {
  /** The leg's place among the legs (from 0), and how many there should be. */
  index: number;
  total: number;
}

/** The leg that this job is. `matrix` is as `readMatrix` gives it. */
export function readLeg(settings: Settings, scene: Scene, matrix: Json | undefined): Leg {
  const { run } = scene;
  const strategy = readStrategy(settings.strategy);
  const own = settings['comment-key'] ?? canonicalJson([run.workflowPath ?? '', run.job]);
  return {
    key: hash(own).slice(0, 24),
    id: hash(canonicalJson(matrix ?? null)).slice(0, 16),
    title: isObject(matrix) ? describeMatrix(matrix) : '',
    head_sha: scene.headSha,
    run_number: run.number,
    attempt: run.attempt,
    ...strategy,
  };
}

/** `seed: 1, size: small` */
function describeMatrix(matrix: { [key: string]: Json }): string {
  const word = (value: Json): string => (typeof value === 'string' ? value : canonicalJson(value));
  return Object.entries(matrix)
    .map(([key, value]) => `${key}: ${word(value)}`)
    .join(', ')
    .slice(0, 200);
}

/** `toJson(strategy)`: the runner writes job-index and job-total. */
function readStrategy(text: string | undefined): { index: number; total: number } {
  const alone = { index: 0, total: 1 };
  try {
    const strategy = text === undefined ? undefined : parseJson(text);
    if (!isObject(strategy)) return alone;
    const [index, total] = [strategy['job-index'], strategy['job-total']];
    const whole = (value: Json | undefined): value is number =>
      typeof value === 'number' && Number.isInteger(value) && value >= 0;
    return whole(index) && whole(total) && total >= 1 && total <= 256 ? { index, total } : alone;
  } catch (error) {
    if (error instanceof JsonError) return alone;
    throw error;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
