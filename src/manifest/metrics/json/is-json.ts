// Whether a text is JSON, for many short texts that are none: a parser's error takes as long as hundreds of characters.

const string = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

/** What may come next: `first …` also the end of the object or list, `end` also a comma. */
type Wanted = 'value' | 'first value' | 'key' | 'first key' | ':' | 'end';

export function isJson(text: string): boolean {
  /** Whether what is open is a list, and no object. */
  const open: boolean[] = [];
  let wanted: Wanted | undefined = 'value';
  for (let at = 0; at < text.length && wanted !== undefined;) {
    const sign = text.charAt(at);
    if (' \t\r\n'.includes(sign)) at++;
    else if ('{}[],:'.includes(sign)) {
      wanted = afterSign(sign, wanted, open);
      at++;
    } else {
      wanted = wanted.endsWith('value') ? 'end' : wanted.endsWith('key') && sign === '"' ? ':' : undefined;
      const form = sign === '"' ? string : scalar;
      form.lastIndex = at;
      if (!form.test(text)) return false;
      at = form.lastIndex;
    }
  }
  return wanted === 'end' && open.length === 0;
}

function afterSign(sign: string, wanted: Wanted, open: boolean[]): Wanted | undefined {
  if (sign === ':') return wanted === ':' ? 'value' : undefined;
  if (sign === ',') return wanted === 'end' && open.length > 0 ? (open.at(-1) === true ? 'value' : 'key') : undefined;
  const isList = sign === '[' || sign === ']';
  if (sign === '{' || sign === '[') {
    open.push(isList);
    return wanted.endsWith('value') ? (isList ? 'first value' : 'first key') : undefined;
  }
  const mayEnd = wanted === 'end' || wanted.startsWith('first');
  return mayEnd && open.pop() === isList ? 'end' : undefined;
}
