// A fix that names some permissions takes the others away from the job that it is copied into.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { permissionsBlock } from '../../src/lib/permissions.ts';

test('the block has all that the action needs, each once', () => {
  expect(permissionsBlock()).toBe(
    'permissions:\n  actions: read\n  contents: read\n  pull-requests: write\n  # auth: oidc also needs id-token: write',
  );
  expect(permissionsBlock(['id-token: write', 'actions: read'], '  ')).toBe(
    '  permissions:\n    actions: read\n    contents: read\n    id-token: write\n    pull-requests: write',
  );
});

test('no error text names a block of its own, except for the two workflows of a fork', () => {
  const whole = [
    'src/github/error-advice.ts',
    'src/steps/refuse-pull-request-target.ts',
    'src/sync/oidc-errors.ts',
    'src/lib/permissions.ts',
  ];
  const files = globSync('src/**/*.ts').filter(path => /permissions:(?:\\n|\n) /.test(readFileSync(path, 'utf8')));
  expect(files.filter(path => !whole.includes(path.replaceAll('\\', '/')))).toEqual([]);
});
