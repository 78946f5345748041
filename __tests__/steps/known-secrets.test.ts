import { expect, test } from '@jest/globals';
import type { HostContext } from '../../src/context.ts';
import { announceKnownSecrets } from '../../src/steps/known-secrets.ts';
import { silent } from '../../src/logger.ts';

function announce(env: HostContext['env']): { masked: string[]; lines: string[] } {
  const masked: string[] = [];
  const lines: string[] = [];
  const context: HostContext = {
    workspace: '/w',
    temp: '/t',
    summaryFile: undefined,
    env,
    clock: () => 0,
    mask: secret => masked.push(secret),
    logger: { ...silent, info: message => lines.push(message) },
    signals: process,
  };
  announceKnownSecrets(context);
  return { masked, lines };
}

test('the password of a proxy is masked, as it is written and as it is meant', () => {
  const { masked, lines } = announce({
    https_proxy: 'http://robot:p%40ss-of-proxy@proxy.example.com:3128',
    HTTP_PROXY: 'http://proxy.example.com:3128',
    OTHER_URL: 'http://robot:other-password@example.com',
  });
  expect(masked).toEqual(['p%40ss-of-proxy', 'p@ss-of-proxy']);
  expect(lines).toEqual([]);
});

test('default passwords are said once, by the names of their variables', () => {
  const { masked, lines } = announce({
    POSTGRES_PASSWORD: 'postgres',
    MINIO_ROOT_PASSWORD: 'minioadmin',
    A_TOKEN: 'a1b2c3d4e5',
  });
  expect(masked).toEqual([]);
  expect(lines).toHaveLength(1);
  for (const name of ['POSTGRES_PASSWORD', 'MINIO_ROOT_PASSWORD']) expect(lines[0]).toContain(name);
  expect(lines[0]).not.toContain('minioadmin');
});
