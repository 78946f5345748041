// Secrets among the arguments of commands whose manuals put them there, in one line or in a list of arguments.
import type { SecretPattern } from '../heuristics.ts';
import { isCredential, isDrawn, notAWord, notPlaceholder } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { anyName, isElsewhere, isKey, isPassword, nameAnchors } from './names.ts';

/** What is between two arguments: white space, or the end of one string of a list and the beginning of the next. */
const gap = String.raw`["',\s]{1,5}`;
const command = (text: string): RegExp => new RegExp(text.replaceAll(' ', gap), 'g');
const password = (value: string): boolean => isPassword(value) && !/^-/.test(value);

/** A command that prints one word, or a user and a password, which is the group. */
export const prints = String.raw`\b(?:echo|printf)\b(?:\s{1,4}-\w{1,2}){0,2}(?:\s{1,4}["']?%s(?:\\n)?["']?)?\s{1,4}["']?(?:[\w.-]{1,64}:)?([^\s"'|$]{6,4096})`;
/** A command that reads a secret from its standard input: its options say so, or it is one that stores secrets or signs in. */
export const readsSecret = String.raw`(?:(?:sudo\s{1,4})?(?:-S|chpasswd|passwd)|[^|\n]{1,200}?\s(?:--password-stdin|--with-token|-S)(?![\w-]))`;
export const mayReadSecret = String.raw`[^|\n]{1,200}?\s(?:login|secrets?\s{1,4}(?:set|put|create|add|import|versions))(?![\w-])`;
const readerWords = ['login', ' secret ', ' secrets '];

