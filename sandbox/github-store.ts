// Where artifacts are downloaded from: another origin than the API, that must never see GitHub's token.
import { randomUUID } from 'node:crypto';
import { listen, shut } from './github-http.ts';
import type { GitHubData } from './github-data.ts';

export interface Store {
  origin: string;
  /** An address that gives the artifact's bytes to anybody who has it, like a signed URL. */
  sign(artifactId: number): string;
  close(): Promise<void>;
}

/** Starts the store; `blame` is called with every mistake of a client. */
export async function startStore(data: GitHubData, blame: (what: string) => void): Promise<Store> {
  const signed = new Map<string, number>();
  const { server, origin } = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store.invalid');
    const artifact = data.artifacts.find(({ id }) => id === signed.get(url.searchParams.get('sig') ?? ''));
    if (request.headers.authorization !== undefined) {
      blame('the artifact store was sent an Authorization header');
      response.writeHead(400).end('<Error><Code>InvalidAuthenticationInfo</Code></Error>');
    } else if (request.method !== 'GET' || artifact === undefined) {
      blame(`the artifact store does not know ${request.method ?? '?'} ${url.pathname}`);
      response.writeHead(403).end('<Error><Code>AuthenticationFailed</Code></Error>');
    } else {
      response.writeHead(200, { 'content-type': 'application/zip', 'content-length': artifact.bytes.byteLength });
      response.end(artifact.bytes);
    }
  });
  return {
    origin,
    sign(artifactId) {
      const signature = randomUUID();
      signed.set(signature, artifactId);
      return `${origin}/artifacts/${artifactId}.zip?sig=${signature}`;
    },
    close: () => shut(server),
  };
}
