// URLs that give access by themselves: whoever has one needs no key. Everything after the `?` is redacted.
import type { SecretPattern } from '../heuristics.ts';
import { isDrawn, isHex, notAWord, notPlaceholder } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';

/**
 * Parameters of signed URLs: S3 and compatible stores, Google's storage, CloudFront, Azure's shared access signature, and the stores of
 * Alibaba and Tencent. docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html,
 * cloud.google.com/storage/docs/access-control/signed-urls, learn.microsoft.com/azure/storage/common/storage-sas-overview
 */
const signed =
  /(?:^|[&;?])(?:X-(?:Amz|Goog)-(?:Signature|Security-Token)|x-(?:oss|tos|obs)-signature|q-signature|Signature|sig)=[A-Za-z0-9%+/~_.=-]{16,}/i;

/** Parameters that hold the code of a sign-in, a key or a signature, and what their names may begin with. */
export const parameters = ['code=', 'key=', 'auth=', 'hmac=', 'samlresponse=', 'assertion=', 'ticket='];
export const qualifier = 'auth_?|client_';

export const urls: readonly SecretPattern[] = [
  // The parts of an address, as Python's and Java's classes for it are printed.
  [
    'password-in-url',
    'netloc authority userinfo',
    /\b(?:netloc|authority|userinfo)["']?\s{0,4}[:=]\s{0,4}["']?[^\s:@"'/]{0,128}:([^\s"'/@]{1,1024})(?=@|["'])/gi,
    value => notPlaceholder(value) && !isDefaultPassword(value) && !/^\d{1,5}$/.test(value),
  ],
  [
    'signed-url',
    'signature= sig=',
    /https?:\/\/[^\s?"'<>\\`]{1,2048}\?([^\s"'<>\\`]{16,16384})/gi,
    query => signed.test(query),
  ],
  [
    'signed-url',
    'signature=',
    /(?<![A-Za-z0-9])(?:X-(?:Amz|Goog)-Signature|(?:x-oss|q)-signature)=([0-9a-f]{40,1024})/gi,
  ],
  ['signed-url', 'signature=', /[?&]Signature=([A-Za-z0-9%+/~_=-]{26,1024})/g],
  ['signed-url', 'policy=', /[?&]Policy=([A-Za-z0-9~_-]{32,8192})/g],
  ['signed-url', 'security-token=', /security-token=([A-Za-z0-9%+/~_=-]{64,4096})/gi],
  // Codes of a sign-in, keys, and signatures of other stores, whatever they are called there.
  [
    'secret-in-url',
    parameters,
    new RegExp(
      String.raw`[?&~](?:${qualifier})?(?:${parameters.join('|')})(?:\d{10}-[\w]{1,20}-\w{1,20}-)?([A-Za-z0-9%+/._~=-]{20,16384})`,
      'gi',
    ),
    value => isDrawn(value) || (isHex(value) && value.length >= 32),
  ],
  // A part of the path, in URLs that are named for it.
  [
    'secret-in-url',
    '/token/ /tokens/ /secret/ /secrets/ /hook/ /hooks/ /webhook/ /webhooks/ /apikey/ /api_key/ /api-key/ /key/',
    /\/(?:tokens?|secrets?|(?:web)?hooks?|api[-_]?key|key)\/([A-Za-z0-9_-]{20,512}|[A-Za-z0-9]{10,20}\/[A-Za-z0-9_-]{20,64})(?![\w-])/gi,
    isDrawn,
  ],
  // The address of a webhook opens it too.
  ['slack-webhook', 'hooks.slack.com', /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{40,56}/g], // T…/B…/24
  // Its path, as a client logs a request beside the host.
  ['slack-webhook', '/services/t', /\/services\/(T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24})(?![A-Za-z0-9])/g],
  [
    'webhook', // open.feishu.cn, developer.work.weixin.qq.com, zapier.com, developer.pagerduty.com
    '/bot/v2/hook/ /webhook/send /hooks/catch/ /integration/',
    /(?:\/bot\/v2\/hook\/|\/webhook\/send\?key=|hooks\.zapier\.com\/hooks\/catch\/\d{1,12}\/|events\.\w{0,8}\.?pagerduty\.com\/(?:integration|x-ere)\/)([\w-]{6,64})/g,
  ],
  [
    'webhook',
    '/webhook/ /webhook-test/',
    /\/webhook(?:-test)?\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/g,
  ], // docs.n8n.io
  [
    'webhook', // sct.ftqq.com, bark.day.app, healthchecks.io/docs/http_api
    'sctapi.ftqq.com api.day.app hc-ping.com',
    /(?:sctapi\.ftqq\.com|api\.day\.app|hc-ping\.com)\/([A-Za-z0-9-]{20,64})(?![\w-])/g,
    notAWord,
  ],
  // docs.oracle.com: a pre-authenticated request; docs.anaconda.com: a token in the path of a channel.
  [
    'secret-in-url',
    'objectstorage. anaconda.org/t/',
    /(?:objectstorage\.[\w.-]{1,80}\/p\/|anaconda\.org\/t\/)([\w-]{20,128})(?![\w-])/g,
  ],
  [
    'teams-webhook',
    'webhookb2',
    /\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/([A-Za-z0-9]{32}\/[0-9a-f-]{36}(?:\/[\w-]{20,80})?)/g,
  ],
  ['discord-webhook', 'webhooks', /\/api\/webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,80}/g],
];
