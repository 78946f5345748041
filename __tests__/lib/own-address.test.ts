import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from '@jest/globals';
import { request } from 'undici';
import { listen } from '../../sandbox/loopback.ts';
import { openDispatcher } from '../../src/lib/dispatcher.ts';
import { isOwnAddress } from '../../src/lib/own-address.ts';

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['0.0.0.0', true],
  ['169.254.169.254', true],
  ['::1', true],
  ['[::]', true],
  ['[::127.0.0.1]', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:a9fe:a9fe', true],
  ['fe80::1%eth0', true],
  ['::ffff:0:127.0.0.1', true],
  ['64:ff9b::127.0.0.1', true],
  ['2002:7f00:1::', true],
  ['192.0.2.1', false],
  ['93.184.215.14', false],
  ['2606:4700::1111', false],
  ['localhost', false],
])('%s: %s', (address, own) => {
  expect(isOwnAddress(address)).toBe(own);
});

test('the addresses of its own network cards are this machine’s', () => {
  const all = Object.values(networkInterfaces()).flatMap(one => one ?? []);
  expect(all.filter(({ address }) => !isOwnAddress(address))).toEqual([]);
});

test('a name that resolves to this machine is refused where the socket connects', async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end('here')).on('connection', () => connections++);
  const { url, close } = await listen(server);
  const { port } = new URL(url);
  const guarded = openDispatcher({}, 1000, () => true);
  const open = openDispatcher({}, 1000);
  try {
    for (const host of ['localhost', '127.0.0.1', '[::127.0.0.1]', '2130706433'])
      await expect(request(`http://${host}:${port}/`, { dispatcher: guarded })).rejects.toMatchObject({
        code: 'EADDRNOTAVAIL',
      });
    expect(connections).toBe(0);
    expect((await request(`http://127.0.0.1:${port}/`, { dispatcher: open })).statusCode).toBe(200);
  } finally {
    await Promise.all([guarded.destroy(), open.destroy()]);
    await close();
  }
});
