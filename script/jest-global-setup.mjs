// Before the first test file: a server that starts Azurite when somebody first asks for its address. One for all test files, as each
// start takes two seconds of a processor. script/jest-global-teardown.mjs ends both.
import { createServer } from 'node:http';
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
  process.env.WORLDFLUX_SHARED_AZURITE = url;
  shared.stop = async () => {
    await close();
    await (await azurite)?.close();
  };
}
