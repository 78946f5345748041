// A process that asks GitHub once, with its own environment: `node client-child.ts API_URL` prints what came of it as JSON.
import { connectGitHub } from '../../src/github/client.ts';
import { GitHubError } from '../../src/github/errors.ts';
import { explainGitHubError } from '../../src/github/error-advice.ts';
import { silent } from '../../src/logger.ts';

const [apiUrl = ''] = process.argv.slice(2);
const patience = { timeoutMs: 30_000, secondMs: 1, limitMs: 1 };
const options = { token: 'ghs_bot', owner: 'acme', repository: 'box', logger: silent, env: process.env };
const github = await connectGitHub({ ...options, apiUrl, patience });
try {
  const { status } = await github.request('GET /repos/{owner}/{repo}');
  process.stdout.write(JSON.stringify({ status }));
} catch (error) {
  if (!(error instanceof GitHubError)) throw error;
  const { kind, message, retryable } = error;
  process.stdout.write(JSON.stringify({ kind, message, retryable, ...explainGitHubError(error) }));
}
process.exit();
