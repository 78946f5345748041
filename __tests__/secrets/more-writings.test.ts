// Ways to write a secret beside its name, around it, and in place of its characters; and ordinary lines of trainings like them.
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, drawn, hex } from './samples.ts';

/** Drawn from letters and digits, with all of them in it. */
const key = 'k3Jx9Qw2LmZ8' + an(12);
const password = 'k3Jx9Qw2LmZ8';
const token = 'gh' + `p_${an(36)}`;
const id = [8, 4, 4, 4, 12].map(length => hex(length)).join('-');
const scanner = createScanner([]);
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
const each = (text: string, write: (unit: string, code: number) => string): string =>
  Array.from(text, unit => write(unit, unit.charCodeAt(0))).join('');
const jwt = ['{"alg":"EdDSA"}', '{"sub":"box","iat":1799999999}', an(64)]
  .map(part => Buffer.from(part).toString('base64url'))
  .join('.');
const pem = (body: (line: string) => string): string =>
  ['-----BEGIN PRIVATE' + ' KEY-----', an(64), an(64), '-----END PRIVATE' + ' KEY-----'].map(body).join('\n');

/** Each with what of it must not be read afterwards, where that is not the key. */
const writings: Record<string, readonly (readonly [text: string, secret?: string])[]> = {
  'a value on the next line': [
    [`{\n  "api_key":\n    "${key}"\n}`],
    [`api_token: |\n  ${key}\n`],
    [`password: >-\n  ${key}\n`],
    [`? password\n: ${key}\n`],
    [`train --api-key \\\n  ${key} \\\n  --lr 0.1`],
    [`docker run \\\n  -e DB_PASSWORD=\\\n${key} box`],
    [`DB_PASSWORD<<EOF\n${key}\nEOF`],
    [`INFO password:\nINFO ${key}`],
    [`Content-Disposition: form-data; name="api_key"\n\n${key}\n--x`],
  ],
  'a name and a value in any order and with others between': [
    [`{"value": "${key}", "name": "DB_PASSWORD"}`],
    [`- value: ${key}\n  name: DB_PASSWORD\n`],
    [`{"name": "API_TOKEN", "type": "string", "value": "${key}"}`],
    [`{"ParameterKey": "DbPassword", "ParameterValue": "${key}"}`],
    [`"db_password": {"sensitive": true, "type": "string", "value": "${key}"}`],
    [`kind: Secret\ntype: Opaque\ndata:\n  db: ${base64(key)}\n`, base64(key)],
    [`apiVersion: v1\ndata:\n  db: ${base64(key)}\nimmutable: true\nkind: Secret\nmetadata:\n  name: box`, base64(key)],
    [
      `items:\n- apiVersion: v1\n  data:\n    a.crt: ${an(9000)}\n    db: ${base64(key)}\n  kind: Secret\n`,
      base64(key),
    ],
    [`kind: Secret\nstringData:\n  app.yaml: |\n    box: ${key}\n    port: 1\n`],
    [`{"apiVersion":"v1","data":{"a":"eA==","db":"${base64(key)}"},"kind":"Secret"}`, base64(key)],
    [JSON.stringify({ data: { db: base64(key) }, immutable: true, kind: 'Secret' }, undefined, 4), base64(key)],
    [
      JSON.stringify({ kind: 'Secret', metadata: { name: 'box' }, data: { db: base64(key) } }, undefined, 4),
      base64(key),
    ],
    [`{'api_version': 'v1', 'data': {'db': '${base64(key)}'}, 'immutable': None, 'kind': 'Secret'}`, base64(key)],
    [`{"secret": {"key": "${key}"}}`],
    [`{\n  "wandb": {\n    "project": "box",\n    "key": "${key}"\n  }\n}`],
    [`secret:\n  key: ${key}\n`],
  ],
  'what a language puts around a value': [
    [`password: !!str "${key}"`],
    [`password: &pw ${key}`],
    [`password = """${key}"""`],
    [`SecretStr('${key}')`.replace(/^/, 'secret=')],
    [`Config { password: Some("${key}") }`],
    [`$password = ConvertTo-SecureString '${key}' -AsPlainText`],
    [`DB_PASSWORD=$'${key}'`],
    [`DRIVER={PG};UID=box;PWD={${key}};`],
    [`$config['password'] = '${key}';`],
    [`**API key**: \`${key}\``],
    [`[(b'x-api-key', b'${key}')]`],
  ],
  'a sign or a value that is aligned with others': [
    ...['=', ':', '=>'].flatMap((sign): [string, string][] => [
      [`      + password${' '.repeat(44)}${sign} "V8T!aO=jkUmKm0Oz"`, 'V8T!aO'],
      [`password${sign}${' '.repeat(44)}V8T!aO=jkUmKm0Oz`, 'V8T!aO'],
    ]),
    [`| password | ${' '.repeat(44)}V8T!aO=jkUmKm0Oz |`, 'V8T!aO'],
    [`  ~ password${' '.repeat(44)}= "old" -> "V8T!aO=jkUmKm0Oz"`, 'V8T!aO'],
    [`      + BOX_KEY${' '.repeat(44)}= "${key}"`],
    [`secrets${' '.repeat(44)}= {"db" = "${key}"}`],
    [`auth${' '.repeat(44)}= ["box", "${password}"]`, password],
    [`authorization${' '.repeat(44)}: Custom ${key}`],
    [`cookie${' '.repeat(44)}: session=${key}`],
    [`auth${' '.repeat(44)}= ${base64(`box:${password}`)}`, base64(`box:${password}`)],
    [`name${' '.repeat(24)}= "DB_PASSWORD"\nvalue${' '.repeat(24)}= "${key}"`],
    [`variable "token" {\n  sensitive${' '.repeat(24)}= true\n  default${' '.repeat(24)}= "${key}"\n}`],
    [`db_password${' '.repeat(24)}= {"sensitive" = true, "value"${' '.repeat(24)}= "${key}"}`],
    [`api_token${' '.repeat(24)}= \n  ${key}\n`],
  ],
  'a class or a change around a value': [
    [`token=SecretToken('${key}')`],
    [`SecretToken('${key}')`],
    [`api_key=Token("${key}")`],
    [`auth=BearerAuth('${key}')`],
    [`  ~ password = "${password}" -> "${key}"`],
    [`  ~ password = "old" -> "${key}"`],
    [`api_key = """\n${key}\n"""`],
    [`token = '''\n${key}'''`],
  ],
  'a random value that has few digits or none': [
    [`{"apiKey": "TqniqVAPmiFWoWGCJggf"}`, 'TqniqVAPmiFWoWGCJggf'],
    [`ALTER USER box WITH PASSWORD '8qTDHbhsghoXSCu6';`, '8qTDHbhsghoXSCu6'],
    [`create role box login encrypted password 'swordfish-of-box'`, 'swordfish-of-box'],
    [`//npm.example.com/:_password=1QhHosT3Wrx4cB/BSAPtAIF1==`, '1QhHosT3Wrx4cB'],
    [`Passphrase: correct-horse-battery-12`, 'correct-horse-battery-12'],
  ],
  'a name and what it is for': [
    [`New password for user 'elastic': ${key}`],
    [`A temporary password is generated for root@localhost: ${password}`, password],
    [`API key must have 40+ characters, has 39: '${hex(39)}'`, hex(39)],
    [`secret.api.key=${key}`],
    [`x-functions-key: ${key}`],
    ...[
      'secret.key',
      'aws.secret.key',
      'spark.hadoop.fs.s3a.secret.key',
      'fs.s3a.access.key',
      'auth.signing.key',
    ].flatMap((name): [string][] => [
      [`${name}: ${key}`],
      [`${name} ${key}`],
      [`${name} = '${key}'`],
      [`"${name}":"${key}"`],
      [`('${name}', '${key}')`],
      [`--conf ${name}=${key}`],
    ]),
    [`wandb: Paste an API key from your profile and hit enter, or press ctrl+c to quit: ${key}`],
    [`Password for 'https://box@example.com': ${password}`, password],
    [`api_key = ('${key}'`],
  ],
  'cells beside a name, and names of a path': [
    [`<td>password</td><td>${key}</td>`],
    [`<tr><th>API key</th>  <td class="v"><code>${key}</code></td></tr>`],
    [`{"Name": "/box/password", "Type": "SecureString", "Value": "${key}"}`],
    [`{"keyName": "key1", "permissions": "FULL", "value": "${an(86)}=="}`, an(86)],
  ],
  'a name without a sign after it': [
    [`api_key                                 ${key}`],
    [`setenv DB_PASSWORD ${key}`],
    [`api_token = "ab_12_cd_34_ef_56"`, 'ab_12_cd_34_ef_56'],
    [`signing_key: 12:34:56:78:9a:bc:de:f0`, '12:34:56:78:9a:bc:de:f0'],
    [`ENV DB_PASSWORD ${key}`],
    [`The API key is ${key}`],
    [`temporary password is: ${password}`, password],
    [`Incorrect API key provided: ${key}.`],
    [`login with user box and password ${password}`, password],
    ['postgres://box:Tr0ub4dor\\d3xyzQ@host/db', 'Tr0ub4dor\\d3xyzQ'],
    ['mysql://root:x[^9kQ2pLz@db:3306', 'x[^9kQ2pLz'],
    [`a\u3164${token}`, token],
    [`key \ufe0f${token}\u034f1`, token],
    [`config.py:12:secret = "${key}"`],
    [`.env:3:SECRET=${key}`],
    [`https://aws:${an(1200)}@box-1.d.codeartifact.us-east-1.amazonaws.com/pypi`, an(1200)],
    [`token → '${key}'`],
    [`send: 'AUTH PLAIN ${base64(`\0box\0${password}`)}\\r\\n'`, base64(`\0box\0${password}`)],
    [`auth login ${base64(password)}`, base64(password)],
    [`$p = ConvertTo-SecureString -String "hunter2 of box" -AsPlainText -Force`, 'hunter2 of box'],
    [
      `1 validation error for Settings\napi_key\n  String should have at most 10 characters [type=string_too_long, input_value='${key}', input_type=str]`,
    ],
    [`    login(token)\n          └ '${key}'`],
  ],
  'names over several, and names of an environment': [
    [`secrets: {'db': '${key}'}`],
    [`api_keys=["${key}", "${an(30)}"]`],
    [`STRIPE_KEY=${key}`],
    [`os.environ['SOME_KEY'] = '${key}'`],
  ],
  'names in other languages': [
    [`Passwort: ${password}`, password],
    [`mot de passe : ${password}`, password],
    [`contraseña: ${password}`, password],
    [`senha=${password}`, password],
    [`пароль: ${password}`, password],
    [`密码：${password}`, password],
    [`パスワード: ${password}`, password],
    [`비밀번호: ${password}`, password],
  ],
  'headers and cookies': [
    [`"Authorization": "${key}"`],
    [`Authorization: Splunk ${hex(32)}`, hex(32)],
    [`Authorization: AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=${hex(64)}`, hex(64)],
    [`Authorization: Digest username="box", nonce="1", response="${hex(32)}"`, hex(32)],
    [`Cookie: theme=dark; sessionid=${key}; lang=en`],
    [`cookies={'sessionid': '${key}'}`],
    [`<RequestsCookieJar[<Cookie sessionid=${key} for api.example.com/>]>`],
  ],
  'elements of XML': [
    [`<apiKey>${key}</apiKey>`],
    [`<client_secret>${key}</client_secret>`],
    [`<password><![CDATA[${key}]]></password>`],
    [`<key>APIKey</key>\n<string>${key}</string>`],
  ],
  'arguments and standard input of commands': [
    [`+ echo ${key} | docker login -u box --password-stdin`],
    [`+ echo box:${key} | chpasswd`],
    [`+ printf '%s' '${key}' | gh auth login --with-token`],
    [`+ echo ${key}\n+ docker login ghcr.io -u box --password-stdin`],
    [`+ docker login ghcr.io -u box --password-stdin\n+ echo ${key}`],
    [`++ printf %s ${key}\n++ tr -d '\\n'\n++ wandb login`],
    [`[rank0]: +run.sh:12> gh auth login --with-token\n[rank0]: +run.sh:12> echo '${key}'`],
    [`echo ${key} | gh secret set NAME`],
    [`printf '%s' '${key}' | gcloud secrets versions add box --data-file=-`],
    [`prefect cloud login -k ${key}`],
    [`http --auth-type bearer --auth ${key} https://example.com`],
    [`zip -P ${key} -r x.zip x`],
    [`http -a box:${key} https://example.com`],
    [`curl -ubox:${key} https://example.com`],
    [`openssl enc -aes-256-cbc -K ${hex(64)} -iv 00`, hex(64)],
    [`gh secret set DEPLOY --body ${key}`],
    [`vault login ${key}`],
    [`kubectl create secret generic x --from-literal=db=${key}`],
    [`requests.get(url, auth=('robot', '${key}'))`],
    [`HTTPBasicAuth('robot', '${key}')`],
    [`2026-11-22T07:00:00Z ::add-mask::${key}`],
    [`skopeo copy --src-creds=box:${key} docker://a docker://b`],
    [`cvat-cli --auth box:${key} ls`],
    [`sqlcmd -S h -U box -P ${key} -Q x`],
    [`mosquitto_pub -u box -P ${key} -m x`],
    [`keytool -storepass ${key} -list`],
    [`ssh-keygen -N '${key}' -f k`],
    [`htpasswd -bc f box ${key}`],
    [`rabbitmqctl add_user box ${key}`],
    [`poetry config http-basic.lab box ${key}`],
    [`mc alias set lab http://minio:9000 box ${key}`],
    [`openssl enc -d -k ${key} -in x`],
    [`swanlab login -k ${key}`],
    [`curl -b "session=${key}; theme=dark" https://example.com`],
    [`net use Z: \\\\srv\\share ${key} /user:LAB`],
    [`login("box", "${key}")`],
  ],
  'addresses and connections': [
    [`sqlplus box/${key}@db`],
    [`jdbc:oracle:thin:box/${key}@db:1521/x`],
    [`box:${key}@tcp(db:3306)/x`],
    [`db.example.com:5432:runs:box:${key}`],
    [`odbc_connect=DRIVER%3D%7BODBC%7D%3BUID%3Dbox%3BPWD%3D${key}%3B`],
    [`POST https://example.com/token/${key}/push`],
    [`https://example.com/callback?code=${key}&state=x`],
    [`https://open.feishu.cn/open-apis/bot/v2/hook/${id}`, id],
    [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${id}`, id],
    [`https://hooks.zapier.com/hooks/catch/1234567/${an(7)}/`, an(7)],
    [`https://events.pagerduty.com/integration/${hex(32)}/enqueue`, hex(32)],
    [`https://hooks.slack.com/triggers/T${an(9)}/${'1'.repeat(13)}/${hex(32)}`, hex(32)],
    [`https://objectstorage.eu-frankfurt-1.oraclecloud.com/p/${an(64)}/n/lab/b/data/o/x`, an(64)],
    [`https://conda.anaconda.org/t/la-${id}/lab`, id],
  ],
  'hashes and keys': [
    ...['hf_oauth_', 'my_box-token_', '--', 'a_b_c_'].map((prefix): [string, string] => [
      `using ${prefix}${jwt} ok`,
      jwt.slice(24),
    ]),
    [`using local-${hex(40)}`, hex(40)],
    [`box:$2y$05$${an(53)}`, an(53)],
    [`{"kty":"oct","k":"${an(43)}"}`, an(43)],
    [`b3BlbnNzaC1rZXktdjE` + an(200), an(200)],
    [pem(line => `"${line}",`), an(64)],
    [pem(line => `'${line}\\n'`), an(64)],
    [`Private-Lines: 1\n${an(48)}\nPrivate-MAC: 1`, an(48)],
  ],
  'characters written in another way': [
    [each(token, (_, code) => `&#${code};`), each(token.slice(0, 12), (_, code) => `&#${code};`)],
    [`&quot;password&quot;: &quot;${key}&quot;`],
    [each(token, (_, code) => `\\${code.toString(8).padStart(3, '0')}`), '\\147\\150'],
    [each(token, (_, code) => `\\u{${code.toString(16)}}`), '\\u{67}\\u{68}'],
    [`"\\u001b[32mtoken\\u001b[39m=${key}"`],
    [`${token.slice(0, 12)}\u200b${token.slice(12)}`, token.slice(12)],
    [`pass\u00adword: ${password}`, password],
    [Array.from(token).join('\ufe0f'), token.slice(4, 8)],
    [`\u2066${token.slice(0, 10)}\u2069${token.slice(10)}`, token.slice(10)],
    [Array.from(token).join('\u{e0020}'), token.slice(8)],
    [`${token.slice(0, 10)}\u001b(B${token.slice(10)}`, token.slice(10)],
    [`token=${key.slice(0, 12)}\u0085${key.slice(12)}`, key.slice(12)],
    [`token=${key.slice(0, 12)}\u2028${key.slice(12)}`, key.slice(12)],
    [`PATH=/bin\0TOKEN=${token}\0HOME=/`, token],
    [Array.from(token).join('\0'), Array.from(token).join('\0').slice(20, 40)],
    [each(token, unit => `${unit}\b${unit}`), each(token.slice(8), unit => `${unit}\b${unit}`)],
    [`TOKEN=${token}\b`, token],
    [each(token, (_, code) => `&#0000${code};`), each(token.slice(0, 9), (_, code) => `&#0000${code};`)],
    [`password&equals;${key}`],
    [token.replace('_', '\\_'), token.slice(4)],
    [`ｐａｓｓｗｏｒｄ：${password}`, password],
    [Buffer.from(`export TOKEN=${token}`).toString('hex'), Buffer.from(token).toString('hex').slice(0, 20)],
    [JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify({ password }))))],
    [`next=${encodeURIComponent(encodeURIComponent(encodeURIComponent('https://y/?token=')))}${key}`],
    [
      `-EncodedCommand ${base64(Buffer.from(`$env:DB_PASSWORD='${password}'`, 'utf16le'))}`,
      base64(Buffer.from(password.slice(1), 'utf16le')).slice(4, 20),
    ],
    [base64(gzipSync(`export GITHUB_TOKEN=${token}`)), base64(gzipSync(`export GITHUB_TOKEN=${token}`)).slice(20, 60)],
    [
      'eJwryc9OzbNNzyiIT/cPDSlySQzPSiuONC4pLrbI9CyJ8nB0zMkKiUyLSs2LyDc1AwCVmxC9',
      'cPDSlySQzPSiuONC4pLrbI9CyJ8nB0zMkKiUyLSs2LyDc1AwCVmxC9',
    ],
    [base64(deflateSync(`password=${key} loss 4.2`)), base64(deflateSync(`password=${key} loss 4.2`)).slice(8, 24)],
  ],
  'a break within a value': [
    [`{'api_key': '${key}'\n            '${password}${password}'}`, password + password],
    [`${'x'.repeat(60)} token gh${'p_' + an(36)}\n${password}${password}`, password + password],
    [`token gh${'p_' + an(36)}=\n${password}${password}`, password + password],
    [`TOKEN=gh${'p_' + an(36)}\\\n${password}${password}`, password + password],
    ...['[rank0]: ', 'worker_1  | ', '2026-11-30T10:00:00.0000000Z '].map((opens): [string, string] => [
      `${opens}${'x'.repeat(60)} token=${key}\n${opens}${password}${password}`,
      password + password,
    ]),
    [`${'x'.repeat(60)} token=${key}     train.py:12\n          ${password}${password}`, password + password],
    [`│ token=${key} │\n│ ${password}${password}     │`, password + password],
    [`| api_token | ${key} |\n|           | ${password}${password} |`, password + password],
  ],
};

