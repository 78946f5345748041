// Secrets for tests, and the ways to write them and to read them again.
// No token stands in this file: each is put together from its prefix and characters that are drawn here, always the same.
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
export const lower = upper.toLowerCase();
export const alnum = upper + lower + digits;
const word = `${alnum}_-`;
const hexDigits = `${digits}abcdef`;

/** So many characters of the alphabet, the same for each seed. */
export function drawn(alphabet: string, length: number, seed = length): string {
  let state = seed * 7919 + 1;
  const draw = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return alphabet.charAt((state >> 8) % alphabet.length);
  };
  return Array.from({ length }, draw).join('');
}
/** Letters and digits with at least one of each: a real token of such a length has them. */
export const an = (length: number, seed = length) => `${drawn(alnum, length - 3, seed)}a7B`;
/** Hex digits, with at least one letter and one digit. */
export const hex = (length: number, seed = length) => `${drawn(hexDigits, length - 2, seed)}a7`;
const uuid = (seed: number) => [8, 4, 4, 4, 12].map(length => hex(length, seed + length)).join('-');
const base64Json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [
  'ey',
  base64Json({ alg: 'HS256', typ: 'JWT' }).slice(2),
  '.',
  base64Json({ sub: 'me', exp: 1 }),
  '.',
  an(43),
].join('');

