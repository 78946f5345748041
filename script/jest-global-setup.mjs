// Runs before the first test file, and is ended by script/jest-global-teardown.mjs: what many test files share, because each start costs
// seconds of CPU time. One Azurite, started when its address is first requested, and compiled code of the programs that tests start
// from sources, in variables that test files and those programs inherit.
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite } from '../sandbox/azurite.ts';
import { listen } from '../sandbox/loopback.ts';

const shared = { stop: async () => {} };
export const stop = () => shared.stop();

export default async function setUp() {
  let azurite;
  const server = createServer((_request, response) => {
    azurite ??= startAzurite();
    azurite.then(
      ({ url }) => response.end(url),
      error => response.writeHead(500).end(String(error)),
    );
  });
  const { url, close } = await listen(server);
  const compiled = await mkdtemp(join(tmpdir(), 'worldflux-compiled-'));
  process.env.WORLDFLUX_SHARED_AZURITE = url;
  // Workers start with the options of this process.
  process.execArgv.push('--import', import.meta.resolve('./jest-worker.mjs'));
  process.env.NODE_COMPILE_CACHE ??= compiled;
  shared.stop = async () => {
    await close();
    await (await azurite)?.close();
    await rm(compiled, { recursive: true, force: true });
  };
}