describe.each(Object.entries(writings))('%s', (_, texts) => {
  test.each(texts)('%j', async (text, secret = key) => {
    const { text: safe } = await scanner.redactor()(text);
    expect(safe).not.toContain(secret);
    expect(safe).toContain('***');
    expect(safe.split('\n')).toHaveLength(text.split('\n').length);
  });
});

test('packed text that is too much to search does not leave', async () => {
  const packed = base64(gzipSync('a'.repeat(2 ** 20))).replaceAll('=', '');
  const { text, findings } = await scanner.redactor()(`payload ${packed}`);
  expect(text).toBe('payload ***');
  expect(Array.from(findings, ({ kind }) => kind)).toEqual(['packed-text']);
  expect(await scanner.find(`payload ${base64(gzipSync('loss 4.5, '.repeat(20)))}`)).toEqual([]);
});

describe('nothing in', () => {
  const uuid = id;
  test.each([
    `commit ${hex(40)} sha256:${hex(64)} run id: ${uuid} session_id=${hex(32)}`,
    `image: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${drawn('ABCDEFabcdef0123456789+/', 200)}`,
    'token_accuracy: 0.93 mean_token_accuracy=0.94 tokens per second: 12345.67 num_tokens 123456',
    'password reset dataset v2 loaded, secret_santa_2024 with 12000 rows, a forward pass ResNet50V2Model',
    'max_new_tokens=512 pad_token_id=0 forced_bos_token_id: None token Qwen2TokenizerFast',
    `tokens: ['Hello', 'world', '##ing', '[SEP]'] keys: ['train_loss', 'val_loss']`,
    "token 12345 -> 'hello'\nnext token: ' the' (p=0.123)",
    'password is required; token is valid (permission: read); api_key is not set',
    `CACHE_KEY=Linux-pip-${hex(64)} experiment_key=${hex(32)} PUBLIC_KEY=ssh-ed25519 AAAA${an(60)}`,
    'secrets: inherit\nsecrets=[modal.Secret.from_name("wandb-secret")]\nsecretKeyRef: {name: box, key: api-key}',
    `authorization=None commit=${hex(40)} cookies=None session=None`,
    'mongodb://(\\w+:\\w+@)? or https?://[^\\s:]+:[^\\s@]+@.* in an expression',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:box-AbCdEf',
    `GET https://example.com/search?key=loss&value=4.2 /hooks/useEffect-and-other-react-hooks`,
    'secret: getTextContentOfReference api_key=LightningDataModuleForWorldModels token=MSELossWithLogitsAndWeights',
    'x-sk-learn-RandomForestClassifier-v2 model app-training-server-main-process capacious cio-threads',
    `{"Name": "/box/loss", "Type": "String", "Value": "${hex(32)}"} {"keyName": "loss", "value": "0.12"}`,
    'srun --login -p gpu_partition -k always\nssh -l login -p 22222 box',
    'password policy for users: 12345678 token stream for run: ' + hex(40),
    'PATH=/bin\0HOME=/root\0TERM=xterm\nloss 0.5\b\b\b0.4 \u26a0\ufe0f slow',
    `apiVersion: v1\ndata:\n  loss: ${hex(40)}\nkind: ConfigMap\nmetadata:\n  secret: no`,
    `{"data":{"db":"${hex(40)}"},"kind":"ConfigMap"} {"kind":"SecretStore"}`,
    '+ echo done-with-login\n+ docker login --password-stdin\n+ echo logged-in\n+ echo /home/box/run-12',
    `+ echo ${hex(40)}\n+ python train.py --login`,
    'password = Column("user_password", String) token=AutoTokenizer("box") api_key=ApiKeyAuth(name="x")',
    'the secret. Key points: secret.keys() access.keyboard master.keyframes',
    'token: "a-b" -> "the-new-name-of-it"',
    'token:\n  hello\npassword:\n  required: true\ntokens:\n- hello',
    `INFO secret:\n2026-11-22 commit ${hex(40)}`,
    '&lt;b&gt;loss&lt;/b&gt; &quot;token&quot;: &quot;hello&quot;',
    'mysql://localhost/db localhost:5432:mlflow:postgres:postgres mdp=FrozenLake8x8-v1',
    '└── checkpoints\n└── model-12.safetensors',
    '250-AUTH PLAIN LOGIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER\n250 AUTH LOGIN OAUTHBEARER',
    "ConvertTo-SecureString $env:PW -AsPlainText -Force\nConvertTo-SecureString 'changeme' -AsPlainText",
    "token\n  Field required [type=missing, input_value={'lr': 0.1}, input_type=dict]\nmax_tokens\n  Input should be less than 512 [type=less_than, input_value='1024', input_type=str]",
    `  --password           Connect with a password\n  --token    Tokenizer of the box\n  api_key          = (known after apply)`,
    `total_tokens            = 512000\nnum_tokens              : 12345678\npass                :          300000`,
  ])('%j', async text => {
    expect(await scanner.find(text)).toEqual([]);
  });
});
