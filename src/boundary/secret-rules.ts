// What a secret looks like. Each row holds the shape that its maker publishes or that its keys have; patterns run in linear
// time: what opens a match is a fixed text, and each repetition ends where its alphabet does or at a bound.

/** A secret found: its kind in kebab case, and where it stands, in UTF-16 units of the text as given. */
export interface Finding {
  kind: string;
  start: number;
  end: number;
}

type Judge = (secret: string) => boolean;
type Row = readonly [kind: string, anchors: string, shape: RegExp, judge?: Judge];

/** Words, numbers and short counters put together, as in a name or a path: `my-key-2`, `BertTokenizerFast`, `2026-11-22`. */
function wordy(value: string): boolean {
  // A bound on the work for one value; what is drawn at random shows it well before.
  const start = value.slice(0, 64);
  const pieces = start.split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/).filter(piece => piece !== '');
  const named = pieces.every(piece => /^(?:[A-Za-z]{0,20}[0-9]{0,3}|[0-9]+[A-Za-z]{0,2})$/.test(piece));
  return named && start.length >= pieces.length * 3;
}
const opaque: Judge = value => !wordy(value);
const shuffled: Judge = value => /[0-9]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !wordy(value);

/**
 * Shapes that need no telling name. The anchors (lower case, separated by spaces) are quick to look for: a line that holds none
 * of them can not match. A group, where there is one, is the secret and ends the match. `(?<![A-Za-z0-9])` stands where a
 * prefix is also the end of a word (`task-`); a prefix that is none needs no such guard.
 */
