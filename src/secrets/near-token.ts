// Tokens that hold no fixed text of their own, by the run of letters and digits in them and the signs on both sides of it.

/** What makes a token of a run, by the sign before it or behind it: each is tried at that end, as the other may be in an escape. */
const hexDigest = '[0-9a-f]{32}(?![0-9a-f])';
const colon = String.raw`(?::|&#(?:x3a|58);)`;
/** The rest of a colon in an escape that begins with `%` or a backslash. */
const restOfColon = String.raw`(?:25){0,8}3a|u003a|x3a|072`;
const afterColon = new RegExp(
  String.raw`(?<=[0-9a-f]{12}${colon})${hexDigest}|(?<=\d{8}${colon})a|(?<=[0-9a-f]{12}(?:%|\\{1,8}))(?:${restOfColon})${hexDigest}|(?<=\d{8}(?:%|\\{1,8}))(?:${restOfColon})a`,
  'iy',
);
const afterDot = /(?<=s\.)[a-z0-9]{24}|(?<=pat[a-z0-9]{14}\.)[0-9a-f]{64}/iy;
const beforeDot = /(?<=[0-9a-f]{32})\.[A-Za-z0-9]{16}|(?<=[mno][\w-]{23,25})\.[\w-]{6}\./iy;
const ofAzure = /\dq~/i;
const ofTwilio = /sk[0-9a-f]{32}/iy;

/** The shortest piece of a token that has a word and a joint before it, as makers write them. */
const MIN_PIECE = 32;

const [DOT, TILDE] = [46, 126] as const;
/** What is before a run that follows a colon, which may be in an escape. */
const colonEnds: ReadonlySet<number> = new Set(Array.from(':;%\\', sign => sign.charCodeAt(0)));

/** Whether a run of letters, digits, `_` and `-` may be a part of such a token (see the patterns that have an expression for anchors). */
export function mayBeToken(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  const isAt = (pattern: RegExp, at = start): boolean => {
    pattern.lastIndex = at;
    return pattern.test(text);
  };
  if (colonEnds.has(before) && isAt(afterColon)) return true;
  if (before === DOT && isAt(afterDot)) return true;
  if (after === DOT && isAt(beforeDot, end)) return true;
  const isSplit = before === DOT || before === TILDE || after === DOT || after === TILDE;
  if (isSplit && ofAzure.test(text.slice(Math.max(0, start - 64), end + 64))) return true;
  return holdsPiece(text, start, end) || holdsTwilio(text, start, end, isAt);
}

/** Whether so many letters and digits follow a joint, with capitals, small letters and digits among them. */
function holdsPiece(text: string, start: number, end: number): boolean {
  if (end - start <= MIN_PIECE) return false;
  let [from, digits, small, large] = [-1, false, false, false];
  for (let at = start; at <= end; at++) {
    const unit = at === end ? 45 : text.charCodeAt(at);
    if (unit === 45 || unit === 95) {
      if (from !== -1 && at - from >= MIN_PIECE && digits && small && large) return true;
      [from, digits, small, large] = [at + 1, false, false, false];
    } else if (unit <= 57) digits = true;
    else if (unit <= 90) large = true;
    else small = true;
  }
  return false;
}

function holdsTwilio(
  text: string,
  start: number,
  end: number,
  isAt: (pattern: RegExp, at: number) => boolean,
): boolean {
  for (let at = start; at + 34 <= end; at++) {
    if ((text.charCodeAt(at) | 32) === 115 && (text.charCodeAt(at + 1) | 32) === 107 && isAt(ofTwilio, at)) return true;
  }
  return false;
}
