// Altered real files: their bytes by a few edits, JSON also by its nodes.
import fc from 'fast-check';
import * as z from 'zod/mini';
import { mark, texts, values } from './texts.ts';

/** Pieces of text that are difficult for readers. */
const tokens: readonly string[] = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-0',
    '9'.repeat(30),
    '9'.repeat(450),
    '"__proto__":{"a":1},',
    'null',
    '""',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\\',
    '\\u0000',
    '\\ud800',
    '//',
    '/*',
    '[['.repeat(40),
    '{"a":'.repeat(70),
  ],
  ...[
    '\ufeff',
    '\u0000',
    '\r',
    '\n',
    '\r\n',
    '\u2028',
    '\u001b[31m',
    '\u001b]8;;',
    '\u202e',
    '\u0085',
    '\t',
    ' '.repeat(50),
  ],
  ...['- ', ': ', '&a ', '*a', '!!js ', '<<: ', '---\n', '|\n', '%YAML 1.1\n', '#', '[[a]]\n', '"""', 'a.b.c = '],
  ...['::error::', '##[error]', '-----BEGIN PRIVATE KEY-----\n', 'password=', 'error:', mark.secret, mark.base64],
];

const kinds = ['insert', 'delete', 'replace', 'double', 'flip', 'cut', 'move', 'grow'] as const;

const edit = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(1_000_000),
  to: fc.nat(1_000_000),
  length: fc.nat(30),
  token: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...tokens) }, { weight: 1, arbitrary: texts }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** The bytes after an edit; places are in millionths of the whole. */
function change(bytes: Buffer, { kind, at, to, length, token }: Edit): Buffer {
  const place = (millionths: number): number => Math.floor((millionths / 1_000_001) * (bytes.length + 1));
  const [start, other] = [place(at), place(to)];
  const [before, after] = [bytes.subarray(0, start), bytes.subarray(start)];
  const piece = after.subarray(0, length);
  switch (kind) {
    case 'insert':
      return Buffer.concat([before, Buffer.from(token), after]);
    case 'delete':
      return Buffer.concat([before, after.subarray(length)]);
    case 'replace':
      return Buffer.concat([before, Buffer.from(token), after.subarray(length)]);
    case 'double':
      return Buffer.concat([before, piece, after]);
    case 'flip':
      return Buffer.concat([before, Buffer.from([(bytes[start] ?? 0) ^ (1 << (length % 8))]), after.subarray(1)]);
    case 'cut':
      return before;
    case 'move':
      return Buffer.concat([bytes.subarray(0, other), piece, bytes.subarray(other)]);
    case 'grow':
      return Buffer.concat([before, ...Array.from({ length: Math.min(2000, length * length) }, () => piece), after]);
  }
}

/** One of these, changed in a few places. */
export function mutated(corpus: readonly Uint8Array[], most = 5): fc.Arbitrary<Uint8Array> {
  return fc
    .record({ of: fc.nat(corpus.length - 1), edits: fc.array(edit, { maxLength: most }) })
    .map(({ of, edits }) => edits.reduce(change, Buffer.from(corpus[of] ?? [])));
}

export const jsonSchema = z.json();
export type Json = z.output<typeof jsonSchema>;

const nodeEdit = fc.record({
  kind: fc.constantFrom('replace', 'drop', 'rename', 'add', 'swap'),
  at: fc.nat(1_000_000),
  to: fc.nat(1_000_000),
  key: fc.oneof(texts, fc.constantFrom('__proto__', 'constructor', 'toString', '')),
  value: values,
});
type NodeEdit = typeof nodeEdit extends fc.Arbitrary<infer T> ? T : never;

interface Node {
  parent: object;
  key: string;
}

/** Every value below the first, by its parent and key; the first few thousand. */
function listNodes(value: unknown, nodes: Node[] = []): Node[] {
  if (typeof value !== 'object' || value === null) return nodes;
  for (const [key, inner] of Object.entries(value)) {
    if (nodes.length > 3000) return nodes;
    nodes.push({ parent: value, key });
    listNodes(inner, nodes);
  }
  return nodes;
}

/** Also of a key that is `__proto__`, as `JSON.parse` does. */
function set(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

function changeNode(document: object, { kind, at, to, key, value }: NodeEdit): void {
  const nodes = listNodes(document);
  const [node, other] = [nodes[at % nodes.length], nodes[to % nodes.length]];
  if (!node || !other) return;
  const given: unknown = Reflect.get(node.parent, node.key);
  if (kind === 'replace') set(node.parent, node.key, structuredClone(value));
  else if (kind === 'swap') set(node.parent, node.key, structuredClone(Reflect.get(other.parent, other.key)));
  else if (kind === 'add') set(node.parent, Array.isArray(node.parent) ? node.key : key, structuredClone(value));
  else if (Array.isArray(node.parent)) node.parent.splice(Number(node.key), 1);
  else {
    Reflect.deleteProperty(node.parent, node.key);
    if (kind === 'rename') set(node.parent, key, given);
  }
}

/** One of these documents as JSON text, changed in a few of its values. */
export function mutatedJson(corpus: readonly unknown[], most = 4): fc.Arbitrary<string> {
  return fc
    .record({ of: fc.nat(corpus.length - 1), edits: fc.array(nodeEdit, { maxLength: most }) })
    .map(({ of, edits }) => {
      const document: { whole?: unknown } = { whole: structuredClone(corpus[of]) };
      for (const one of edits) changeNode(document, one);
      return JSON.stringify(document.whole ?? null);
    });
}