/** A kind, a secret of it, and the words around it that tell of it, where it needs any. */
export const kinds: readonly (readonly [kind: string, secret: string, before?: string, after?: string])[] = [
  ['github-token', 'gh' + 'p_' + an(36)],
  ['github-token', 'gh' + 'o_' + an(36)],
  ['github-token', 'gh' + 'u_' + an(36)],
  ['github-token', 'gh' + 'r_' + an(76)],
  ['github-app-token', 'gh' + 's_' + an(36)],
  ['github-app-token', 'gh' + 's_' + `123456_${jwt}`],
  ['github-fine-grained-token', 'github' + '_pat_' + an(22) + '_' + an(59)],
  ['gitlab-token', 'gl' + 'pat-' + an(20)],
  ['npm-token', 'np' + 'm_' + an(36)],
  ['pypi-token', 'py' + 'pi-AgEIcHlwaS5vcmc' + an(120)],
  ['rubygems-key', 'ruby' + 'gems_' + hex(48)],
  ['docker-token', 'dckr' + '_pat_' + an(27)],
  ['postman-key', 'PM' + `AK-${hex(24)}-${hex(34)}`],
  ['buildkite-token', 'bk' + 'ua_' + hex(40)],
  ['worldflux-key', an(32), 'wf' + 'x_'],
  ['worldflux-key', drawn(lower, 32), 'wb' + 'x_'],
  ['huggingface-token', 'h' + 'f_' + an(34)],
  ['huggingface-token', 'api' + '_org_' + drawn(upper + lower, 34)],
  ['wandb-key', hex(40), 'wandb: key '],
  ['wandb-key', hex(40), 'wandb login '],
  ['wandb-key', 'wandb' + '_v1_' + an(77)],
  ['openai-key', 's' + 'k-' + an(20) + 'T3Blbk' + 'FJ' + an(20)],
  ['openai-key', 's' + 'k-proj-' + drawn(word, 120) + 'a7B'],
  ['prefixed-token', 's' + 'k-cp-' + drawn(word, 80) + 'a7B'],
  ['prefixed-token', 's' + 'k-' + an(22)],
  ['helicone-key', 's' + `k-helicone-${[1, 2, 3, 4].map(seed => drawn(lower, 7, seed)).join('-')}`],
  ['anyscale-key', 'e' + 'secret_' + drawn(lower + digits, 26)],
  ['dify-key', 'a' + 'pp-' + an(24)],
  ['sandbox-key', 'e' + '2b_' + hex(40)],
  ['sandbox-key', 'd' + 'tn_' + hex(64)],
  ['aws-bedrock-key', 'bedrock' + '-api-key-' + an(400)],
  ['aws-registry-password', 'ey' + 'JwYXlsb2FkIjoi' + an(800)],
  ['backblaze-key', 'K' + '005' + an(27)],
  ['azure-registry-key', an(42) + '+A' + 'CR' + an(6)],
  ['azure-storage-key', an(86) + '==', 'fs.azure.account.key.box.dfs.core.windows.net='],
  ['vercel-token', 'vercel' + `_blob_rw_${an(16)}_${an(30)}`],
  ['convex-key', 'ey' + 'J' + an(60), 'prod:happy-otter-123|'],
  ['newrelic-key', hex(36) + 'FFFF' + 'NRAL'],
  ['newrelic-key', 'NR' + 'II-' + an(32)],
  ['plaid-token', 'access' + `-production-${uuid(3)}`],
  ['rootly-key', 'rootly' + '_' + hex(64)],
  ['launchdarkly-key', 's' + `dk-${uuid(4)}`],
  ['mailchimp-key', 'c' + hex(29) + 'de-us14'],
  ['prefixed-token', 'vcq' + '_QZPiNTpRv4FWRqWAulFI2JecZLkkqVav'],
  ['openrouter-key', 's' + 'k-or-v1-' + hex(64)],
  ['anthropic-key', 's' + 'k-ant-api03-' + drawn(word, 93) + 'AA'],
  ['groq-key', 'gs' + 'k_' + an(52)],
  ['replicate-token', 'r' + '8_' + an(37)],
  ['kaggle-token', 'KG' + 'AT_' + hex(32)],
  ['kaggle-key', hex(32), '{"username":"me","key":"', '"}'],
  ['neptune-token', base64Json({ api_address: 'https://app.neptune.ai', api_url: 'https://app.neptune.ai' })],
  ['modal-token', 'a' + 'k-' + an(22)],
  ['modal-token', 'a' + 's-' + an(22, 5)],
  ['runpod-key', 'rp' + 'a_' + an(46)],
  ['lambda-key', 'secret' + `_box_${hex(32)}.${an(32)}`],
  ['nvidia-key', 'nv' + 'api-' + drawn(word, 64)],
  ['perplexity-key', 'pp' + 'lx-' + an(48)],
  ['xai-key', 'xa' + 'i-' + an(80)],
  ['fireworks-key', 'f' + 'w_' + an(24)],
  ['together-key', 'tg' + 'p_v1_' + an(43)],
  ['together-key', hex(64), 'together api key: '],
  ['pinecone-key', 'pc' + `sk_${an(5)}_${an(63)}`],
  ['langsmith-key', 'ls' + `v2_pt_${hex(32)}_${hex(10)}`],
  ['elevenlabs-key', 's' + 'k_' + hex(48)],
  ['cohere-key', an(40), 'cohere key '],
  ['mistral-key', an(32), 'mistral key '],
  ['comet-key', an(25), 'comet key '],
  ['lightning-key', uuid(3), 'lightning api key '],
  ['heroku-key', uuid(4), 'heroku auth '],
  ['heroku-key', 'HR' + 'KU-' + an(60)],
  ['datadog-key', hex(32), 'datadog key '],
  ['datadog-key', hex(40), 'DD_APP key '],
  ['azure-key', hex(32), 'azure openai key '],
  ['aws-access-key-id', 'AK' + 'IA' + drawn(upper + digits, 16)],
  ['aws-access-key-id', 'AS' + 'IA' + drawn(upper + digits, 16, 3)],
  ['aws-secret-access-key', `${an(20)}/${an(19)}`, 'aws_secret_access_key = '],
  ['aws-secret-access-key', an(40), 'AWS secret key '],
  ['google-api-key', 'AI' + 'za' + drawn(word, 32) + 'a7B'],
  ['google-oauth-secret', 'GOC' + 'SPX-' + an(28)],
  ['google-access-token', 'ya' + '29.' + an(120)],
  ['azure-storage-key', `${an(86)}==`, 'DefaultEndpointsProtocol=https;AccountName=box;AccountKey='],
  ['azure-shared-key', `${an(43)}=`, 'Endpoint=sb://box.net/;SharedAccessKey='],
  ['azure-sas', `${an(21)}%2B${an(20)}a%3D`, 'https://box.blob.core.windows.net/c?sv=2024-01-01&sr=c&sig='],
  ['azure-client-secret', `${an(3)}8Q` + '~' + an(34)],
  ['databricks-token', 'da' + 'pi' + hex(32)],
  ['digitalocean-token', 'do' + 'p_v1_' + hex(64)],
  ['cloudflare-token', 'cf' + 'ut_' + an(40) + hex(8)],
  ['vercel-token', 'vc' + 'p_' + an(24)],
  ['fly-token', 'fm' + '2_' + an(200)],
  ['terraform-token', an(14) + '.atlas' + 'v1.' + an(67)],
  ['vault-token', 'hv' + 's.' + an(90)],
  ['doppler-token', 'dp' + '.pt.' + an(43)],
  ['onepassword-token', 'op' + 's_ey' + an(250)],
  ['tailscale-key', 'ts' + `key-auth-${an(12)}-${an(32)}`],
  ['supabase-key', 'sb' + 'p_' + hex(40)],
  ['planetscale-token', 'psc' + 'ale_tkn_' + an(43)],
  ['slack-token', 'xo' + `xb-${drawn(digits, 12)}-${drawn(digits, 13)}-${an(24)}`],
  ['slack-webhook', `hooks.slack.com/services/T${drawn(upper, 8)}/B${drawn(upper, 10)}/${an(24)}`, 'https://'],
  ['discord-webhook', `/api/webhooks/${drawn(digits, 18)}/${an(68)}`, 'https://discord.com'],
  ['discord-token', `${Buffer.from('123456789012345678').toString('base64')}.${an(6)}.${an(38)}`],
  ['telegram-token', `123456789:A${an(34)}`],
  ['twilio-key', 'S' + 'K' + hex(32)],
  ['twilio-token', hex(32), 'twilio auth token '],
  ['sendgrid-key', 'S' + `G.${an(22)}.${an(43)}`],
  ['mailgun-key', 'ke' + 'y-' + hex(32)],
  ['stripe-key', 'sk' + '_live_' + an(24)],
  ['stripe-webhook-secret', 'wh' + 'sec_' + an(32)],
  ['shopify-token', 'shp' + 'at_' + hex(32)],
  ['square-token', 'sq' + '0csp-' + an(43)],
  ['linear-key', 'lin' + '_api_' + an(40)],
  ['notion-token', 'nt' + `n_${drawn(digits, 11)}${an(35)}`],
  ['notion-token', 'secret' + `_${an(43)}`],
  ['figma-token', 'fig' + 'd_' + an(43)],
  ['airtable-token', `pat${an(14)}.${hex(64)}`],
  ['atlassian-token', 'ATA' + 'TT3' + an(180)],
  ['grafana-token', 'gl' + 'c_' + an(120)],
  ['grafana-token', 'gl' + `sa_${an(32)}_${hex(8)}`],
  ['sentry-token', 'sntr' + 'yu_' + hex(64)],
  ['newrelic-key', 'NR' + 'AK-' + drawn(upper + digits, 27)],
  ['jwt', jwt],
  ['age-key', 'AGE-SECRET' + '-KEY-1' + drawn(upper + digits, 58)],
  ['prefixed-token', 'box' + '_' + an(36)],
  ['prefixed-token', 'box' + '-live_' + an(40)],
  ['bearer-token', an(32), 'Authorization: Bearer '],
  ['authorization-header', `${an(8)}.7`, 'Authorization: Token '],
  ['basic-auth', Buffer.from('robot:sword-fish').toString('base64'), '{"auths":{"example.com":{"auth":"', '"}}}'],
  ['curl-password', 'swordf1sh', 'curl -sS -u robot:', ' https://example.com/'],
  ['assigned-secret', an(24), "['train.py', '--api-key', '", "']"],
  ['basic-auth', Buffer.from('robot:swordfish').toString('base64'), 'Authorization: Basic '],
  ['netrc-password', 'sword-fish', 'machine example.com login robot password '],
  ['password-in-url', 'sword-f1sh', 'postgres://robot:', '@db.example.com:5432/runs'],
  ['password-in-url', 'swordfish', 'https://robot:', '@example.com/'],
  ['assigned-password', 'hunter' + '2!x', 'password='],
  ['assigned-password', 'sword' + 'fish', 'password: "', '"'],
  ['assigned-password', 'Tr0ub4dor&3', 'DB_PASSWD='],
  ['assigned-password', 'correct horse battery', "passphrase: '", "'"],
  ['assigned-password', 'hunter' + '22', 'mysql --password '],
  ['assigned-secret', an(24), 'client_secret='],
  ['assigned-secret', an(20), 'export BOX_TOKEN='],
  ['assigned-secret', an(16), '{"api_key": "', '", "n": 1}'],
  ['assigned-secret', hex(32), 'curl https://example.com/?api-key=', '&page=2'],
  ['assigned-secret', uuid(9), 'access_token: '],
  ['assigned-secret', an(18), 'train --api-token '],
];