const rows: readonly Row[] = [
  // Code and packages
  ['github-token', 'ghp_ gho_ ghu_ ghr_', /gh[pour]_[A-Za-z0-9]{36,255}/g], // gh?_ and 36, to grow to 255
  ['github-app-token', 'ghs_', /ghs_[A-Za-z0-9_.-]{35,2000}[A-Za-z0-9_-]/g], // ghs_ and 36, or an app id and a JWT
  ['github-fine-grained-token', 'github_pat_', /github_pat_[A-Za-z0-9_]{60,255}/g], // 22, _, 59
  [
    'gitlab-token',
    'glpat- gldt- glrt- glptt- glsoat- glcbt- glft-',
    /gl(?:pat|dt|rt|ptt|soat|cbt|ft)-[\w.-]{19,300}\w/g,
  ], // 20 or more
  ['npm-token', 'npm_', /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
  ['pypi-token', 'pypi-', /pypi-[A-Za-z0-9_-]{50,1000}/g, opaque], // pypi-AgEIcHlwaS5vcmc and a macaroon
  ['rubygems-key', 'rubygems_', /rubygems_[0-9a-f]{48}/g],
  ['docker-token', 'dckr_', /dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}/g],
  ['postman-key', 'pmak-', /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/g],
  ['buildkite-token', 'bkua_', /bkua_[0-9a-f]{40}/g],
  // Models and training
  ['worldflux-key', 'wfx_ wbx_', /(?:wfx|wbx)_([A-Za-z0-9_.-]{11,}[A-Za-z0-9])/g, opaque], // contract 8; the length is not published
  ['huggingface-token', 'hf_ api_org_', /(?:hf|api_org)_[A-Za-z0-9]{30,64}/g], // 34
  ['wandb-key', 'wandb_v', /wandb_v\d_[A-Za-z0-9_]{40,}/g],
  [
    'openai-key',
    'sk-proj- sk-svcacct- sk-admin- sk-none-',
    /sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,300}/g,
    opaque,
  ],
  ['openai-key', 'sk-', /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9]{32,64}(?![A-Za-z0-9])/g], // 48, with T3BlbkFJ inside
  ['openrouter-key', 'sk-or-v1-', /sk-or-v1-[0-9a-f]{64}/g],
  ['anthropic-key', 'sk-ant-', /sk-ant-[a-z]{3,6}\d\d-[A-Za-z0-9_-]{24,200}/g], // api03, admin01, oat01; 95
  ['groq-key', 'gsk_', /gsk_[A-Za-z0-9]{40,64}/g], // 52
  ['replicate-token', 'r8_', /(?<![A-Za-z0-9])r8_[A-Za-z0-9]{37,40}/g],
  ['kaggle-token', 'kgat_', /KGAT_[0-9a-f]{32}/g],
  ['kaggle-key', 'username', /"username"\s{0,4}:\s{0,4}"[^"]{1,64}",\s{0,4}"key"\s{0,4}:\s{0,4}"([0-9a-f]{32})/g], // kaggle.json
  ['neptune-token', 'eyjhcglfywrkcmvzcy', /eyJhcGlfYWRkcmVzcy[A-Za-z0-9_-]{20,2000}={0,2}/g], // {"api_address… in base64
  ['modal-token', 'ak- as-', /(?<![A-Za-z0-9_-])a[ks]-[A-Za-z0-9]{22}(?![A-Za-z0-9])/g, shuffled],
  ['runpod-key', 'rpa_', /(?<![A-Za-z0-9])rpa_[A-Za-z0-9]{40,60}/g],
  ['lambda-key', 'secret_', /secret_[A-Za-z0-9-]{1,60}_[0-9a-f]{32}\.[A-Za-z0-9]{32}/g],
  ['nvidia-key', 'nvapi-', /nvapi-[A-Za-z0-9_-]{60,80}/g],
  ['perplexity-key', 'pplx-', /pplx-[A-Za-z0-9]{40,64}/g],
  ['xai-key', 'xai-', /(?<![A-Za-z0-9])xai-[A-Za-z0-9]{70,90}/g],
  ['fireworks-key', 'fw_', /(?<![A-Za-z0-9_])fw_[A-Za-z0-9]{22,32}(?![A-Za-z0-9])/g, opaque],
  ['together-key', 'tgp_v1_', /tgp_v1_[A-Za-z0-9_-]{40,60}/g],
  ['pinecone-key', 'pcsk_', /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,80}/g],
  ['langsmith-key', 'lsv2_', /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/g],
  ['elevenlabs-key', 'sk_', /(?<![A-Za-z0-9_])sk_[0-9a-f]{48}(?![A-Za-z0-9])/g],
  // Clouds
  ['aws-access-key-id', 'akia asia abia acca', /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g],
  ['google-api-key', 'aiza', /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9])/g],
  ['google-oauth-secret', 'gocspx-', /GOCSPX-[A-Za-z0-9_-]{28}/g],
  ['google-access-token', 'ya29.', /ya29\.[A-Za-z0-9_-]{20,1000}/g],
  ['azure-storage-key', 'accountkey=', /AccountKey=([A-Za-z0-9+/]{86}==)/gi], // 64 bytes in base64
  ['azure-shared-key', 'sharedaccesskey=', /SharedAccessKey=([A-Za-z0-9+/]{43}=)/gi],
  ['azure-sas', 'sig=', /(?<![A-Za-z])sig=([A-Za-z0-9%+/_-]{43,80}=?)/g, shuffled], // 32 bytes in base64, as a URL writes it
  ['azure-client-secret', 'q~', /(?<![A-Za-z0-9])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g],
  ['databricks-token', 'dapi', /dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-f])/g],
  ['digitalocean-token', 'dop_v1_ doo_v1_ dor_v1_', /do[opr]_v1_[0-9a-f]{64}/g],
  ['cloudflare-token', 'cfut_ cfat_ cfk_', /cf(?:k|ut|at)_[A-Za-z0-9]{40}[0-9a-f]{8}/g],
  ['vercel-token', 'vcp_ vci_ vca_ vcr_ vck_', /(?<![A-Za-z0-9])vc[piark]_[A-Za-z0-9]{20,60}(?![A-Za-z0-9])/g, opaque],
  ['fly-token', 'fo1_ fm2_', /(?<![A-Za-z0-9])(?:fo1_[A-Za-z0-9_-]{43}|fm2_[A-Za-z0-9+/]{100,2000})/g],
  ['heroku-key', 'hrku-', /HRKU-[A-Za-z0-9_-]{36,80}/g],
  ['terraform-token', '.atlasv1.', /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}/g],
  ['vault-token', 'hvs. hvb. hvr.', /hv[sbr]\.[A-Za-z0-9_-]{24,300}/g],
  ['doppler-token', 'dp.', /(?<![A-Za-z0-9.])dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{0,40}[A-Za-z0-9]{40,44}/g],
  ['onepassword-token', 'ops_ey', /ops_ey[A-Za-z0-9+/]{100,1280}={0,2}/g],
  ['tailscale-key', 'tskey-', /tskey-[a-z]{2,20}-[A-Za-z0-9]{8,40}-[A-Za-z0-9]{16,60}/g],
  ['supabase-key', 'sbp_ sb_secret_', /(?<![A-Za-z0-9])(?:sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{31})/g],
  ['planetscale-token', 'pscale_', /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}/g],
  // People, chat and money
  [
    'slack-token',
    'xoxa- xoxb- xoxc- xoxd- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-',
    /(?:xox[abcdeoprs]|xapp)-[A-Za-z0-9-]{9,400}[A-Za-z0-9]/g,
    opaque,
  ],
  ['slack-webhook', 'hooks.slack.com', /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9+/]{40,56}/g], // T…/B…/24
  ['discord-webhook', 'webhooks', /\/api\/webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,80}/g],
  ['discord-token', '.', /(?<![\w-])[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![\w-])/g], // id, time, HMAC
  ['telegram-token', ':a', /(?<!\d)\d{8,10}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])/g],
  ['twilio-key', 'sk', /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g],
  ['sendgrid-key', 'sg.', /SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}/g], // 22, 43
  ['mailgun-key', 'key-', /(?<![A-Za-z0-9_-])key-[0-9a-f]{32}(?![A-Za-z0-9])/g],
  ['stripe-key', 'sk_ rk_', /(?<![A-Za-z0-9])[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,99}/g], // 24 or more
  ['stripe-webhook-secret', 'whsec_', /whsec_[A-Za-z0-9+/]{32,64}={0,2}/g],
  ['shopify-token', 'shppa_ shpca_ shpat_ shpss_', /shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,64}/g],
  ['square-token', 'sq0', /sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}/g],
  ['linear-key', 'lin_api_ lin_oauth_', /lin_(?:api|oauth)_[A-Za-z0-9]{32,128}/g], // 40, 64
  ['notion-token', 'ntn_', /ntn_[0-9]{11}[A-Za-z0-9]{35}/g],
  ['notion-token', 'secret_', /(?<![A-Za-z0-9])secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])/g],
  ['figma-token', 'figd_', /figd_[A-Za-z0-9_-]{38,200}/g],
  ['airtable-token', 'pat', /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g],
  ['atlassian-token', 'atatt3', /ATATT3[A-Za-z0-9_=-]{60,400}/g],
  ['grafana-token', 'glc_ glsa_', /glc_[A-Za-z0-9+/]{32,400}={0,2}|glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}/g],
  ['sentry-token', 'sntrys_ sntryu_', /sntry(?:s_eyJ[A-Za-z0-9+/=_-]{60,400}|u_[0-9a-f]{64})/g],
  ['newrelic-key', 'nrak-', /NRAK-[A-Z0-9]{27}/g],
  // Any maker
  ['jwt', 'eyj', /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{16,2000}/g], // RFC 7519
  ['age-key', 'age-secret-key-1', /AGE-SECRET-KEY-1[0-9A-Z]{58}/g],
];

