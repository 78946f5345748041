// One meaning of the variables for proxies, for this action's own connections and for the libraries that read them themselves.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findProxy, normalizeProxies } from '../../src/lib/proxy.ts';

const proxy = { HTTPS_PROXY: 'http://proxy.example:3128' };
const goesThrough = (target: string, noProxy: string): boolean =>
  findProxy(new URL(target), { ...proxy, NO_PROXY: noProxy }) !== undefined;

describe('NO_PROXY', () => {
  test.each([
    ['api.github.com', false],
    ['github.com', false],
    ['.github.com', false],
    ['*.github.com', false],
    ['GitHub.com', false],
    ['*', false],
    ['other.example, github.com', false],
    ['other.example github.com', false],
    ['github.com:443', false],
    ['github.com:8443', true],
    ['hub.com', true],
    ['api', true],
    ['', true],
  ])('%j: through the proxy %j', (noProxy, through) => {
    expect(goesThrough('https://api.github.com/repos', noProxy)).toBe(through);
  });

  test('is of IPv6 addresses, too', () => {
    expect(goesThrough('https://[2001:db8::1]/', '[2001:db8::1]')).toBe(false);
    expect(goesThrough('https://[2001:db8::2]/', '[2001:db8::1]')).toBe(true);
  });
});

describe('a proxy', () => {
  test.each([
    [{ https_proxy: 'a.example:1', HTTPS_PROXY: 'b.example:1' }, 'http://a.example:1/'],
    [{ https_proxy: '', HTTPS_PROXY: 'b.example:1' }, 'http://b.example:1/'],
    [{ HTTP_PROXY: 'c.example:1' }, 'http://c.example:1/'],
    [{ HTTPS_PROXY: 'https://d.example' }, 'https://d.example/'],
    [{ HTTPS_PROXY: 'me:secret@e.example:1' }, 'http://me:secret@e.example:1/'],
    [{}, undefined],
  ])('of https by %j is %j', (env, url) => {
    expect(findProxy(new URL('https://api.github.com'), env)?.url.href).toBe(url);
  });

  test('is for plain http never that of https, and none for this machine', () => {
    expect(findProxy(new URL('http://ghe.example'), proxy)).toBeUndefined();
    const http = { http_proxy: 'c.example:1' };
    expect(findProxy(new URL('http://ghe.example'), http)?.variable).toBe('http_proxy');
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(findProxy(new URL(`http://${host}:80`), http)).toBeUndefined();
  });

  test.each(['socks5://hunter2@x:1', 'http://', 'http:// hunter2', 'http:hunter2:1', ':hunter2'])(
    'that is none, %j, is told without its text',
    text => {
      const work = () => normalizeProxies({ https_proxy: text });
      expect(work).toThrow(expect.objectContaining({ code: 'WF-INPUT' }));
      expect(work).not.toThrow(/hunter2/);
    },
  );
});

describe('what libraries find', () => {
  test('is the same proxy with a scheme, and names in the form that all of them read alike', () => {
    const env = { HTTPS_PROXY: 'proxy.example:3128', http_proxy: 'http://other.example', NO_PROXY: '*.a.example B' };
    expect(normalizeProxies(env).changes).toEqual({
      HTTPS_PROXY: 'http://proxy.example:3128/',
      no_proxy: 'a.example,.a.example,b,.b',
      NO_PROXY: 'a.example,.a.example,b,.b',
    });
    expect(normalizeProxies({ ...proxy, no_proxy: 'x.example,*' }).changes).toEqual({ HTTPS_PROXY: '' });
  });

  test('is HTTP_PROXY for https too, where no HTTPS_PROXY is set', () => {
    const env = { http_proxy: 'other.example:3128' };
    const { changes } = normalizeProxies(env);
    expect(changes).toEqual({ http_proxy: 'http://other.example:3128/', HTTPS_PROXY: 'http://other.example:3128/' });
    expect(normalizeProxies({ ...env, ...changes }).changes).toEqual({});
    expect(normalizeProxies({ ...env, NO_PROXY: '*' }).changes).toEqual({ http_proxy: '', HTTPS_PROXY: '' });
  });

  test('is left alone where it is as it should be, or no proxy is named', () => {
    expect(normalizeProxies(proxy).changes).toEqual({});
    expect(normalizeProxies({ NO_PROXY: '*.a.example' }).changes).toEqual({});
  });

  test('means the same as before, for any host and any list', () => {
    const label = fc.constantFrom('a', 'b', 'ab', 'example', 'com');
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map(labels => labels.join('.'));
    const entry = fc
      .tuple(fc.constantFrom('', '.', '*.'), host, fc.constantFrom('', ':443', ':1'))
      .map(p => p.join(''));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), host, (entries, name) => {
        const env = { ...proxy, NO_PROXY: entries.join(',') };
        const { changes } = normalizeProxies(env);
        const target = new URL(`https://${name}`);
        expect(findProxy(target, { ...env, ...changes })?.url.href).toBe(findProxy(target, env)?.url.href);
        expect(normalizeProxies({ ...env, ...changes }).changes).toEqual({});
      }),
    );
  });

  test('holds passwords that no log may show, as they are written, meant and sent', () => {
    const { secrets } = normalizeProxies({ HTTPS_PROXY: 'http://me:p%40ssword@x.example', http_proxy: 'y.example' });
    expect(secrets).toEqual(['p%40ssword', 'p@ssword', Buffer.from('me:p@ssword').toString('base64')]);
    expect(normalizeProxies({ HTTPS_PROXY: 'token-of-some-length@x.example' }).secrets).toContain(
      'token-of-some-length',
    );
  });
});
