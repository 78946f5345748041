// `npm run contract -- URL`: reads the /openapi.json of a live service, and prints for each route how it differs from this action's
// schemas (src/sync/schema.ts). Exit code 0: no difference; 1: differences; 2: the document could not be compared.
import { isLoopback } from '../src/lib/proxy.ts';
import { toSingleLine } from '../src/text.ts';
import type { OpenApi, RouteReport } from './contract-routes.ts';
import { compareRoutes, openapi } from './contract-routes.ts';

/** The most bytes of the document, and milliseconds to read it. */
const [largest, longest] = [8 * 1024 * 1024, 20_000];

/** The address of the document, from that of a service or given in full; a sentence if it is not valid. */
export function readAddress(args: readonly string[]): URL | string {
  const [text, ...more] = args;
  if (text === undefined || more.length > 0)
    return 'Name the one service: npm run contract -- https://api.worldflux.ai';
  const url = URL.parse(text);
  if (url === null) return 'This is no URL.';
  if (url.username !== '' || url.password !== '') return 'The URL holds a user name or a password.';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    return 'The URL does not begin with https:// (http:// is for a service on this machine only).';
  }
  return url.pathname.endsWith('.json')
    ? url
    : new URL(`${url.origin}${url.pathname.replace(/\/+$/, '')}/openapi.json`);
}

/** Reads the document, without a key and without following a redirect. @throws {Error} in a sentence */
async function readDocument(url: URL): Promise<OpenApi> {
  const signal = AbortSignal.timeout(longest);
  const answer = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json' } });
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | undefined = answer.body ?? undefined;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largest) throw new Error(`it is larger than ${largest} bytes`);
    chunks.push(chunk);
  }
  const parsed = openapi.safeParse(parse(Buffer.concat(chunks).toString('utf8')));
  if (!parsed.success) throw new Error('it is no OpenAPI document');
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
}

/** One line for each route, and one for each difference. */
export function describe(reports: readonly RouteReport[]): string[] {
  return reports.flatMap(({ route, basis, differences }) => [
    `${differences.length === 0 ? 'same  ' : 'DIFFER'} ${route} (${basis})`,
    ...differences.map(difference => `         ${toSingleLine(difference, 300)}`),
  ]);
}

async function main(args: readonly string[]): Promise<number> {
  const url = readAddress(args);
  if (typeof url === 'string') {
    console.error(url);
    return 2;
  }
  try {
    const document = await readDocument(url);
    const { title, version } = document.info;
    console.log(
      `${url.href}: ${toSingleLine(title, 100)} ${toSingleLine(version, 40)}, OpenAPI ${toSingleLine(document.openapi, 20)}`,
    );
    const reports = compareRoutes(document);
    for (const line of describe(reports)) console.log(line);
    const count = reports.filter(({ differences }) => differences.length > 0).length;
    const end =
      count === 0
        ? 'Nothing differs.'
        : `${count} of ${reports.length} routes differ; src/sync/schema.ts is where to follow.`;
    console.log(`${end} (documented: by WorldFlux. assumed: this project chose it.)`);
    return count === 0 ? 0 : 1;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(`The document at ${url.href} could not be compared: ${toSingleLine(why, 200)}.`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