/** Shapes that a phrase opens; `words` below finds their lines. */
const phrases: readonly Row[] = [
  ['bearer-token', 'bearer', /(?<![A-Za-z])bearer[\s+]{1,4}([A-Za-z0-9._~+/-]{16,}={0,2})/gi, opaque], // RFC 6750
  ['basic-auth', 'basic', /(?<![A-Za-z])basic\s{1,4}([A-Za-z0-9+/_-]{8,}={0,2})/gi, pairInBase64], // RFC 7617
  ['netrc-password', 'login', /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{6,})/g],
  ['password-in-url', '://', /:\/\/[^\s/@:"'<>]{0,128}:([^\s/"'<>]{1,256})(?=@)/g, notPlaceholder], // RFC 3986, 3.2.1
];

const compiled = ([kind, list, shape, judge]: Row) => ({ kind, keys: list.split(' '), shape, judge });
const phraseShapes = phrases.map(compiled);
const shapes = [...rows.map(compiled), ...phraseShapes];

/** Shapes that are a secret only near a name that tells so: a bare one is a digest or an id. */
const nearRows: readonly (readonly [kind: string, names: RegExp, shape: RegExp, judge?: Judge])[] = [
  ['wandb-key', /wandb|weights (?:&|and) biases/i, /(?<![\w/@#+-])[0-9a-f]{40}(?!\w)/g],
  ['datadog-key', /datadog|dd[-_](?:api|app)/i, /(?<![\w/@#+-])(?:[0-9a-f]{32}|[0-9a-f]{40})(?!\w)/g],
  ['kaggle-key', /kaggle/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['twilio-token', /twilio/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['azure-key', /azure|openai|cognitive/i, /(?<![\w/@#+-])[0-9a-f]{32}(?!\w)/g],
  ['together-key', /together/i, /(?<![\w/@#+-])[0-9a-f]{64}(?!\w)/g],
  ['cohere-key', /cohere|\bco[-_]api/i, /(?<![\w/@#+-])[A-Za-z0-9]{40}(?!\w)/g, shuffled],
  ['mistral-key', /mistral/i, /(?<![\w/@#+-])[A-Za-z0-9]{32}(?!\w)/g, shuffled],
  ['comet-key', /comet/i, /(?<![\w/@#+-])[A-Za-z0-9]{25}(?!\w)/g, shuffled],
  ['heroku-key', /heroku/i, /(?<![\w/@#+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)/g],
  ['lightning-key', /lightning/i, /(?<![\w/@#+-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)/g],
  [
    'aws-secret-access-key',
    /aws|secret|access.?key/i,
    /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g,
    shuffled,
  ],
];
const telling = /key|token|secret|auth|login|password|credential/i;
/** Between the name and the digits these say that it is no key. */
const denying =
  /commit|sha|hash|digest|rev|checksum|md5|etag|git|blob|tree|uuid|guid|\bid\b|run|artifact|snapshot|version|cache|file|seed/i;

const names = String.raw`(?:(pass(?:word|wd|phrase)|(?<![A-Za-z])pwd)|(?<!(?:pad|eos|bos|unk|mask|sep|cls|special|next|stop|start|end|image|prompt)[-_ ]?)token|secret|credentials?|(?:api|access|auth|account|private|master|signing|encryption)[-_ ]?key)`;
const assignment = new RegExp(
  String.raw`${names}["'\x60]?\s{0,4}(?:=>|:=|={1,2}|:|(?<=--[\w-]{0,60})\s)\s{0,4}(?:[bruf]?"([^"]{4,256})|[bruf]?'([^']{4,256})|([^\s"'\x60<>|]{4,256}))`,
  'gi',
);

/** What a line holds that holds a secret with a telling name or phrase. */
export const words = new RegExp(
  String.raw`${names}(?:(?:["'\x60\\\s]|%2[027]){0,9}(?:[:=]|%3[ad])|(?<=--[\w-]{0,60})(?:\s|%20))|login.{1,110}password|bearer[\s+%]|authoriz|sig(?:=|%3d)|PRIVATE(?: |%20|\+)KEY`,
  'i',
);
/** Fragments of those words: every line with a word has one. Two lists of few letters let the engine skip, one long list would not. */
export const fragments = [/ke[ny](?![a-z])|ss[wp]|cre[td]|pwd/gi, /sig(?:=|%3d)|thoriz|bearer/gi];
/** A user and a password in a URL; there is none without one of the marks. */
export const userInfo = {
  marks: ['@', '%40'],
  shape: /:\/\/[^\s/@:"'<>]{0,128}:[^\s/"'<>]{1,256}@|%3a%2f%2f\S{1,300}%40/gi,
};

const escaped = (text: string) => text.replace(/[.*+?^\x24{}()|[\]\\/-]/g, String.raw`\$&`);
/** A short anchor opens no long word: `sk-` is none in `task-`, but is one after the `n` of an escaped line end. */
const hint = (anchor: string) => (anchor.length > 3 ? escaped(anchor) : `(?<![a-z]{2})${escaped(anchor)}`);
/** What a token holds, or what stands within 20 units before its longest run of letters and digits. */
export const anchors = new RegExp(
  [
    ...rows.flatMap(([, list]) =>
      list
        .split(' ')
        .filter(anchor => anchor.length > 2 && anchor !== 'pat')
        .map(hint),
    ),
    ...[
      'q~',
      String.raw`\d(?::|%3a)a`,
      'sk[0-9a-f]{32}',
      String.raw`pat[a-z0-9]{14}\.`,
      String.raw`[mno][\w-]{23,25}\.[\w-]{6}\.`,
    ],
  ].join('|'),
  'i',
);

/** What makes a key of 24 to 72 letters and digits where it stands within 80 units before them. */
export const keyNames = new RegExp([...nearRows.map(([, name]) => name.source), 'username', 'hooks'].join('|'), 'i');

/** A user and a password in base64, as Basic authentication sends them. */
function pairInBase64(value: string): boolean {
  return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,200}$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

const empty =
  /^(?:none|null|nil|undefined|true|false|redacted|hidden|masked|password|passwd|secret|token|[*x•.…_-]+|\W{0,3})\W*$/i;
const reference = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|<|\[|\{|%\(?\w*\)?s?$)/;
/** False for what stands in a secret's place: stars, `${NAME}`, `<token>`, `[MASK]`, `%s`, a language's word for nothing. */
function notPlaceholder(value: string): boolean {
  return !empty.test(value) && !reference.test(value);
}

/** A call, an index, a dotted name, a path or a URL: it says where a secret is, or names a type. */
const elsewhere =
  /^(?:\(?[A-Za-z_][\w.]*[([]|[,)\]}]\s|[A-Za-z_]{1,30}(?:\.[A-Za-z_]{1,30})+\W?$|https?:|\.{0,2}\/|~\/|[A-Za-z]:\\)/;
/** Words that follow `password:` in prose and in code. */
const prose =
  /^(?:str|string|bytes|required|optional|incorrect|invalid|missing|expected|wrong|prompt|unset|empty|changed|expired|input|accepted|correct|failed|success|protected|authentication|disabled|enabled|default|unknown|please|must|cannot|should)\b/i;
/** Where an unquoted value ends: before the next pair of a list, and before punctuation at its end. */
const tail = /[&,;#?][\w.%-]{1,64}=|[,;)\]}.]+$/;

function assignments(line: string): Finding[] {
  const found: Finding[] = [];
  const pattern = new RegExp(assignment);
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [all, named, double, single, bare] = match;
    const opening = double ?? single ?? bare ?? '';
    const start = match.index + all.length - opening.length;
    const quoted = bare === undefined;
    const value = quoted ? opening : upTo(opening, tail);
    const kind = named === undefined ? 'assigned-secret' : 'assigned-password';
    const looks = named === undefined ? isKey(value) : isPassword(value, quoted);
    const secret = looks && notPlaceholder(value) && !elsewhere.test(opening);
    const goesOn = secret && value.length === 256 ? upTo(line.slice(start + 256), /[\s"'`<>|]/).length : 0;
    const end = start + value.length + goesOn;
    if (secret) found.push({ kind, start, end });
    // What was no secret may hold another assignment.
    pattern.lastIndex = secret ? end : start;
  }
  return found;
}
const isKey = (value: string) => value.length >= 8 && opaque(value);
function isPassword(value: string, quoted: boolean): boolean {
  const said = prose.test(value) && !(quoted && value.includes(' '));
  return value.length >= 6 && !said && !/^[\w.-]+\//.test(value);
}
function upTo(text: string, end: RegExp): string {
  const at = text.search(end);
  return at === -1 ? text : text.slice(0, at);
}

/** Whether what stands before a digest-like text says that it is a key. */
function isNamed(before: string, names: RegExp): boolean {
  const last = [...before.matchAll(new RegExp(names, 'gi'))].at(-1);
  if (last === undefined) return false;
  const between = before.slice(last.index + last[0].length);
  return !denying.test(between) && (telling.test(before) || between.length <= 12);
}

/** All that looks like a secret in one line, in no order; findings may overlap. Time grows with the line's length alone. */
export function ruleFindings(line: string): Finding[] {
  const found = assignments(line);
  const lower = line.toLowerCase();
  const hasAnchor = anchors.test(line);
  for (const { kind, keys, shape, judge } of hasAnchor ? shapes : phraseShapes) {
    if (!keys.some(anchor => lower.includes(anchor))) continue;
    for (const match of line.matchAll(shape)) {
      const secret = match[1] ?? match[0];
      const end = match.index + match[0].length;
      if (judge === undefined || judge(secret)) found.push({ kind, start: end - secret.length, end });
    }
  }
  return keyNames.test(line) ? found.concat(nearFindings(line)) : found;
}

function nearFindings(line: string): Finding[] {
  return nearRows
    .filter(([, name]) => name.test(line))
    .flatMap(([kind, name, shape, judge]) =>
      [...line.matchAll(shape)]
        .filter(
          ({ 0: secret, index }) =>
            isNamed(line.slice(Math.max(0, index - 64), index), name) && judge?.(secret) !== false,
        )
        .map(({ 0: secret, index }) => ({ kind, start: index, end: index + secret.length })),
    );
}
