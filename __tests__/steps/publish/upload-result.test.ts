// What a result artifact carries for the job that collects.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunSync } from '../../../src/boundary/types.ts';
import { silent } from '../../../src/logger.ts';
import { readBodies } from '../../../src/steps/publish/upload-result.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bodies-'))));
afterAll(() => rm(folder, { recursive: true }));

test('bodies have a total, as JSON writes them, and those past it are counted in the log', async () => {
  const texts = { first: '""', large: 'x'.repeat(50), last: 'é' };
  const runs = await Promise.all(
    Object.entries(texts).map(async ([clientRunId, text]): Promise<RunSync> => {
      const bodyFile = join(folder, clientRunId);
      await writeFile(bodyFile, text);
      return { state: 'failed', clientRunId, bodyFile, artifacts: [] };
    }),
  );
  const lines: string[] = [];
  const logger = { ...silent, warning: (line: string) => void lines.push(line) };
  // Six bytes for two quotes that are escaped, and four for a letter of two bytes.
  expect(readBodies({ runs }, logger, 10)).toEqual({ first: '""', last: 'é' });
  expect(lines).toEqual([expect.stringMatching(/^\[WF-COLLECT-BODY\] 1 /)]);
  expect(readBodies({ runs }, logger)).toEqual(texts);
  expect(lines).toHaveLength(1);
  // Fifty times one letter is small once it is compressed; what is small already counts as it is.
  expect(readBodies({ runs }, logger, 100, 20)).toEqual(texts);
  expect(readBodies({ runs }, logger, 100, 11)).toEqual({ first: '""', last: 'é' });
});
