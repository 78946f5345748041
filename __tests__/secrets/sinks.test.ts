// What leaves a step goes through the last look: each place in src/ that writes to somewhere outside is listed here with how it does.
import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from '../docs-reader.ts';

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => `src/${name.replaceAll('\\', '/')}`);

/** Lines of src/ that match, as `file: line`. */
const linesWith = (pattern: RegExp): string[] =>
  sources.flatMap(file =>
    read(file)
      .split('\n')
      .filter(line => pattern.test(line) && !/^\s*(?:\/\/|\*|import )/.test(line))
      .map(line => `${file}: ${line.trim()}`),
  );

/** Places that need no look: what they write is ours, stays on the runner or goes through another place. */
const others: Record<string, string> = {
  'src/modes/preview/main.ts': 'help and a version',
  'src/modes/preview/check.ts': 'a manifest to begin with, beside the look at what is printed',
  'src/modes/collect/job-results.ts': 'a body on the runner, which body.ts reads again and looks at',
  'src/modes/collect/write-run-files.ts': 'the same',
  'src/modes/collect/runs.ts': 'the same',
  'src/github/result-artifacts/current-run.ts': 'upload-result.ts hands the text over after the look',
  'src/main.ts': 'the logger that guardHost guards',
};

describe('each place that writes', () => {
  test.each<[string, RegExp]>([
    ['a file', /\b(?:write|append)File(?:Sync)?\(|createWriteStream\(/],
    ['an output', /\bsetOutput\(/],
    ['a screen or the log', /\bstd(?:out|err)\.write\(|\bconsole\.|\bcore\.(?:info|notice|warning|error|setFailed)\(/],
    ['an artifact', /\buploadArtifact\(|\bawait uploadResult\(/],
  ])('%s looks at it first', (_, pattern) => {
    const places = linesWith(pattern);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(place => !place.includes('check') && !others[place.split(':')[0] ?? ''])).toEqual([]);
  });

  test('to GitHub or WorldFlux Cloud is known, and is handed texts after the look', () => {
    const posts = linesWith(/'(?:POST|PATCH|PUT) |`(?:POST|PATCH|PUT) /).map(place => place.split(':')[0]);
    expect([...new Set(posts)].sort()).toEqual([
      'src/github/comment/api.ts',
      'src/modes/collect/commit-status.ts',
      'src/sync/schema.ts',
    ]);
    const looks: [file: string, text: string][] = [
      ['src/modes/collect/commit-status.ts', 'description: check(description), context: check(context)'],
      ['src/steps/publish/publish.ts', "setStatus(check('commit status'))"],
      ['src/steps/publish/publish.ts', "check: check('result artifact')"],
      ['src/steps/job-context.ts', "guard?.check('comment', text)"],
      ['src/steps/publish/upload-result.ts', 'task.check?.(text)'],
      ['src/sync/client.ts', 'options.check?.(body)'],
      ['src/sync/write-body.ts', 'yield check('],
      ['src/sync/send-all.ts', "guard?.check('WorldFlux Cloud', text)"],
      ['src/modes/step.ts', "guardLogger(host.context.logger, text => guard.check('log', text))"],
    ];
    expect(looks.filter(([file, text]) => !read(file).includes(text))).toEqual([]);
  });
});
