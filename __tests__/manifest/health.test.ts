import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readHealth } from '../../src/manifest/health.ts';
import type { Json } from '../../src/manifest/python-json.ts';
import { parsePythonJson } from '../../src/manifest/python-json.ts';

const fixture = async (name: string): Promise<Json> =>
  parsePythonJson(
    await readFile(join(import.meta.dirname, '..', '__fixtures__', 'runs', name, 'training_report.json'), 'utf8'),
  );

describe("the library's report", () => {
  test('of a good run', async () => {
    expect(readHealth(await fixture('base/dreamerv3-s0'))).toEqual({
      model: 'DreamerV3WorldModel',
      score: 1,
      signals: [
        { name: 'loss_convergence', status: 'healthy', message: 'Loss is decreasing.' },
        { name: 'numerical_stability', status: 'healthy', message: 'All loss values are finite.' },
        { name: 'throughput_stability', status: 'healthy', message: 'Throughput is stable (CV=0.02).' },
      ],
      recommendations: [],
    });
  });

  test('of a run that diverged', async () => {
    const health = readHealth(await fixture('diverged/dreamerv3-s7'));
    expect(health?.signals.some(({ status }) => status !== 'healthy')).toBe(true);
    expect(health?.score).toBeLessThan(1);
  });
});

describe('any other', () => {
  test.each<[string, unknown]>([
    ['{}', { model: undefined, score: undefined, signals: [], recommendations: [] }],
    ['{"health_score": NaN, "more": [1]}', { model: undefined, score: NaN, signals: [], recommendations: [] }],
    [
      '{"health_signals": {"constructor": {"status": "new-word", "value": Infinity}}}',
      {
        model: undefined,
        score: undefined,
        signals: [{ name: 'constructor', status: 'new-word', message: '' }],
        recommendations: [],
      },
    ],
  ])('%s is read', (text, health) => expect(readHealth(parsePythonJson(text))).toEqual(health));

  test.each([
    'null',
    '[]',
    '"text"',
    '{"health_score": "good"}',
    '{"health_signals": []}',
    '{"health_signals": {"a": "healthy"}}',
    '{"health_signals": {"a": {"message": "no status"}}}',
    '{"recommendations": "none"}',
    `{"recommendations": ["${'x'.repeat(4097)}"]}`,
  ])('%s is passed over', text => expect(readHealth(parsePythonJson(text))).toBeUndefined());

  test('is cut at 20 signals and 20 recommendations', () => {
    const many = Array.from({ length: 30 }, (_, at) => `r${at}`);
    const signals = Object.fromEntries(many.map(name => [name, { status: 'warning' }]));
    const health = readHealth({ health_signals: signals, recommendations: many });
    expect(health?.signals.map(({ name }) => name)).toEqual(many.slice(0, 20));
    expect(health?.recommendations).toEqual(many.slice(0, 20));
  });
});
