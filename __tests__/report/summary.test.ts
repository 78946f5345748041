import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bytes } from '../../src/report/format/markdown.ts';
import { levels, renderSummary, MAX_SUMMARY_BYTES, writeSummary } from '../../src/report/summary.ts';
import { reportOf } from './any-report.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summary-'));
});
afterAll(() => rm(folder, { recursive: true }));

const report = reportOf({ runs: 2, metrics: 20, points: 10, things: 3, rules: 3 }, place => `${place} 🙂`);
const limit = 1024 * 1024;
/** What the masks of the runner may add, and the empty line after a report. */
const spare = 4096 + 2;

/** A summary file in which other steps of the job, or other lines of this one, have left so many bytes. */
async function fileOf(size: number): Promise<string> {
  const file = join(folder, `summary-${size}.md`);
  await writeFile(file, 'x'.repeat(size));
  return file;
}

test('the limit is the runner’s', () => {
  expect(MAX_SUMMARY_BYTES).toBe(limit);
});

describe('a report', () => {
  test('is added whole to what the file holds, with an empty line after it', async () => {
    const file = await fileOf(5);
    expect(writeSummary(file, report)?.level).toBe('full');
    expect(await readFile(file, 'utf8')).toBe(`xxxxx${renderSummary(report, 'full')}\n\n`);
  });

  test('makes a file that is not there', async () => {
    const file = join(folder, 'new.md');
    expect(writeSummary(file, report)?.level).toBe('full');
    expect(await readFile(file, 'utf8')).toBe(`${renderSummary(report, 'full')}\n\n`);
  });

  test.each(levels.map((level, at) => [level, levels[at + 1] ?? 'nothing'] as const))(
    'has the size "%s" where that just fits, and else the next, to the byte',
    async (level, next) => {
      const size = bytes(renderSummary(report, level));
      const fits = await fileOf(limit - spare - size);
      expect(writeSummary(fits, report)?.level).toBe(level);
      expect((await stat(fits)).size).toBe(limit - 4096);
      const tight = await fileOf(limit - spare - size + 1);
      expect(writeSummary(tight, report)?.level ?? 'nothing').toBe(next);
      expect((await stat(tight)).size).toBeLessThanOrEqual(limit - 4096);
    },
  );

  test.each([limit - 1, limit, limit + 1, 2 * limit])('is not written where the file holds %d bytes', async size => {
    const file = await fileOf(size);
    expect(writeSummary(file, report)).toBeUndefined();
    expect((await stat(file)).size).toBe(size);
  });

  test('is counted in UTF-8, not in characters', async () => {
    const wide = reportOf({ metrics: 40 }, place => `${place}${'🙂'.repeat(70)}`);
    const markdown = renderSummary(wide, 'full');
    expect(bytes(markdown)).toBeGreaterThan(markdown.length * 1.5);
    const file = await fileOf(limit - spare - markdown.length);
    expect(writeSummary(file, wide)?.level).not.toBe('full');
    expect((await stat(file)).size).toBeLessThanOrEqual(limit);
  });

  test('that cannot be written says what the system says', () => {
    expect(() => writeSummary(folder, report)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
  });
});
