// Writes dist/licenses.txt: the licence of each package with code in the bundle.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RolldownOutput } from 'rolldown';
import { z } from 'zod';

type Output = RolldownOutput['output'];
const manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });
/** A package whose file is copied, and not imported. */
const copied = 'node_modules/github-markdown-css';

/** The folders of the packages in the bundle. */
function listPackages(output: Output, root: string): string[] {
  const folders = output
    .flatMap(one => (one.type === 'chunk' ? one.moduleIds : []))
    .flatMap(id => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []);
  return [...new Set([...folders, join(root, copied)])].sort();
}

function readLicence(folder: string, license: string): string {
  const file = readdirSync(folder).find(one => /^licen[cs]e(?:[.-]|$)/i.test(one));
  return file === undefined ? license : readFileSync(join(folder, file), 'utf8');
}

/** Each package with its copyright; packages with the same licence share its text. */
export function renderLicences(output: Output, root: string): string {
  const packages = new Map<string, string[]>();
  for (const folder of listPackages(output, root)) {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const { name, version, license = 'no licence named' } = manifest.parse(JSON.parse(text));
    const all = readLicence(folder, license)
      .split(/\r?\n\s*\r?\n/)
      .map(one => one.replaceAll(/\s+/g, ' ').trim());
    // The appendix of Apache's licence, after its terms, only explains how to use it.
    const end = all.indexOf('END OF TERMS AND CONDITIONS');
    const paragraphs = end === -1 ? all : all.slice(0, end + 1);
    const isCopyright = (one: string): boolean => /^(?:The MIT License.*|\(?MIT\)?.*)?copyright/i.test(one);
    const body = paragraphs.filter(one => !isCopyright(one)).join('\n\n');
    const notice = [`${name} ${version} (${license})`, ...paragraphs.filter(isCopyright)].join('\n  ');
    packages.set(body, [...(packages.get(body) ?? []), notice]);
  }
  return [...packages].map(([body, notices]) => `${notices.join('\n')}\n\n${body}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}
