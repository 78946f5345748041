// What is around an anchor where one of its patterns can match, for anchors that ordinary logs hold too; and anchors of signs in escapes.
import { lazy } from '../../lib/lazy.ts';
import { afterSign, anyEnd, anyWriting, escapesOf, wordStart } from './escaped.ts';
import { padding } from './names.ts';
import { parameters, qualifier } from './urls.ts';

/** What may be another sign, written in an escape. */
const escape = String.raw`[%\\&]`;

/** The user and the password of a URL, or a token in their place; and the same with a sign in an escape. */
const userInfo = String.raw`:\/\/(?:[^\s/@:"'<>]{0,512}:[^\s/"'<>]{1,4096}${anyEnd('@')}|[^\s/@:"'<>]{16,4096}:?${anyEnd('@')})`;
const escapedUserInfo = String.raw`${anyWriting(':')}${anyWriting('/')}{2}[^\s/"'<>]{1,300}?${anyEnd('@')}`;
/** Where two slashes of a URL begin that are not both as they are. */
const addressAnchors = [
  ...String.raw`:\/ :\\ :\% :\& :\u :\x2 :\0 :%2 :%5 :&# :/\ :/% :/&`.split(' '),
  ...escapesOf(':').map(([text]) => text),
];

const openings: readonly (readonly [text: string, shape: string])[] = [
  ['http', String.raw`https?(?:\s|${escape})`],
  ['curl', String.raw`curl(?:["',\s]|${escape})`],
  ['zip', String.raw`zip\b.{0,124}?${anyEnd('-')}P`],
  ['basic', String.raw`${wordStart}basic(?:\s|${escape})`],
  ['auth', String.raw`auth(?:["'\])]{0,3}${padding}[:=]|\(|\s{1,4}(?:plain|login|xoauth2)|["']?\s{0,4}${escape})`],
  ...parameters.map(text => [text, afterSign('?&~;', qualifier) + text] as const),
  ['://', userInfo],
];

/** By the text of an anchor, what is there if a pattern can match; most of them are never met. */
export type Openings = ReadonlyMap<string, () => RegExp>;

/**
 * The openings of these anchors, and anchors for their signs in escapes with theirs: where `sig=` is one, `%3d` is after `sig`. A line with
 * an escape is looked into where one with the sign itself is.
 */
export function openingsOf(anchors: readonly string[]): { given: Openings; escaped: Openings } {
  const escaped = new Map<string, string[]>();
  const add = (text: string, shape: string) => escaped.set(text, [...(escaped.get(text) ?? []), shape]);
  for (const text of new Set(addressAnchors)) add(text, escapedUserInfo);
  for (const [sign, word] of besideSigns(anchors, /([^\w.\s-])([a-z][\w.-]+)/g))
    for (const [text, shape] of escapesOf(sign)) add(text, `${shape}(?:${word})`);
  for (const [sign, word] of besideSigns(anchors, /([a-z][\w.-]+)([^\w.\s-])/g))
    for (const [text, shape] of escapesOf(sign)) add(text, String.raw`(?<=(?:${word})\\{0,16})${shape}`);
  return { given: compiled(openings), escaped: compiled([...escaped].map(([text, all]) => [text, all.join('|')])) };
}

const compiled = (shapes: readonly (readonly [text: string, shape: string])[]): Openings =>
  new Map(shapes.map(([text, shape]) => [text, lazy(() => new RegExp(shape, 'iy'))]));

/** The signs in anchors and the words beside each, as an expression; the groups of the shape are a sign and a word in either order. */
function besideSigns(anchors: readonly string[], shape: RegExp): [sign: string, words: string][] {
  const found = new Map<string, Set<string>>();
  // A line end is no sign.
  for (const [, first = '', second = ''] of anchors.join('\n').matchAll(shape)) {
    const [sign, word] = first.length === 1 ? [first, second] : [second, first];
    found.set(sign, (found.get(sign) ?? new Set()).add(quoted(word)));
  }
  return [...found].map(([sign, words]) => [sign, [...words].join('|')]);
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
