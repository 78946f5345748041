// Config files in places where the action does not look.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';
import { usualConfig } from './inputs.ts';

/** How many folders of the workspace are searched. */
const MAX_FOLDERS = 200;
/** How many places are named. */
const MAX_PLACES = 3;

/** Names that other tools have for their own files too: what is there is a config file only if it has rules. */
const ambiguous = ['worldflux.yml', '.worldflux.yml', '.github/workflows/worldflux.yml'].flatMap(name => [
  name,
  name.replace(/yml$/, 'yaml'),
]);

/** Config files in unusual places: under another name, or in a checkout in a subfolder of the workspace (`path:`). */
export function findElsewhere(workspace: string): string[] {
  const other = usualConfig.replace(/yml$/, 'yaml');
  const named = [...ambiguous.filter(place => hasRules(`${workspace}/${place}`)), ...listMisspelt(workspace)];
  const places = [
    other,
    ...named,
    ...listFolders(workspace).flatMap(name => [`${name}/${usualConfig}`, `${name}/${other}`]),
  ];
  return places.filter(place => existsSync(`${workspace}/${place}`)).slice(0, MAX_PLACES);
}

/** Most bytes of a file that is searched for rules. */
const MAX_SEARCHED = 64 * 1024;

function hasRules(path: string): boolean {
  try {
    const stats = statSync(path);
    const text = stats.isFile() && stats.size <= MAX_SEARCHED ? readFileSync(path, 'utf8') : '';
    return /^(?:metrics|accepted):/m.test(text) && !/^jobs:/m.test(text);
  } catch {
    return false;
  }
}

/** Files beside the usual one that have its name in other letters, with a slip, or as an editor saved it. */
function listMisspelt(workspace: string): string[] {
  const folder = dirname(usualConfig);
  const usual = [usualConfig, usualConfig.replace(/yml$/, 'yaml')];
  try {
    const paths = readdirSync(`${workspace}/${folder}`).map(name => `${folder}/${name}`);
    return paths.filter(path => {
      const [, name = ''] = /\/([^/]+)\.ya?ml(?:\.txt)?$/i.exec(path) ?? [];
      if (usual.includes(path) || name === '') return false;
      const isSlip = meantName(name, ['worldflux']) !== undefined;
      return name.toLowerCase() === 'worldflux' || (isSlip && hasRules(`${workspace}/${path}`));
    });
  } catch {
    return [];
  }
}

/** Folders that have the projects of a repository with several. */
const ofProjects = /^(?:packages|projects|apps|services|libs|models|modules)$/;

/** Folders of the workspace, and the projects in them. */
function listFolders(workspace: string): string[] {
  const first = foldersIn(workspace, '');
  const projects = first.filter(name => ofProjects.test(name)).flatMap(name => foldersIn(workspace, `${name}/`));
  return [...first, ...projects].slice(0, 2 * MAX_FOLDERS);
}

function foldersIn(workspace: string, below: string): string[] {
  try {
    const entries = readdirSync(`${workspace}/${below}`, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(({ name }) => `${below}${name}`)
      .slice(0, MAX_FOLDERS);
  } catch {
    return [];
  }
}

export function describeElsewhere(place: string): string {
  const path = toSingleLine(place);
  return `[WF-INPUT] The rules in ${path} are not used: without the input config, this action reads ${usualConfig}. To use them:\nwith:\n  config: ${path}`;
}
