// Shapes of secrets of clouds and stores (see code-and-models.ts).
import type { SecretPattern } from '../heuristics.ts';
import { looksRandom, notAWord, hasMixedCharset } from '../heuristics.ts';

/** The keys that AWS's own pages show. */
const noExample = (key: string): boolean => !key.endsWith('EXAMPLE');

/** Shapes of clouds. */
export const cloudShapes: readonly SecretPattern[] = [
  [
    'aws-access-key-id',
    'akia asia abia acca',
    /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
    noExample,
  ],
  ['aws-bedrock-key', 'absk', /(?<![A-Za-z0-9+/])ABSK[A-Za-z0-9+/]{109,269}={0,2}/g, hasMixedCharset],
  ['aws-bedrock-key', 'bedrock-api-key-', /bedrock-api-key-[A-Za-z0-9+/_-]{60,4000}={0,2}/g],
  // {"payload":"… in base64, also with a space
  [
    'aws-registry-password',
    'eyjwyxlsb2fkijoi eyjwyxlsb2fkijogi',
    /eyJwYXlsb2FkIjo(?:i|gI)[A-Za-z0-9+/]{200,8000}={0,2}/g,
  ],
  // Of a session: what AWS's service for tokens puts first in each.
  [
    'aws-session-token',
    'iqojb3jpz2lu fwogzxivyxdz fqogzxivyxdz',
    /(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/]{80,4000}={0,2}/g,
  ],
  [
    'backblaze-key',
    'k001 k002 k003 k004 k005',
    /(?<![A-Za-z0-9+/])K00[1-5][A-Za-z0-9+/]{27}(?![A-Za-z0-9+/=])/g,
    hasMixedCharset,
  ],
  // An id and its secret, one after the other, as in a list that AWS lets download; of a session the time is between them.
  [
    'aws-secret-access-key',
    'akia asia',
    /(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}[\s,;:|"']{1,6}(?:\d{4}-\d\d-\d\d[T ][\d:.]{8,16}(?:Z|[+-]\d\d:?\d\d)?[\s,;:|"']{1,6})?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g,
    hasMixedCharset,
  ],
  ['tencent-key-id', 'akid', /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['volcengine-key-id', 'aklt', /(?<![A-Za-z0-9])AKLT[A-Za-z0-9]{40,60}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['baidu-key', 'bce-v3/', /bce-v3\/[A-Z]{2,8}-[A-Za-z0-9]{10,40}\/[0-9a-f]{40}/g],
  ['yandex-key', 'aqvn', /(?<![A-Za-z0-9])AQVN[A-Za-z0-9_-]{35,38}(?![\w-])/g, hasMixedCharset],
  ['yandex-token', 't1.9eue', /(?<![A-Za-z0-9])t1\.9eue[A-Za-z0-9_-]{60,800}={0,2}\.[A-Za-z0-9_-]{60,120}/g],
  ['yandex-token', 'y0_', /(?<![A-Za-z0-9])y0_[A-Za-z0-9_-]{50,100}(?![\w-])/g, hasMixedCharset],
  ['google-refresh-token', '1//0', /(?<![A-Za-z0-9/:])1\/\/0[A-Za-z0-9_-]{40,512}/g, hasMixedCharset],
  ['databricks-token', 'dose', /(?<![A-Za-z0-9])dose[0-9a-f]{32}(?![0-9a-f])/g],
  ['render-key', 'rnd_', /(?<![A-Za-z0-9])rnd_[A-Za-z0-9]{28,40}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['neon-key', 'napi_', /(?<![A-Za-z0-9])napi_[a-z0-9]{60,80}(?![A-Za-z0-9])/g],
  ['infisical-token', 'st.', /(?<![A-Za-z0-9.])st\.[0-9a-f-]{24,36}\.[0-9a-f]{32}\.[0-9a-f]{32}/g],
  ['vault-token', /s\.[a-z0-9]{24}/i, /(?<![A-Za-z0-9._/-])s\.[A-Za-z0-9]{24}(?![A-Za-z0-9.(_-])/g, looksRandom],
  ['alibaba-key-id', 'ltai', /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,24}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['google-api-key', 'aiza', /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9])/g],
  ['google-api-key', 'aq.', /(?<![A-Za-z0-9.])AQ\.[A-Za-z0-9_-]{40,64}(?![\w.-])/g, hasMixedCharset],
  ['google-oauth-secret', 'gocspx-', /GOCSPX-[A-Za-z0-9_-]{28}/g],
  ['google-access-token', 'ya29.', /ya29\.[A-Za-z0-9_.-]{20,2000}/g],
  ['azure-storage-key', 'accountkey=', /AccountKey=([A-Za-z0-9+/]{86}==)/gi], // 64 bytes in base64
  ['azure-shared-key', 'sharedaccesskey=', /SharedAccessKey=([A-Za-z0-9+/]{43}=)/gi],
  [
    'azure-storage-key', // hadoop.apache.org/docs/stable/hadoop-azure: the name of the account is a part of the key's name
    'account.key.',
    /account\.key\.[\w.-]{1,200}["'\s=:,]{1,6}([A-Za-z0-9+/]{86}==)/gi,
  ],
  ['azure-registry-key', '+acr', /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}(?![A-Za-z0-9+/=])/g],
  ['azure-sas', 'sig=', /(?<![A-Za-z])sig=([A-Za-z0-9%+/_-]{43,80}=?)/g, hasMixedCharset], // 32 bytes in base64, as a URL writes it
  ['azure-client-secret', /\dq~/i, /(?<![A-Za-z0-9])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g],
  ['azure-key', 'jqqj99', /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}/g], // annotated: 84, also before `==`
  ['azure-devops-token', 'azdo', /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/g],
  ['databricks-token', 'dapi', /dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-f])/g],
  ['digitalocean-token', 'dop_v1_ doo_v1_ dor_v1_', /do[opr]_v1_[0-9a-f]{64}/g],
  ['cloudflare-token', 'cfut_ cfat_ cfk_', /cf(?:k|ut|at)_[A-Za-z0-9]{40}[0-9a-f]{8}/g],
  ['cloudflare-origin-key', 'v1.0-', /(?<![A-Za-z0-9])v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/g],
  [
    'vercel-token',
    'vcp_ vci_ vca_ vcr_ vck_',
    /(?<![A-Za-z0-9])vc[piark]_[A-Za-z0-9]{20,60}(?![A-Za-z0-9])/g,
    notAWord,
  ],
  ['vercel-token', 'vercel_blob_rw_', /vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30,40}/g],
  ['convex-key', '|ey', /(?<![A-Za-z0-9])(?:prod|dev|preview):[\w-]{3,60}\|(eyJ[A-Za-z0-9+/_-]{40,400}={0,2})/g],
  ['fly-token', 'fo1_ fm2_', /(?<![A-Za-z0-9])(?:fo1_[A-Za-z0-9_-]{43}|fm2_[A-Za-z0-9+/]{100,2000})/g],
  ['heroku-key', 'hrku-', /HRKU-[A-Za-z0-9_-]{36,80}/g],
  ['terraform-token', '.atlasv1.', /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}/g],
  ['vault-token', 'hvs. hvb. hvr.', /hv[sbr]\.[A-Za-z0-9_-]{24,300}/g],
  ['doppler-token', 'dp.', /(?<![A-Za-z0-9.])dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{0,40}[A-Za-z0-9]{40,44}/g],
  ['onepassword-token', 'ops_ey', /ops_ey[A-Za-z0-9+/]{100,1280}={0,2}/g],
  [
    'onepassword-key',
    'a3-',
    /(?<![A-Za-z0-9])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{6}-[A-Z0-9]{5}|[A-Z0-9]{11})(?:-[A-Z0-9]{5}){3,4}/g,
  ],
  ['openshift-token', 'sha256~', /sha256~[A-Za-z0-9_-]{43}/g],
  ['scalingo-token', 'tk-us-', /tk-us-[A-Za-z0-9_-]{48}/g],
  ['tailscale-key', 'tskey-', /tskey-[a-z]{2,20}-[A-Za-z0-9]{8,40}-[A-Za-z0-9]{16,60}/g],
  ['supabase-key', 'sbp_ sb_secret_', /(?<![A-Za-z0-9])(?:sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{31})/g],
  ['planetscale-token', 'pscale_', /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}/g],
];
