// Reads the run's health from training_report.json, which WorldFlux's library writes beside the manifest (observed in v0.1.1).
import * as z from 'zod/mini';
import type { Json } from './python-json.ts';
import { lazy } from '../lib/lazy.ts';
import { number } from './zod-helpers.ts';

/** `status` as the library writes it: healthy, warning, critical, or an unknown word. */
export interface HealthSignal {
  name: string;
  status: string;
  message: string;
}

export interface Health {
  model: string | undefined;
  /** From 0 to 1. */
  score: number | undefined;
  signals: HealthSignal[];
  recommendations: string[];
}

const report = lazy(() => {
  const line = z.string().check(z.maxLength(4096));
  return z.object({
    model_id: z.optional(line),
    health_score: z.optional(number),
    health_signals: z.optional(z.record(line, z.object({ status: line, message: z.optional(line) }))),
    recommendations: z.optional(z.array(line)),
  });
});

/** Signals and recommendations that are kept. */
const MAX_LISTED = 20;

/** The report's health; undefined if it does not have the library's shape. */
export function readHealth(document: Json): Health | undefined {
  const result = z.safeParse(report(), document);
  if (!result.success) return undefined;
  const { model_id, health_score, health_signals, recommendations } = result.data;
  const signals = Object.entries(health_signals ?? {}).map(([name, { status, message }]) => ({
    name,
    status,
    message: message ?? '',
  }));
  return {
    model: model_id,
    score: health_score,
    signals: signals.slice(0, MAX_LISTED),
    recommendations: (recommendations ?? []).slice(0, MAX_LISTED),
  };
}
