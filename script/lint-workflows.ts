// `node script/lint-workflows.ts [--json] FILE…`: checks workflow files and action.yml with GitHub's own editor service. Of the actions
// that they use it knows only this one, from its action.yml, and checks its inputs too.
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';

const root = join(import.meta.dirname, '..');
const ours = { owner: 'worldflux', name: 'action' };

/** One error or warning; lines start at 1. */
export const finding = z.object({ file: z.string(), line: z.number(), message: z.string() });
export type Finding = z.infer<typeof finding>;

const input = z.object({
  description: z.string(),
  required: z.boolean().exactOptional(),
  default: z.string().exactOptional(),
});
const metadata = z.object({ name: z.string(), description: z.string(), inputs: z.record(z.string(), input) });

/** Lints files. It needs a process of its own, because the service's modules import JSON in a way that Node no longer supports. */
async function lint(files: readonly string[]): Promise<Finding[]> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return specifier.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
    },
  });
  const { validate } = await import('@actions/languageservice');
  const { TextDocument } = await import('vscode-languageserver-textdocument');
  hooks.deregister();
  const action = metadata.parse(parse(await readFile(join(root, 'action.yml'), 'utf8')));
  const actionsMetadataProvider = {
    fetchActionMetadata({ owner, name }: { owner: string; name: string }) {
      const known = owner === ours.owner && name === ours.name;
      return Promise.resolve(known ? action : { name, description: '' });
    },
  };
  const findings: Finding[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, text);
    for (const { range, message } of await validate(document, { actionsMetadataProvider })) {
      findings.push({
        file: relative(root, file),
        line: range.start.line + 1,
        message: typeof message === 'string' ? message : message.value,
      });
    }
  }
  return findings;
}

if (import.meta.main) {
  const [json, files] = [process.argv[2] === '--json', process.argv.slice(2).filter(arg => arg !== '--json')];
  const findings = await lint(files);
  console.log(
    json
      ? JSON.stringify(findings)
      : findings.map(({ file, line, message }) => `${file}:${line}: ${message}\n`).join('') +
          `${files.length} files, ${findings.length} findings`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}
