// Shapes of secrets of people, chat, money and watching (see code-and-models.ts).
import type { SecretPattern } from '../heuristics.ts';
import { notAWord, hasMixedCharset } from '../heuristics.ts';

/** Shapes of services for people. */
export const peopleShapes: readonly SecretPattern[] = [
  [
    'slack-token',
    'xoxa- xoxb- xoxc- xoxd- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-',
    /(?:xox[abcdeoprs]|xapp)-[A-Za-z0-9-]{9,400}(?:%[0-9A-F]{2}[A-Za-z0-9]{0,200}){0,20}(?<![-])/g,
    notAWord,
  ],
  [
    'discord-token',
    /(?<![\w-])[mno][\w-]{23,25}\.[\w-]{6}\./i,
    /(?<![\w-])[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![\w-])/g,
  ], // id, time, HMAC
  ['telegram-token', /\d(?::|%3a)a/i, /(?<!\d)\d{8,10}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])/g],
  ['twilio-key', /sk[0-9a-f]{32}/i, /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g],
  ['sendgrid-key', 'sg.', /SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}/g], // 22, 43
  ['mailchimp-key', '-us', /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?![A-Za-z0-9])/g],
  ['mapbox-token', 'sk.eyj', /(?<![A-Za-z0-9])sk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,24}/g],
  ['contentful-token', 'cfpat-', /CFPAT-[A-Za-z0-9_-]{43}/g],
  ['dropbox-token', 'sl.', /(?<![A-Za-z0-9.])sl\.(?:u\.)?[A-Za-z0-9_-]{130,1500}/g, hasMixedCharset],
  ['hubspot-token', 'pat-na pat-eu', /pat-(?:na|eu)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g],
  [
    'intercom-token',
    'dg9rog',
    /(?<![A-Za-z0-9+/])dG9rOg?[A-Za-z0-9+/]{54,60}={0,2}(?![A-Za-z0-9+/])/g,
    hasMixedCharset,
  ],
  ['asana-token', /\d:[0-9a-f]{32}/i, /(?<![\w/])2\/\d{13,20}\/\d{13,20}:[0-9a-f]{32}/g],
  [
    'twitter-bearer',
    'aaaaaaaaaaaaaaaaaaaa',
    /(?<![A-Za-z0-9+/])A{20,24}[A-Za-z0-9%]{60,120}(?![A-Za-z0-9+/=])/g,
    hasMixedCharset,
  ],
  ['instagram-token', 'igqv', /(?<![A-Za-z0-9+/])IGQV[A-Za-z0-9_-]{80,400}/g, hasMixedCharset],
  ['brevo-key', 'xkeysib-', /xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}/g],
  ['mailgun-key', 'key-', /(?<![A-Za-z0-9_-])key-[0-9a-f]{32}(?![A-Za-z0-9])/g],
  ['stripe-key', 'sk_ rk_', /(?<![A-Za-z0-9])[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,99}/g], // 24 or more
  ['stripe-webhook-secret', 'whsec_', /whsec_[A-Za-z0-9+/]{32,64}={0,2}/g],
  ['shopify-token', 'shppa_ shpca_ shpat_ shpss_', /shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,64}/g],
  ['square-token', 'eaaa', /(?<![A-Za-z0-9+/_-])EAAA[A-Za-z0-9_-]{60}(?![A-Za-z0-9+/=_-])/g, hasMixedCharset],
  ['easypost-key', 'ezak eztk', /(?<![A-Za-z0-9])EZ[AT]K[A-Za-z0-9]{54}(?![A-Za-z0-9])/g],
  ['duffel-token', 'duffel_', /duffel_(?:test|live)_[A-Za-z0-9_=-]{43}/g],
  ['shippo-token', 'shippo_', /shippo_(?:live|test)_[0-9a-f]{40}/g],
  ['flutterwave-key', 'flwseck', /FLWSECK(?:_TEST)?-[0-9a-h]{12,32}(?:-X)?/g],
  ['facebook-token', 'eaa', /(?<![A-Za-z0-9+/])EAA[A-Za-z0-9]{100,400}(?![A-Za-z0-9+/=])/g, hasMixedCharset],
  ['frameio-token', 'fio-u-', /fio-u-[A-Za-z0-9_=-]{64}/g],
  ['adobe-secret', 'p8e-', /(?<![A-Za-z0-9])p8e-[A-Za-z0-9]{32}(?![A-Za-z0-9])/g],
  ['intra42-secret', 's-s4t2', /s-s4t2(?:ud|af)-[0-9a-f]{64}/g],
  ['settlemint-token', 'sm_aat_ sm_pat_ sm_sat_', /sm_[aps]at_[A-Za-z0-9]{16}/g],
  [
    'authress-key',
    '.acc_ .acc-',
    /(?<![A-Za-z0-9])(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}/g,
  ],
  ['maxmind-key', '_mmk', /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/g],
  ['typeform-token', 'tfp_', /tfp_[A-Za-z0-9_.=-]{40,80}/g],
  ['dynatrace-token', 'dt0', /dt0[a-z]\d\d\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}/g],
  ['square-token', 'sq0', /sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}/g],
  ['linear-key', 'lin_api_ lin_oauth_', /lin_(?:api|oauth)_[A-Za-z0-9]{32,128}/g], // 40, 64
  ['notion-token', 'ntn_', /ntn_[0-9]{11}[A-Za-z0-9]{35}/g],
  ['notion-token', 'secret_', /(?<![A-Za-z0-9])secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])/g],
  ['figma-token', 'figd_', /figd_[A-Za-z0-9_-]{38,200}/g],
  ['airtable-token', /pat[a-z0-9]{14}\./i, /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g],
  ['atlassian-token', 'atatt3', /ATATT3[A-Za-z0-9_=-]{60,400}/g],
  ['grafana-token', 'eyjrijoi', /(?<![A-Za-z0-9+/])eyJrIjoi[A-Za-z0-9+/]{60,400}={0,2}/g], // {"k":"… in base64
  ['grafana-token', 'glc_ glsa_', /glc_[A-Za-z0-9+/]{32,400}={0,2}|glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}/g],
  ['sentry-token', 'sntrys_ sntryu_', /sntry(?:s_eyJ[A-Za-z0-9+/=_-]{60,400}|u_[0-9a-f]{64})/g],
  ['newrelic-key', 'nrak- nrii-', /NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9_-]{32}/g],
  ['newrelic-key', 'ffffnral', /(?<![A-Za-z0-9])[0-9a-f]{36}FFFFNRAL(?![A-Za-z0-9])/g],
  [
    'plaid-token',
    'access-production- access-sandbox- access-development-',
    /access-(?:production|sandbox|development)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  ],
  ['honeycomb-key', 'hcaik_ hcaic_ hcxik_ hcxic_', /hc[ax]i[kc]_[a-z0-9]{50,64}(?![A-Za-z0-9])/g],
  ['ntfy-token', 'tk_', /(?<![A-Za-z0-9_])tk_[a-z0-9]{29}(?![A-Za-z0-9_])/g, notAWord],
  ['rootly-key', 'rootly_', /rootly_[0-9a-f]{64}/g],
  [
    'launchdarkly-key',
    'sdk- mob-',
    /(?<![A-Za-z0-9_-])(?:sdk|mob)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g,
  ],
];
