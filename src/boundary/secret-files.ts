// Files that are known to hold secrets, recognized by name and by how they begin. Nothing of them leaves, whichever field of a
// manifest names them.
import { readSync } from 'node:fs';
import { detectEncoding } from '../manifest/encoding.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';

const secretName =
  /^(?:\.env(?:\..*)?|id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-].*)?|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|tfstate(?:\.backup)?|kubeconfig|ovpn)|[._]netrc|credentials(?:\..*)?|secrets?\.[\w.-]+|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|pgpass\.conf|\.my\.cnf|\.vault-token|\.dockercfg|\.comet\.config|kaggle\.json|kubeconfig|service[-_]account.*\.json|client_secret.*\.json|gha-creds-.*\.json|application_default_credentials\.json|stored_tokens|\.envrc|.*\.(?:ppk|tfvars(?:\.json)?)|\.(?:s3cfg|boto|databrickscfg|modal\.toml)|rclone\.conf)$/i;
/** Folders from which nothing leaves. */
const secretFolder = /^\.(?:ssh|aws|gnupg|kube|docker|azure|git)$/i;
/** Where huggingface_hub keeps its token. */
const hubToken = /(?:^|[\\/])\.?huggingface[\\/]token$/i;

/** Whether a path names a file that is known to hold secrets. */
export function isSecretFile(path: string): boolean {
  // Windows also opens a file by its name with full stops or spaces after it.
  const parts = path.split(/[\\/]/).map(part => part.replace(/(?<=[^. ])[. ]+$/, ''));
  const name = parts.at(-1) ?? '';
  return secretName.test(name) || parts.some(part => secretFolder.test(part)) || hubToken.test(parts.join('/'));
}

/** How many bytes at the beginning of a file decide; Google's own key files have about 2,300 in all. */
const HEAD_BYTES = 4096;
/** docs.cloud.google.com/iam/docs/keys-create-delete, google.aip.dev/auth/4112 and 4113 */
const credentialsType = /"type"\s*:\s*"(?:service_account|authorized_user|external_account(?:_authorized_user)?)"/;
const credentialsValue = /"(?:private_key|refresh_token|credential_source)"\s*:/;
/** RFC 7468, and what PuTTY and `ssh-keygen` write. */
const privateKey = /^\s*(?:-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-\d)/;

/** Whether a file holds credentials whatever its name is: a key in PEM, or JSON as Google's libraries read it. */
export function containsCredentials({ fd }: OpenedFile): boolean {
  const head = Buffer.alloc(HEAD_BYTES);
  const bytes = head.subarray(0, readSync(fd, head, 0, HEAD_BYTES, 0));
  const encoding = detectEncoding(bytes);
  const text = new TextDecoder(encoding === 'utf-32' ? 'utf-8' : encoding).decode(bytes);
  return privateKey.test(text) || (/^\s*\{/.test(text) && credentialsType.test(text) && credentialsValue.test(text));
}
