// Held-out writings of secrets in the config of a manifest; see README.md.

/** A group, the public page that it was written from, and the config as JSON. */
export type HeldOutManifest = readonly [group: string, source: string, config: string];

const issue = 'https://github.com/';

export const heldOutManifests: readonly HeldOutManifest[] = [
  [
    'argv',
    `${issue}kohya-ss/sd-scripts/issues/1123`,
    '{"argv": ["train_network.py", "--wandb_api_key", "⟦{h40}⟧", "--seed", "42"]}',
  ],
  ['argv', 'https://docs.wandb.ai/models/ref/cli/wandb-login', '{"setup": ["wandb", "login", "⟦{h40}⟧"]}'],
  ['argv', 'https://docs.wandb.ai/models/ref/cli/wandb-login', '{"setup": ["wandb", "login", "--relogin", "⟦{A40}⟧"]}'],
  [
    'argv',
    `${issue}NVIDIA-NeMo/labs-molt/pull/128`,
    '{"command": ["python", "train.py", "--logger.wandb.key", "⟦{h40}⟧"]}',
  ],
  [
    'argv',
    `${issue}sgl-project/sglang/issues/36346`,
    '{"command": "python -m sglang.launch_server --api-key ⟦{A32}⟧ --port 30000"}',
  ],
  [
    'argv',
    'https://curl.se/docs/manpage.html#-u',
    '{"prepare": ["curl", "-sSf", "-u", "robot:⟦{A14}⟧", "https://files.box.example/m"]}',
  ],
  [
    'argv',
    'https://docs.docker.com/reference/cli/docker/login/',
    '{"prepare": ["docker", "login", "--username", "robot", "--password", "⟦{A16}⟧"]}',
  ],
  [
    'argv',
    `${issue}hydra-ecosystem/hydra/issues/2249`,
    '{"overrides": ["db.driver=postgresql", "db.password=⟦{A16}⟧"]}',
  ],
  [
    'argv',
    'https://learn.microsoft.com/cli/azure/storage/blob',
    '{"args": ["storage", "blob", "upload", "--account-key", "⟦{b86}==⟧"]}',
  ],
  [
    'argv',
    'https://redis.io/docs/latest/develop/tools/cli/',
    '{"cmd": ["redis-cli", "-h", "cache", "--pass", "⟦{A20}⟧"]}',
  ],
  ['named', `${issue}SeldonIO/seldon-core/issues/4903`, '{"storage": {"type": "s3", "secret_key": "⟦{A32}⟧"}}'],
  [
    'named',
    'https://clear.ml/docs/latest/docs/configs/clearml_conf/',
    '{"api": {"credentials": {"access_key": "{U20}", "secret_key": "⟦{A50}⟧"}}}',
  ],
  [
    'named',
    `${issue}mistralai/mistral-finetune/pull/120`,
    '{"wandb": {"project": "box", "key": "⟦{h40}⟧", "offline": false}}',
  ],
  [
    'named',
    'https://docs.nvidia.com/nemo/automodel/nemo-automodel/nemo_automodel/components/launcher/skypilot/config.md',
    '{"launcher": {"wandb_key": "⟦{h40}⟧"}}',
  ],
  [
    'named',
    'https://www.comet.com/docs/v2/guides/comet-llm/configure-sdk/',
    '{"logger": {"comet": {"api_key": "⟦{A25}⟧", "workspace": "box"}}}',
  ],
  [
    'named',
    'https://filesystem-spec.readthedocs.io/en/latest/',
    '{"storage_options": {"key": "BOXBOXBOX", "secret": "⟦{A40}⟧"}}',
  ],
  ['named', `${issue}iterative/dvc/issues/4175`, '{"remote": {"url": "s3://box", "key_secret": "⟦{A40}⟧"}}'],
  [
    'named',
    'https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1',
    '{"oauth": {"client_id": "box", "client_secret": "⟦{A32}⟧"}}',
  ],
  ['named', `${issue}omry/omegaconf/issues/1197`, '{"db": {"driver": "mysql", "user": "omry", "pass": "⟦{A14}⟧"}}'],
  ['named', `${issue}omry/omegaconf/issues/1197`, '{"db": {"host": "db", "passwd": "⟦{L6}{d3}⟧"}}'],
  ['named', `${issue}mlrun/mlrun/pull/6637`, '{"dsn": "mysql+pymysql://root:⟦{A14}⟧@mysql:3306/mlrun"}'],
  [
    'named',
    'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    '{"sentry": {"dsn": "https://⟦{h32}⟧@o{d6}.ingest.sentry.io/{d7}"}}',
  ],
  [
    'named',
    'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps',
    '{"app": {"id": 12, "private_key": "-----BEGIN RSA PRIVATE KEY-----\\n⟦{b64}\\n{b64}⟧\\n-----END RSA PRIVATE KEY-----"}}',
  ],
  [
    'named',
    'https://developer.hashicorp.com/vault/docs/auth/approle',
    '{"vault": {"role_id": "{u}", "secret_id": "⟦{u}⟧"}}',
  ],
  [
    'named',
    'https://docs.celeryq.dev/en/stable/userguide/configuration.html',
    '{"queue": {"broker_url": "redis://:⟦{A16}⟧@cache:6379/0"}}',
  ],
  [
    'named',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
    '{"aws": {"SecretAccessKey": "⟦{b40}⟧"}}',
  ],
  [
    'named',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
    '{"aws": {"session_token": "⟦{b200}⟧"}}',
  ],
  [
    'named',
    'https://huggingface.co/docs/transformers/main_classes/trainer',
    '{"push_to_hub": true, "hub_token": "⟦{A37}⟧"}',
  ],
  ['named', `${issue}kRYstall9/docker-surgeon/issues/11`, '{"admin_password": "⟦{A12}⟧", "notify": true}'],
  [
    'named',
    'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
    '{"elastic": {"apiKey": "⟦{b60}⟧"}}',
  ],
  ['named', 'https://docs.gitlab.com/api/rest/authentication/', '{"ci": {"api_token": "⟦{w26}⟧"}}'],
  [
    'named',
    'https://www.mongodb.com/docs/manual/reference/connection-string/',
    '{"tracker": "mongodb+srv://robot:⟦{A14}⟧@runs.example.net/?retryWrites=true"}',
  ],
  [
    'list',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    '{"env": [{"name": "JOB_ID", "value": "xyz"}, {"name": "DB_PASSWORD", "value": "⟦{A14}⟧"}]}',
  ],
  [
    'list',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    '{"environment": [{"name": "DJANGO_SECRET_KEY", "value": "⟦{A50}⟧"}]}',
  ],
  [
    'list',
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html',
    '{"tags": [{"Key": "wandb_api_key", "Value": "⟦{h40}⟧"}]}',
  ],
  [
    'list',
    'https://docs.docker.com/reference/cli/docker/inspect/',
    '{"Env": ["PATH=/usr/bin", "MINIO_SECRET_KEY=⟦{A32}⟧"]}',
  ],
  [
    'list',
    `${issue}mlflow/mlflow/issues/4357`,
    '{"docker_env": {"environment": [["PYTHONPATH", "code"], ["MLFLOW_SNOW_PWD", "⟦{A12}⟧"]]}}',
  ],
  ['list', `${issue}ray-project/ray/issues/28276`, '{"runtime_env": {"env_vars": {"MY_SECRET": "⟦{A20}⟧"}}}'],
  ['text', 'https://docs.python.org/3/library/json.html', '{"request": "{\\"client_secret\\": \\"⟦{A40}⟧\\"}"}'],
  [
    'text',
    'https://docs.aws.amazon.com/sagemaker/latest/dg/docker-container-environmental-variables-user-scripts.html',
    '{"hyperparameters": {"args": "\\"--hf_access_token ⟦{A37}⟧ --lr 0.1\\""}}',
  ],
  [
    'text',
    'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    '{"netrc": "machine api.wandb.ai\\n  login user\\n  password ⟦{h40}⟧\\n"}',
  ],
  [
    'text',
    `${issue}verl-project/verl/issues/670`,
    '{"runtime": "env_vars:\\n  NCCL_DEBUG: WARN\\n  WANDB_API_KEY: ⟦{h40}⟧\\n"}',
  ],
  [
    'text',
    'https://maven.apache.org/settings.html',
    '{"settings": "<server><username>robot</username><password>⟦{A16}⟧</password></server>"}',
  ],
  [
    'url',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
    '{"data": {"url": "https://box.s3.amazonaws.com/d.tar?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261122T071601Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=⟦{h64}⟧"}}',
  ],
  [
    'url',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html',
    '{"weights": "https://d111111abcdef8.cloudfront.net/w.pt?Expires={d10}&Signature=⟦{A90}~{A90}⟧&Key-Pair-Id=K{U13}"}',
  ],
  [
    'url',
    'https://cloud.google.com/storage/docs/access-control/signed-urls',
    '{"dataset": {"path": "https://storage.googleapis.com/box/d?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Expires=900&X-Goog-Signature=⟦{h512}⟧"}}',
  ],
  [
    'url',
    'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
    '{"out": "https://runs.blob.core.windows.net/b?sv=2024-11-04&sr=c&sig=⟦{A42}%3D⟧"}',
  ],
  ['url', `${issue}verl-project/verl/issues/670`, '{"http_proxy": "http://robot:⟦{A12}⟧@proxy.box.example:3128"}'],
];
