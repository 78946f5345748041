// Writes what is generated: the tables of docs/reference.md (inputs and outputs from action.yml, keys of the config file from its
// schema) and the JSON Schemas (from zod). With --check it writes nothing and names the files that are not up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parse } from 'yaml';
import { configKeys } from './config-keys.ts';
import { configSchema } from '../src/config/file-schema.ts';
import { manifest } from '../src/manifest/versions/run-v2.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';

const root = join(import.meta.dirname, '..');

const description = z.string();
/** The parts of action.yml that are read. */
export const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description, default: z.optional(z.string()) })),
  outputs: z.record(z.string(), z.object({ description })),
  runs: z.object({ using: z.string(), main: z.string() }),
});

/** The tables of inputs and outputs, as Markdown. */
export function describeAction(actionYml: string): { inputs: string; outputs: string } {
  const { inputs, outputs } = actionSchema.parse(parse(actionYml));
  const cell = (text: string): string =>
    text
      .trim()
      .replaceAll('|', '\\|')
      .replace(/\s*\n\s*/g, ' ');
  const value = (text: string | undefined): string =>
    text === undefined || text === ''
      ? ''
      : text
          .trim()
          .split('\n')
          .map(line => `\`${line}\``)
          .join('<br>');
  return {
    inputs: [
      '| Input | Default | What it does |',
      '| --- | --- | --- |',
      ...Object.entries(inputs).map(
        ([name, one]) => `| \`${name}\` | ${value(one.default)} | ${cell(one.description)} |`,
      ),
    ].join('\n'),
    outputs: [
      '| Output | What it holds |',
      '| --- | --- |',
      ...Object.entries(outputs).map(([name, one]) => `| \`${name}\` | ${cell(one.description)} |`),
    ].join('\n'),
  };
}

interface Keys {
  properties?: Record<string, Keys> | undefined;
  additionalProperties?: unknown;
  items?: unknown;
}
const keysSchema: z.ZodMiniType<Keys> = z.object({
  properties: z.optional(
    z.record(
      z.string(),
      z.lazy(() => keysSchema),
    ),
  ),
  additionalProperties: z.optional(z.unknown()),
  items: z.optional(z.unknown()),
});

/** The paths of all keys in a JSON Schema: `*` for any name (`metrics.*.max`), `[]` for an item of a list (`accepted[].metric`). */
function listKeys(schema: unknown, before = ''): string[] {
  const read = keysSchema.safeParse(schema);
  if (!read.success) return [];
  const { properties = {}, additionalProperties, items } = read.data;
  const below = Object.entries(properties).flatMap(([name, one]) => {
    const path = before === '' ? name : `${before}.${name}`;
    return [path, ...listKeys(one, path)];
  });
  return [...below, ...listKeys(additionalProperties, `${before}.*`), ...listKeys(items, `${before}[]`)];
}

/** The table of the config file's keys. @throws if a key has no description, or a description no key */
export function describeConfig(): string {
  const keys = listKeys(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }));
  const strange = Object.keys(configKeys).filter(key => !keys.includes(key));
  const silent = keys.filter(key => configKeys[key] === undefined);
  if (strange.length + silent.length > 0)
    throw new Error(`script/config-keys.ts: no such key ${strange.join(', ')}; without words: ${silent.join(', ')}`);
  return [
    '| Key | What it does |',
    '| --- | --- |',
    ...keys.map(key => `| \`${key}\` | ${configKeys[key] ?? ''} |`),
  ].join('\n');
}

/** Replaces the text between `<!-- begin NAME -->` and `<!-- end NAME -->`. @throws if there is no such place */
export function fill(text: string, name: string, content: string): string {
  const place = new RegExp(`(<!-- begin ${name} -->\\n)[\\s\\S]*?(<!-- end ${name} -->)`);
  if (!place.test(text)) throw new Error(`There is no place for ${name}.`);
  return text.replace(place, (_match, begin: string, end: string) => `${begin}${content}\n${end}`);
}

/** A JSON Schema for editors. What JSON cannot express, such as bigint or NaN, is not restricted; an arbitrary object is an object. */
function toSchema(title: string, type: z.core.$ZodType): string {
  const schema = z.toJSONSchema(type, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema instanceof z.core.$ZodCustom) jsonSchema.type = 'object';
    },
  });
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}

/** The expected content of each generated file, by path. */
export function generate(): Map<string, string> {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const tables = describeAction(read('action.yml'));
  const withInputs = fill(read('docs/reference.md'), 'inputs', tables.inputs);
  const reference = fill(fill(withInputs, 'outputs', tables.outputs), 'config', describeConfig());
  return new Map([
    ['docs/reference.md', reference],
    ['schema/result.v1.json', toSchema('The result of the WorldFlux action', resultSchema)],
    ['schema/config.v1.json', toSchema('The config file of the WorldFlux action', configSchema)],
    ['schema/manifest.v2.json', toSchema('The manifest of a run for WorldFlux', manifest())],
  ]);
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const isCurrent = (path: string, text: string): boolean => {
    try {
      return readFileSync(join(root, path), 'utf8') === text;
    } catch {
      return false;
    }
  };
  const stale = [...generate()].filter(([path, text]) => !isCurrent(path, text));
  if (check && stale.length > 0) {
    console.error(`Not up to date: ${stale.map(([path]) => path).join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    for (const [path, text] of stale) writeFileSync(join(root, path), text);
    console.log(
      stale.length === 0 ? 'What is generated is up to date' : `Wrote ${stale.map(([path]) => path).join(', ')}`,
    );
  }
}
