// Why a file of the repository is no baseline: `baseline: base.json` takes a result of this action, and nothing else.
import { toSingleLine } from '../../text.ts';

/** One sentence with what the file is, and what it should be; `sha` is the commit that it was read at. */
export function explainBaselineFile(path: string, text: string, sha: string): string {
  const name = toSingleLine(path, 200);
  return `There is no baseline: ${name} at ${sha.slice(0, 7)} is no result of this action (${kindOf(text)}). Keep the output result-file of a run on the base branch as ${name}.`;
}

function kindOf(text: string): string {
  if (text.trim() === '') return 'it is empty';
  try {
    const value: unknown = JSON.parse(text);
    const version = typeof value === 'object' && value !== null && 'schema_version' in value && value.schema_version;
    if (typeof version !== 'string') return 'it is JSON without schema_version';
    if (version.startsWith('worldflux.run.')) return 'it is a manifest';
    return version.startsWith('worldflux.result.') ? 'it is one of another version, or cut' : 'it is another JSON';
  } catch {
    return 'it is not JSON, or cut';
  }
}
