// Downloads of artifacts: by the proxy of the environment, and never past a redirect.
import { describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { listen } from '../../sandbox/loopback.ts';
import { withHttpClient } from '../../src/github/download.ts';
import { selfSigned } from '../sync/certificate.ts';
import { startProxy } from '../sync/proxy.ts';

const how = (): { redirect: 'manual'; signal: AbortSignal } => ({
  redirect: 'manual',
  signal: AbortSignal.timeout(5000),
});

describe('a download', () => {
  test('goes through the proxy of the environment, as a tunnel, and past it where NO_PROXY says so', async () => {
    const { key, cert } = selfSigned();
    const { port, close } = await listen(createTlsServer({ key, cert }, (_, response) => response.end('zip')));
    await using proxy = await startProxy();
    const get = (env: Record<string, string>) =>
      withHttpClient(env, fetch => fetch(`https://127.0.0.1:${port}/zip`, how()));
    // Nobody vouches for the certificate: that far it comes by either way.
    await expect(get({ HTTPS_PROXY: proxy.url })).rejects.toThrow(/self-signed/);
    expect(proxy.asked.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([`CONNECT 127.0.0.1:${port}`]);
    await expect(get({ HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' })).rejects.toThrow(/self-signed/);
    expect(proxy.asked).toHaveLength(1);
    await close();
  });

  test('follows no redirect', async () => {
    const seen: string[] = [];
    const { port, close } = await listen(
      createServer((request, response) => {
        seen.push(request.url ?? '');
        response.writeHead(302, { location: '/elsewhere' }).end();
      }),
    );
    const status = await withHttpClient({}, async fetch => (await fetch(`http://127.0.0.1:${port}/zip`, how())).status);
    expect([status, seen]).toEqual([302, ['/zip']]);
    await close();
  });

  test.each([
    ['ftp://secret:3128', 'does not hold the URL of a proxy'],
    ['socks5://secret:3128', 'names a SOCKS proxy, which is not supported; a proxy for HTTP is'],
  ])('by a proxy that is none is reported, without its text: %s', async (url, what) => {
    const none = withHttpClient({ HTTPS_PROXY: url }, () => Promise.resolve());
    await expect(none).rejects.toMatchObject({ code: 'WF-INPUT', message: `The variable HTTPS_PROXY ${what}.` });
  });
});