/** What opens an ANSI sequence. */
export const escape = '\u001b[';
/** The text with a colour after every five characters. */
export const coloured = (text: string) => text.replace(/.{5}/gs, part => `${part}${escape}1;32m`);
/** The text as a line of a log. */
export const line = (text: string) => `2026-11-22 07:16:01,697 INFO box.trainer ${text} (step 3)`;
/** The ways in which a text with a secret in it may be written. */
export const writings: Record<string, (text: string) => string> = {
  plain: text => line(text),
  alone: text => text,
  JSON: text => JSON.stringify({ level: 'info', message: `now ${text}`, step: 3 }),
  'JSON in JSON': text => JSON.stringify({ body: JSON.stringify({ message: `now\n${text}` }) }),
  URL: text => `GET https://example.com/login?state=1&q=${encodeURIComponent(`a ${text}`)}&page=2 200`,
  base64: text => line(Buffer.from(`now ${text} `).toString('base64')),
  'base64, one on': text => line(Buffer.from(`once ${text} `).toString('base64')),
  'base64, two on': text => line(Buffer.from(`twice ${text} `).toString('base64url')),
  colours: text => line(coloured(text)),
};

/** What a reader could undo of a text. */
export function readings(text: string): string {
  const stripped = text.replace(/\u001b\[[0-9;]*m/g, '');
  const plain = stripped.replace(/%[0-9A-F]{2}/g, code => String.fromCharCode(parseInt(code.slice(1), 16)));
  const base64 = (text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []).map(part => Buffer.from(part, 'base64').toString('latin1'));
  return [text, stripped, plain, plain.replaceAll('\\', ''), ...base64].join('\n');
}