/** Shapes that begin with a command. */
export const commands: readonly SecretPattern[] = [
  [
    'kaggle-key', // kaggle.json
    'username',
    /["']username["']\s{0,4}:\s{0,4}["'][^"']{1,64}["'],\s{0,4}["']key["']\s{0,4}:\s{0,4}["']([0-9a-f]{32})/g,
    notPlaceholder,
  ],
  [
    'wandb-key',
    'login',
    command(
      String.raw`\bwandb login(?: --?[\w-]{1,30}(?:[=\s"',]{1,5}https?:[^\s"']{1,200})?){0,4} ([A-Za-z0-9_-]{20,128})`,
    ),
    notAWord,
  ],
  [
    'curl-password',
    'curl',
    /\bcurl(?=["',\s]).{0,300}?["',\s](?:-[uU]|--(?:proxy-)?user)[\s=,"']{0,5}[^\s:"']{1,64}:([^\s"']{6,256})/g,
    value => notPlaceholder(value) && !isDefaultPassword(value),
  ],
  [
    'login-password',
    'login',
    /\b(?:docker|podman|nerdctl|helm|oras|skopeo|buildah|crane|az|oc|cf|ibmcloud|polyaxon|prefect|swanlab)\b.{0,40}?\blogin\b.{0,200}?["',\s]-[pk][\s=,"']{1,5}([^\s"',]{6,256})/g,
    password,
  ],
  [
    'redis-password',
    'redis-cli',
    /\bredis-cli\b.{0,200}?["',\s](?:-a|--pass)[\s=,"']{1,5}([^\s"',]{6,256})/g,
    password,
  ],
  [
    'command-password', // zip(1), unzip(1), 7z, httpie.io/docs/cli/authentication, gpg(1)
    'zip .7z http',
    /\b(?:(?:un)?zip\b.{0,120}?["',\s]-P[\s"',]{1,5}|7z[az]?\b.{0,120}?["',\s]-p|https?(?=\s).{0,120}?\s(?:-a|--auth)[\s=]{1,4}[^\s:"']{1,64}:)([^\s"',]{6,256})/g,
    password,
  ],
  [
    'sql-password', // docs.oracle.com: user/password@database; github.com/go-sql-driver/mysql: user:password@tcp(…)
    'sqlplus jdbc:oracle sqlldr impdp expdp @tcp( @unix(',
    /(?:\b(?:sqlplus|sqlldr|impdp|expdp)\b.{0,80}?[\s"']|\bjdbc:oracle:\w{1,10}:)[\w$#]{1,64}\/([^\s"'@/]{6,128})(?=@)|(?<![\w:/])[\w.-]{1,64}:([^\s"'@:/]{6,128})(?=@(?:tcp|unix)\()/g,
    password,
  ],
  [
    'piped-secret', // what a program reads from its standard input so that it is in no list of arguments
    'chpasswd passwd sudo with-token password-stdin',
    new RegExp(String.raw`${prints}(?=["']?\s{0,4}\|\s{0,4}${readsSecret})`, 'g'),
    password,
  ],
  [
    'piped-secret',
    readerWords,
    new RegExp(String.raw`${prints}(?=["']?\s{0,4}\|\s{0,4}${mayReadSecret})`, 'g'),
    value => password(value) && notAWord(value),
  ],
  [
    'piped-secret',
    'password-stdin with-token',
    /--(?:password-stdin|with-token)\b.{0,80}?<<<\s{0,4}["']?([^\s"'$]{6,4096})/g,
    password,
  ],
  [
    'stored-secret', // cli.github.com/manual/gh_secret_set, developer.hashicorp.com/vault/docs/commands/login
    'secret vault from-literal',
    /\b(?:gh["',\s]{1,5}secret["',\s]{1,5}set\b.{0,200}?[\s"'](?:-b|--body)[\s=,"']{0,5}|vault["',\s]{1,5}login(?:["',\s]{1,5}-[^\s"',]{1,80}){0,4}["',\s]{1,5}|secret\b.{0,400}?--from-literal[=\s]["']?[\w.-]{1,80}=)([^\s"'$-][^\s"']{5,4095})/g,
    password,
  ],
  [
    'user-password', // skopeo and podman; cvat-cli: a user and a password as one argument
    '--auth creds',
    /--(?:auth|(?:src-|dest-)?creds)[\s=,"']{1,5}[^\s:"']{1,64}:([^\s"',]{6,256})/g,
    password,
  ],
  [
    'bearer-token', // httpie.io/docs/cli/bearer-auth
    '--auth',
    /--auth[\s=,"']{1,5}([^\s"',:]{16,4096})(?![^\s"',])/g,
    isDrawn,
  ],
  [
    'command-password', // the manuals of each
    'sqlcmd bcp mosquitto_ mongodump mongorestore mongoimport mongoexport mongosh lftp keytool ssh-keygen htpasswd rabbitmqctl http-basic alias openssl',
    /\b(?:(?:sqlcmd|bcp|mosquitto_(?:pub|sub|rr))(?=["',\s]).{0,200}?["',\s]-P[\s=,"']{1,5}|mongo(?:dump|restore|import|export|sh)\b[^|;&]{0,200}?["',\s]-p[\s=,"']{1,5}(?!\d{1,5}:\d|[./])|lftp\b[^|;&]{0,200}?["',\s]-u[\s"',]{1,5}[\w.@-]{1,64},|keytool\b.{0,200}?["',\s]-(?:store|key)pass[\s,"']{1,5}|ssh-keygen\b.{0,200}?["',\s]-N[\s,"']{1,5}|htpasswd(?:["',\s]{1,5}-[a-zA-Z]{0,8}b[a-zA-Z]{0,8})["',\s].{0,200}?["',\s][\w.@-]{1,64}["',\s]{1,5}|rabbitmqctl\b.{0,80}?(?:add_user|change_password)["',\s]{1,5}[\w.@-]{1,64}["',\s]{1,5}|poetry\b.{0,80}?http-basic\.[\w-]{1,64}["',\s]{1,5}[\w.@-]{1,64}["',\s]{1,5}|mc["',\s].{0,80}?alias["',\s]{1,5}set["',\s]{1,5}[\w-]{1,64}["',\s]{1,5}https?:[^\s"']{1,200}["',\s]{1,5}[\w.@-]{1,64}["',\s]{1,5}|openssl["',\s]{1,5}enc\b.{0,200}?["',\s]-k[\s,"']{1,5})([^\s"',-][^\s"',]{5,255})/g,
    password,
  ],
  [
    'cookie', // curl(1)
    'curl',
    /\bcurl(?=["',\s]).{0,300}?["',\s](?:-b|--cookie)[\s=,"']{1,5}([^"'\n]{16,4096})/g,
    value => value.split(/[\s;,=]+/).some(part => part.length >= 16 && /\d/.test(part) && notAWord(part)),
  ],
  ['encryption-key', 'openssl', /\bopenssl\b.{0,300}?\s-K\s{1,4}([0-9A-Fa-f]{32,64})/g],
  [
    'windows-password',
    ['net use'],
    /\bnet use [^\s/]{1,80} \S{3,200} ([^\s/"'*][^\s"']{5,255})(?= \/user:)/gi,
    password,
  ],
  ['windows-password', '/user:', /\/user:\S{1,80}\s{1,4}([^\s/"'*][^\s"']{5,255})/gi, password],
  [
    'masked-value', // docs.github.com/actions/reference/workflow-commands-for-github-actions: what a job asked the runner to hide
    'add-mask',
    /::add-mask\s?::([^\r\n]{4,8192})/g,
    notPlaceholder,
  ],
  [
    'basic-auth', // requests.readthedocs.io: a user and a password, one beside the other
    'auth',
    /(?<![A-Za-z])(?:auth["']?\s{0,80}[=:]\s{0,80}[([]|(?:HTTP)?(?:Basic|Digest|Proxy|NTLM)Auth\()\s{0,4}(?:\w{1,20}=)?[bru]?["'][^"'\n]{1,100}["'],\s{0,4}(?:\w{1,20}=)?[bru]?["']([^"'\n]{6,256})(?=["'])/g,
    password,
  ],
  [
    'smtp-password', // RFC 4954: user and password in base64, as a client logs what it sends
    'auth',
    /\bAUTH\s{1,4}(?:PLAIN|LOGIN|XOAUTH2)\s{1,4}([A-Za-z0-9+/]{8,4096}={0,2})(?![A-Za-z0-9+/=])/gi,
    notAWord,
  ],
  [
    'powershell-secret', // learn.microsoft.com: ConvertTo-SecureString
    'securestring',
    /\bConvertTo-SecureString\b[^\n]{0,60}?["']([^"'\n$]{6,1024})(?=["'][^\n]{0,80}-AsPlainText)/gi,
    password,
  ],
  ['ssh-password', 'sshpass', /\b(?:sshpass\b["',\s]{1,5}-p[\s,"']{0,5}|SSHPASS=["']?)([^\s"',]{6,256})/g, password],
  ['login-password', 'twine', /\btwine\b.{0,200}?["',\s](?:-p|--password)[\s=,"']{1,5}([^\s"',]{6,256})/g, password],
  // dev.mysql.com/doc/refman/en/create-user.html, docs.oracle.com: CREATE USER
  [
    'sql-password',
    'identified',
    /\bIDENTIFIED\s{1,4}(?:WITH\s{1,4}\S{1,60}\s{1,4})?BY\s{1,4}(?:PASSWORD\s{1,4})?([^\s"';:][^\s"';]{5,255})/g,
    password,
  ],
  [
    'sql-password', // SQL ignores case; prose is not in quotes
    'identified',
    /\bidentified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?by\s{1,4}(?:password\s{1,4})?["']([^\s"';:][^\s"';]{5,255})/gi,
    password,
  ],
  [
    'sql-password', // postgresql.org/docs/current/sql-createrole.html, dev.mysql.com/doc/refman/en/set-password.html
    'password',
    /\b(?:with|encrypted|set)\s{1,4}password\s{0,4}=?\s{0,4}'([^'\s]{6,256})(?=')/gi,
    password,
  ],
  // redis.io/docs/latest/operate/oss_and_stack/management/config
  [
    'redis-password',
    'requirepass masterauth',
    /\b(?:requirepass|masterauth)\s{1,4}["']?([^\s"']{6,256})/g,
    value => password(value) && /[^A-Za-z.]/.test(value),
  ],
  // docs.python.org/3/library/smtplib.html: a user and a password, one beside the other
  [
    'login-password',
    'login(',
    /(?<!\w)login\(\s{0,4}(?:\w{1,20}=)?["'][^"'\n]{1,100}["'],\s{0,4}(?:\w{1,20}=)?["']([^"'\n]{6,256})(?=["'])/g,
    password,
  ],
  // A key alone, in small letters and digits too.
  ['login-token', 'login(', /(?<!\w)login\(\s{0,4}(?:\w{1,20}=)?["']([^"'\n]{20,512})(?=["'])/g, isCredential],
  // developer.hashicorp.com/vault/docs/commands/operator/init
  ['vault-unseal-key', 'unseal', /\bUnseal Key \d{1,2}: ([A-Za-z0-9+/]{40,48}={0,2})/g, notAWord],
  // The manuals of Samba's clients and of OpenLDAP's; wpa_supplicant.conf.
  [
    'command-password',
    ['smbclient', 'smbget', 'smbmap', 'rpcclient', 'mount.cifs', 'net rpc', 'net ads'],
    /\b(?:smb(?:client|get|map)|rpcclient|mount\.cifs|net (?:rpc|ads))\b.{0,200}?["',\s](?:-U|--user(?:name)?|-A)[\s=,"']{0,5}[^\s%"']{1,64}%([^\s"']{6,256})/g,
    password,
  ],
  [
    'command-password',
    'ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldappasswd ldapcompare ldapmodrdn',
    /\bldap(?:search|modify|add|delete|whoami|passwd|compare|modrdn)\b.{0,300}?["',\s]-w[\s,"']{0,5}([^\s"',-][^\s"',]{5,255})/g,
    password,
  ],
  [
    'wireless-password',
    'psk=',
    /(?<![A-Za-z0-9])psk=["']?((?<=["'])[^"'\n]{8,63}(?=["'])|[0-9a-f]{64}(?!\w))/g,
    password,
  ],
  ['mysql-password', 'mysql', /\bmysql(?:dump|admin)?\b.{0,200}?["',\s]-p([^\s"',-][^\s"',]{5,255})/g, password],
  ['netrc-password', 'password', /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{6,})/g, notPlaceholder],
  [
    'configured-secret',
    nameAnchors,
    new RegExp(String.raw`\b(?:set|config|modify)\b.{0,80}?[\s"'.:]${anyName}["',\s]{1,5}([^\s"',]{8,256})`, 'gi'),
    value => isKey(value) && !isElsewhere(value),
  ],
];
