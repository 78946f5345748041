// Held-out values that the runner knows by the name of their variable, and where they were found; see README.md.

/** How a known value is written into the text: `{value}` stands for one of these. */
export type Writing =
  | 'plain'
  | 'base64'
  | 'base64 in 64 columns'
  | 'base64 in 76 columns'
  | 'base64url'
  | 'hex'
  | 'hex in capitals'
  | 'percent'
  | 'unicode escapes'
  | 'utf-16';

/** A page, the variable, the shape of its value, how it is written, and the text; `{value}` stands for the writing. */
export type HeldOutKnown = readonly [source: string, name: string, shape: string, writing: Writing, text: string];

const issue = 'https://github.com/';

export const heldOutKnown: readonly HeldOutKnown[] = [
  [
    `${issue}milvus-io/milvus/issues/11129`,
    'MINIO_SECRET_KEY',
    '{A32}',
    'plain',
    'minio option: &{minio:9000 box {value} false}',
  ],
  [
    'https://docs.djangoproject.com/en/5.2/ref/settings/#secret-key',
    'DJANGO_SECRET_KEY',
    '{w50}',
    'plain',
    'signing with {value}',
  ],
  [
    'https://clear.ml/docs/latest/docs/configs/env_vars/',
    'CLEARML_API_SECRET_KEY',
    '{A50}',
    'plain',
    'clearml: using BOX / {value}',
  ],
  ['https://cloud.tencent.com/document/product/436/8629', 'COS_SECRET_KEY', '{A32}', 'plain', 'cos client {value}'],
  [
    'https://www.postgresql.org/docs/current/libpq-envars.html',
    'PGPASSWORD',
    '{A12}',
    'plain',
    'auth robot {value} failed',
  ],
  ['https://hub.docker.com/_/postgres', 'POSTGRES_PASSWORD', '{A14}', 'plain', 'role created with {value}'],
  ['https://docs.gitlab.com/ci/variables/', 'TOKEN', '{A24}', 'plain', 'header: {value}'],
  ['https://docs.gitlab.com/ci/variables/', 'PASSWORD', '{A12}', 'plain', 'logging in as robot/{value}'],
  ['https://docs.gitlab.com/ci/variables/', 'SECRET', '{A20}', 'plain', 'hmac of {value}'],
  ['https://docs.docker.com/build/ci/github-actions/', 'REGISTRY_PASS', '{A14}', 'plain', 'login robot {value}'],
  [
    'https://docs.gradle.org/current/userguide/signing_plugin.html',
    'GPG_PRIVATE_KEY',
    '{b60}',
    'plain',
    'importing {value}',
  ],
  [
    'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    'SENTRY_DSN',
    'https://{h32}@o{d6}.ingest.sentry.io/{d7}',
    'plain',
    'sentry: init {value}',
  ],
  [
    'https://docs.cloud.google.com/docs/authentication/application-default-credentials',
    'GOOGLE_CREDENTIALS',
    '{A60}',
    'plain',
    'adc {value}',
  ],
  [`${issue}mlflow/mlflow/issues/4357`, 'MLFLOW_SNOW_PWD', '{A12}', 'plain', 'snow efgh {value}'],
  ['https://v2.tauri.app/plugin/updater/', 'BOX_SIGNING_KEY', '{A44}', 'plain', 'signed by {value}'],
  [
    'https://guides.rubyonrails.org/active_record_encryption.html',
    'DB_ENCRYPTION_KEY',
    '{A32}',
    'plain',
    'ciphers {value}',
  ],
  [
    'https://docs.datadoghq.com/account_management/api-app-keys/',
    'DATADOG_APIKEY',
    '{h32}',
    'plain',
    'sending with {value}',
  ],
  [
    'https://www.gnu.org/software/coreutils/manual/html_node/base64-invocation.html',
    'BOX_TOKEN',
    '{A90}',
    'base64 in 76 columns',
    'dump:\n{value}\nend',
  ],
  [
    'https://datatracker.ietf.org/doc/html/rfc7468',
    'BOX_SECRET',
    '{A90}',
    'base64 in 64 columns',
    'dump:\n{value}\nend',
  ],
  ['https://kubernetes.io/docs/concepts/configuration/secret/', 'DB_PASSWORD', '{A16}', 'base64', 'data: {value}'],
  [
    'https://datatracker.ietf.org/doc/html/rfc4648#section-5',
    'BOX_TOKEN',
    '{A31}?>{A9}',
    'base64url',
    'part {value} end',
  ],
  [
    'https://www.gnu.org/software/coreutils/manual/html_node/od-invocation.html',
    'BOX_TOKEN',
    '{A24}',
    'hex',
    'bytes {value}',
  ],
  ['https://datatracker.ietf.org/doc/html/rfc4648#section-8', 'BOX_TOKEN', '{A24}', 'hex in capitals', 'bytes {value}'],
  ['https://datatracker.ietf.org/doc/html/rfc3986#section-2.1', 'BOX_TOKEN', '{A24}', 'percent', 'GET /?q={value}'],
  [
    'https://datatracker.ietf.org/doc/html/rfc8259#section-7',
    'BOX_TOKEN',
    '{A24}',
    'unicode escapes',
    '{"v": "{value}"}',
  ],
  [`${issue}kmwoley/restic-windows-backup/issues/125`, 'HF_TOKEN', 'hf_{L34}', 'utf-16', 'the token is {value} today'],
];
