// A file that is named as the baseline, and is none: what it is, and what it should be, is said on both surfaces.
import { expect, test } from '@jest/globals';
import { situationForEach, pull, pullEvent, seeds, shas } from './event-setup.ts';

const situation = situationForEach();

test.each([
  ['', /it is empty/],
  ['{', /not JSON/],
  ['step,loss\n1,1\n', /not JSON/],
  ['[]', /JSON without schema_version/],
  ['{"loss": 1}', /JSON without schema_version/],
  ['{"schema_version": "worldflux.run.v2", "metrics": {"loss": 1}}', /it is a manifest/],
  ['{"schema_version": "worldflux.result.v0"}', /another version/],
])('%j', async (content, kind) => {
  situation.repo.github.seed.file('base.json', content, shas.base);
  const { summary, result, log } = await situation.run({
    event: pullEvent(),
    runs: seeds(4),
    inputs: { baseline: 'base.json' },
  });
  expect(result.conclusion).not.toBe('failed');
  const comment = situation.repo.github.comments(pull)[0]?.body ?? '';
  for (const text of [summary, comment, log.join('\n')]) {
    expect(text).toMatch(/base\.json at .*is no result of this action/);
    expect(text).toMatch(kind);
    expect(text).toContain('result-file');
    expect(text).not.toContain('The baseline is a file');
  }
});
