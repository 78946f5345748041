// Shapes of secrets of code, packages, models and training, and those of any maker. Each row holds the shape that its maker publishes or
// that its keys have; patterns run in linear time: a match begins with a fixed text, and each repetition ends with its alphabet or at a
// bound.
import type { SecretPattern } from '../heuristics.ts';
import { isDrawn, looksRandom, notAWord, hasMixedCharset } from '../heuristics.ts';
import { cloudShapes } from './clouds.ts';
import { peopleShapes } from './services.ts';

const codeAndModels: readonly SecretPattern[] = [
  // Code and packages
  ['github-token', 'ghp_ gho_ ghu_ ghr_', /gh[pour]_[A-Za-z0-9]{36,255}/g], // gh?_ and 36, to grow to 255
  ['github-app-token', 'ghs_', /ghs_[A-Za-z0-9_.-]{35,2000}[A-Za-z0-9_-]/g], // ghs_ and 36, or an app id and a JWT
  ['github-fine-grained-token', 'github_pat_', /github_pat_[A-Za-z0-9_]{60,255}/g], // 22, _, 59
  [
    'gitlab-token',
    'glpat- gldt- glrt- glrtr- glwt- glptt- glsoat- glcbt- glft- glffct- glimt- glagent- gloas-',
    /gl(?:pat|dt|rtr?|wt|ptt|soat|cbt|ft|ffct|imt|agent|oas)-[\w.-]{19,300}[\w-]/g,
  ], // 20 or more
  ['gitlab-token', 'gr1348941', /GR1348941[\w-]{20}/g],
  ['npm-token', 'npm_', /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
  ['pypi-token', 'pypi-', /pypi-[A-Za-z0-9_-]{50,1000}/g, notAWord], // pypi-AgEIcHlwaS5vcmc and a macaroon
  ['crates-token', 'cio', /(?<![A-Za-z0-9_-])cio[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/g, hasMixedCharset],
  ['nuget-key', 'oy2', /(?<![A-Za-z0-9_-])oy2[a-z0-9]{43}(?![A-Za-z0-9_-])/g, notAWord],
  ['cursor-key', 'crsr_', /(?<![A-Za-z0-9])crsr_[0-9a-f]{64}(?![A-Za-z0-9])/g],
  ['inngest-key', 'signkey-', /signkey-[a-z]{2,20}-[0-9a-f]{32,64}(?![A-Za-z0-9])/g],
  [
    'trigger-key',
    'tr_dev_ tr_stg_ tr_prod_',
    /(?<![A-Za-z0-9_])tr_(?:dev|stg|prod)_[A-Za-z0-9]{20,32}(?![A-Za-z0-9_])/g,
    hasMixedCharset,
  ],
  ['rubygems-key', 'rubygems_', /rubygems_[0-9a-f]{48}/g],
  ['docker-token', 'dckr_', /dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}/g],
  ['postman-key', 'pmak-', /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/g],
  ['clojars-token', 'clojars_', /CLOJARS_[a-z0-9]{60}/g],
  ['jfrog-key', 'akcp', /(?<![A-Za-z0-9+/])AKCp[A-Za-z0-9]{69,80}(?![A-Za-z0-9+/])/g],
  ['jfrog-token', 'cmvmd', /(?<![A-Za-z0-9+/])cmVmd[A-Za-z0-9]{59}(?![A-Za-z0-9+/])/g, hasMixedCharset], // `reftk…` in base64
  ['pulumi-token', 'pul-', /(?<![A-Za-z0-9])pul-[0-9a-f]{40}(?![A-Za-z0-9])/g],
  ['sourcegraph-token', 'sgp_', /sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}/g],
  ['octopus-key', 'api-', /(?<![A-Za-z0-9])API-[A-Z0-9]{25,36}(?![A-Za-z0-9])/g, notAWord],
  ['harness-key', 'pat. sat.', /(?<![A-Za-z0-9])[ps]at\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/g],
  ['infracost-key', 'ico-', /(?<![A-Za-z0-9])ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])/g],
  ['readme-key', 'rdme_', /rdme_[a-z0-9]{70}/g],
  ['buildkite-token', 'bkua_', /bkua_[0-9a-f]{40}/g],
  // Models and training
  ['worldflux-key', 'wfx_ wbx_', /(?:wfx|wbx)_([A-Za-z0-9_.-]{11,}[A-Za-z0-9])/g, notAWord], // docs/sync.md; the length is not published
  ['huggingface-token', 'hf_ api_org_', /(?:hf|api_org)_[A-Za-z0-9]{30,64}/g], // 34
  ['wandb-key', 'wandb_v local-', /wandb_v\d_[\w-]{40,}|(?<![\w-])local-[0-9a-f]{40}(?![\w-])/g],
  [
    'openai-key',
    'sk-proj- sk-svcacct- sk-admin- sk-none-',
    /sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,300}/g,
    notAWord,
  ],
  ['openai-key', 'sk-', /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9]{32,64}(?![A-Za-z0-9])/g], // 48, with T3BlbkFJ inside
  // LiteLLM's virtual keys, and what other proxies and makers give.
  ['prefixed-token', 'sk-', /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,300}/g, isDrawn],
  ['helicone-key', 'k-helicone-', /[ps]k-helicone-(?:[a-z0-9]{2}-)?[a-z0-9]{7}(?:-?[a-z0-9]{7}){3}/g],
  ['anyscale-key', 'esecret_', /esecret_[a-z0-9]{20,40}/g],
  ['dify-key', 'app-', /(?<![A-Za-z0-9_-])app-[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/g, hasMixedCharset],
  ['sandbox-key', 'e2b_ dtn_', /(?<![A-Za-z0-9])(?:e2b_[0-9a-f]{40}|dtn_[0-9a-f]{64})(?![A-Za-z0-9])/g],
  ['openrouter-key', 'sk-or-v1-', /sk-or-v1-[0-9a-f]{64}/g],
  ['anthropic-key', 'sk-ant-', /sk-ant-[a-z]{3,6}\d\d-[A-Za-z0-9_-]{24,200}/g], // api03, admin01, oat01; 95
  ['groq-key', 'gsk_', /gsk_[A-Za-z0-9]{40,64}/g], // 52
  ['replicate-token', 'r8_', /(?<![A-Za-z0-9])r8_[A-Za-z0-9]{37,40}/g],
  ['modelscope-token', 'ms-', /(?<![A-Za-z0-9_-])ms-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g],
  ['context7-key', 'ctx7sk-', /ctx7sk-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g],
  ['browserbase-key', 'bb_live_ bb_test_', /bb_(?:live|test)_[A-Za-z0-9_-]{24,40}(?![\w-])/g, hasMixedCharset],
  ['mem0-key', 'm0-', /(?<![A-Za-z0-9_-])m0-[A-Za-z0-9]{40}(?![\w-])/g, hasMixedCharset],
  ['kaggle-token', 'kgat_', /KGAT_[0-9a-f]{32}/g],
  ['neptune-token', 'eyjhcglfywrkcmvzcy', /eyJhcGlfYWRkcmVzcy[A-Za-z0-9_-]{20,2000}={0,2}/g], // {"api_address… in base64
  ['modal-token', 'ak- as-', /(?<![A-Za-z0-9_-])a[ks]-[A-Za-z0-9]{22}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['runpod-key', 'rpa_', /(?<![A-Za-z0-9])rpa_[A-Za-z0-9]{40,60}/g],
  ['lambda-key', 'secret_', /secret_[A-Za-z0-9-]{1,60}_[0-9a-f]{32}\.[A-Za-z0-9]{32}/g],
  ['nvidia-key', 'nvapi-', /nvapi-[A-Za-z0-9_-]{60,80}/g],
  ['perplexity-key', 'pplx-', /pplx-[A-Za-z0-9]{40,64}/g],
  ['xai-key', 'xai-', /(?<![A-Za-z0-9])xai-[A-Za-z0-9]{70,90}/g],
  ['fireworks-key', 'fw_', /(?<![A-Za-z0-9_])fw_[A-Za-z0-9]{22,32}(?![A-Za-z0-9])/g, notAWord],
  ['together-key', 'tgp_v1_', /tgp_v1_[A-Za-z0-9_-]{40,60}/g],
  ['pinecone-key', 'pcsk_', /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,80}/g],
  ['langsmith-key', 'lsv2_', /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/g],
  ['prefect-key', 'pnu_ pnb_', /(?<![A-Za-z0-9])pn[ub]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
  ['clickhouse-key', '4b1d', /(?<![A-Za-z0-9])4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['cerebras-key', 'csk-', /(?<![A-Za-z0-9_-])csk-[a-z0-9]{40,64}(?![A-Za-z0-9])/g],
  ['langfuse-key', 'sk-lf-', /sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g],
  ['voyage-key', 'pa-', /(?<![A-Za-z0-9_-])pa-[A-Za-z0-9_-]{40,50}(?![A-Za-z0-9_-])/g, hasMixedCharset],
  ['firecrawl-key', 'fc-', /(?<![A-Za-z0-9_-])fc-[0-9a-f]{32}(?![A-Za-z0-9])/g],
  [
    'fal-key',
    /[0-9a-f]:[0-9a-f]{32}/i,
    /(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{32}(?![0-9a-f])/g,
  ],
  [
    'zhipu-key',
    /(?<![0-9a-f])[0-9a-f]{32}\.[A-Za-z0-9]{16}/i,
    /(?<![\w./-])[0-9a-f]{32}\.[A-Za-z0-9]{16}(?![\w.])/g,
    value => /\d/.test(value.slice(33)) || notAWord(value.slice(33)),
  ],
  ['resend-key', 're_', /(?<![A-Za-z0-9_])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{22,26}(?![A-Za-z0-9])/g, hasMixedCharset],
  ['circleci-token', 'ccipat_ cciprj_', /CCIP(?:AT|RJ)_[A-Za-z0-9]{20,24}_[0-9a-f]{40}/g],
  [
    'bitbucket-token',
    'atbb atctt3',
    /(?<![A-Za-z0-9])ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])|ATCTT3[A-Za-z0-9_=-]{60,400}/g,
    hasMixedCharset,
  ],
  ['buildkite-token', 'bkct_ bkaj_', /bk(?:ct|aj)_[A-Za-z0-9_.-]{30,400}/g],
  ['sonar-token', 'squ_ sqp_ sqa_', /(?<![A-Za-z0-9])sq[upa]_[0-9a-f]{40}(?![A-Za-z0-9])/g],
  ['snyk-token', 'snyk_uat. snyk_sat.', /snyk_[us]at\.[0-9a-f]{8}\.[A-Za-z0-9_.-]{40,400}/g],
  ['scale-key', 'live_', /(?<![A-Za-z0-9_])live_[0-9a-f]{32}(?![A-Za-z0-9])/g],
  ['elevenlabs-key', 'sk_', /(?<![A-Za-z0-9_])sk_[0-9a-f]{48}(?![A-Za-z0-9])/g],
];

const anyMaker: readonly SecretPattern[] = [
  // Any maker
  // RFC 7519, also behind the prefix of a maker: `hf_oauth_`
  [
    'jwt',
    'eyj',
    /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9]{0,20}[_-]){0,6}eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{16,2000}/g,
  ],
  // A short word and a long random run of letters and digits: makers write keys like this, and nobody writes names like this.
  [
    'prefixed-token',
    /[_-][A-Za-z0-9]{32}/,
    /(?<![A-Za-z0-9_-])[a-z]{2,10}(?:[_-][a-z0-9]{1,8}){0,2}[_-][A-Za-z0-9]{32,255}(?![A-Za-z0-9])/g,
    looksRandom,
  ],
  // crypt(5), and the encoded forms of argon2, pbkdf2 and scrypt: a password can be guessed from them.
  [
    'password-hash',
    '$apr1$ $1$ $5$ $6$ $y$ $2a$ $2b$ $2y$ $argon2 pbkdf2_sha pbkdf2:sha scrypt: $scrypt$',
    /(?:\$(?:apr1|[156y]|2[aby]|scrypt)\$|\$argon2(?:id|i|d)\$|\bpbkdf2_sha\d{1,3}\$|\b(?:pbkdf2:sha\d{1,3}|scrypt)(?::\d{1,9}){0,3}\$)[A-Za-z0-9./+=,$-]{20,400}/g,
  ],
  // An OpenSSH key without its frame, and any private key that is encoded in base64 again.
  ['private-key', 'b3blbnnzac1rzxktdje', /b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/]{40,8192}={0,2}/g],
  // RFC 7517: the members of a key that are private.
  ['json-web-key', '"kty"', /"kty"(?:[^}"]|"(?!kty")){0,2048}?"(?:d|k)"\s{0,4}:\s{0,4}"[\w-]{20,2000}[^}]{0,8192}/g],
  [
    'jwe',
    'eyj',
    /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9]{0,20}[_-]){0,6}eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{0,2000}\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,8000}\.[A-Za-z0-9_-]{16,64}(?![\w-])/g,
  ], // RFC 7516
  ['age-key', 'age-secret-key-1', /AGE-SECRET-KEY-1[0-9A-Z]{58}/g],
];

/**
 * Shapes that need no name beside them. `(?<![A-Za-z0-9])` is there if a prefix is also the end of a word (`task-`); other prefixes need no
 * such guard.
 */
export const shapes: readonly SecretPattern[] = [...codeAndModels, ...cloudShapes, ...peopleShapes, ...anyMaker];
