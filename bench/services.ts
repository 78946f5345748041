// The services of a story: stand-ins of GitHub, its artifact service, its OIDC and WorldFlux on loopback, and the requests of each.
import { startArtifacts } from '../sandbox/artifacts.ts';
import { startCloud } from '../sandbox/cloud.ts';
import { startGitHub } from '../sandbox/github.ts';
import { startOidc, usualClaims } from '../sandbox/oidc.ts';

export const job = {
  token: 'ghs_bench',
  repository: 'octo-org/world-models',
  repositoryId: 1_296_269,
  pull: 7,
  base: '1'.padStart(40, '0'),
  head: '2'.padStart(40, '0'),
};

export interface Services {
  /** The address of GitHub's stand-in, for GITHUB_API_URL. */
  githubUrl: string;
  cloudUrl: string;
  oidcEnv: Readonly<Record<string, string>>;
  /** The variables of one run of the workflow. */
  artifactEnv: (runId: number) => Readonly<Record<string, string>>;
  /** All requests so far; blobs of artifacts are not among them. */
  requests: () => number;
  /** Requests to GitHub so far that change something, and those of them that create a comment. */
  writes: () => number;
  creates: () => number;
  /** The routes of the requests to GitHub so far that began while no other was open: these are in sequence. */
  sequence: () => string[];
  clearComments: () => void;
  /** Milliseconds that each request to GitHub takes from now on, both ways together. */
  setLatency: (ms: number) => void;
  close: () => Promise<void>;
}

/** Starts them all; the artifact service takes a second. */
export async function startServices(): Promise<Services> {
  const { token, repository, repositoryId, pull, base, head } = job;
  let latency = 0;
  const github = await startGitHub({
    latency: () => latency / 2,
    tokens: [{ token, permissions: { 'pull-requests': 'write', actions: 'read', contents: 'read' } }],
    repository,
    repositoryId,
  });
  github.data.history.commit(base, { branch: 'main' });
  github.data.history.commit(head, { parents: [base], branch: 'topic' });
  github.seed.pull({ number: pull, head: { sha: head, ref: 'topic' }, base: { ref: 'main', sha: base } });
  const oidc = await startOidc();
  const { repository_id, repository_owner_id } = usualClaims;
  const trust = [{ repository_id, repository_owner_id, workspace: 'bench' }];
  const cloud = await startCloud({ oidc: { issuer: oidc.issuer, trust } });
  const artifacts = await startArtifacts();
  return {
    githubUrl: github.url,
    cloudUrl: cloud.url,
    oidcEnv: oidc.env,
    artifactEnv: runId => artifacts.env({ runId }),
    requests: () => github.count() + cloud.requests.length + oidc.given() + artifacts.calls.length,
    writes: () => github.writes(),
    creates: () => github.count('POST /repos/{owner}/{repo}/issues/{issue_number}/comments'),
    sequence: () => github.requests.flatMap(({ alone, route }) => (alone ? [route ?? '?'] : [])),
    setLatency: ms => void (latency = ms),
    clearComments: () => void github.data.comments.splice(0),
    close: async () => {
      await Promise.all([github.close(), artifacts.close(), cloud.close()]);
      await oidc.close();
    },
  };
}

/** The event of the pull request. */
export function pullEvent(): { name: string; payload: unknown } {
  const { repositoryId: id, pull: number, head, base } = job;
  const repo = { id, owner: { login: 'octo-org' } };
  const ends = { head: { sha: head, ref: 'topic', repo }, base: { sha: base, ref: 'main', repo } };
  const payload = {
    repository: { id, default_branch: 'main' },
    sender: { login: 'octocat' },
    number,
    pull_request: { number, ...ends },
  };
  return { name: 'pull_request', payload };
}
