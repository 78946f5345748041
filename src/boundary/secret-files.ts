// Files that secrets are kept in, by their names: nothing of them leaves, whichever field of a manifest names them.

const secretName =
  /^(?:\.env(?:\..*)?|id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-].*)?|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|tfstate(?:\.backup)?|kubeconfig|ovpn)|[._]netrc|credentials(?:\..*)?|secrets?\.[\w.-]+|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|pgpass\.conf|\.my\.cnf|\.vault-token|\.dockercfg|\.comet\.config|kaggle\.json|kubeconfig|service[-_]account.*\.json|client_secret.*\.json|gha-creds-.*\.json)$/i;
/** Folders of which nothing leaves. */
const secretFolder = /^\.(?:ssh|aws|gnupg|kube|docker|azure)$/i;

/** Whether a path names a file that secrets are kept in. */
export function isSecretFile(path: string): boolean {
  const parts = path.split(/[\\/]/);
  const name = parts.at(-1) ?? '';
  const isGitConfig = /^(?:config|credentials)$/i.test(name) && /^\.git$/i.test(parts.at(-2) ?? '');
  return isGitConfig || secretName.test(name) || parts.some(part => secretFolder.test(part));
}
