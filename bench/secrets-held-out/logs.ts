// Held-out writings of secrets in logs; see README.md.

/** A group, the public page that it was written from, and the lines. */
export type HeldOutLog = readonly [group: string, source: string, text: string];

const issue = 'https://github.com/';

export const heldOutLogs: readonly HeldOutLog[] = [
  // Command lines and lists of arguments
  [
    'argv',
    `${issue}kohya-ss/sd-scripts/issues/1123`,
    'accelerate launch train_network.py --log_with wandb --wandb_api_key ⟦{h40}⟧ --max_train_steps 1600',
  ],
  [
    'argv',
    `${issue}kohya-ss/sd-scripts/issues/1123`,
    '{"args": ["train_network.py", "--log_with", "wandb", "--wandb_api_key", "⟦{h40}⟧", "--seed", "42"]}',
  ],
  ['argv', 'https://docs.wandb.ai/models/ref/cli/wandb-login', '+ wandb login ⟦{h40}⟧'],
  [
    'argv',
    'https://docs.wandb.ai/models/ref/cli/wandb-login',
    '+ wandb login --relogin --host https://wandb.box.example ⟦{A40}⟧',
  ],
  [
    'argv',
    `${issue}NVIDIA-NeMo/labs-molt/pull/128`,
    'python -m molt.cli.train --logger.wandb.key ⟦{h40}⟧ --trainer.max_steps 200',
  ],
  [
    'argv',
    `${issue}huggingface/diffusers/issues/6916`,
    'train_dreambooth.py --push_to_hub --hub_token ⟦hf_{L34}⟧ --report_to wandb',
  ],
  [
    'argv',
    `${issue}sgl-project/sglang/issues/36346`,
    'server_args: python -m sglang.launch_server --model-path box/m --api-key ⟦{A32}⟧ --port 30000',
  ],
  [
    'argv',
    `${issue}sgl-project/sglang/issues/36346`,
    "cmdline: ['python3', '-m', 'server', '--admin-api-key', '⟦{A24}⟧', '--host', '0.0.0.0']",
  ],
  ['argv', `${issue}honeycombio/honeytail/issues/219`, 'honeytail --parser=json --writekey=⟦{h32}⟧ --dataset=train'],
  [
    'argv',
    'https://docs.nvidia.com/run-ai/self-hosted/reference/cli/runai/login/runai-login-access-key',
    '$ runai login access-key --client-id=box-robot --secret=⟦{A32}⟧ --interactive=disabled',
  ],
  [
    'argv',
    'https://curl.se/docs/manpage.html#-u',
    '+ curl -sSf -u robot:⟦{L6}{d4}{A4}⟧ https://files.box.example/model.bin -o model.bin',
  ],
  [
    'argv',
    'https://curl.se/docs/manpage.html#-u',
    '+ curl --user "robot:⟦{A14}⟧" --upload-file model.bin https://files.box.example/up',
  ],
  [
    'argv',
    'https://docs.docker.com/reference/cli/docker/login/',
    '$ docker login --username robot --password ⟦{A16}⟧ registry.box.example',
  ],
  [
    'argv',
    'https://docs.docker.com/reference/cli/docker/login/',
    '$ docker login -u robot -p ⟦{A18}⟧ registry.box.example',
  ],
  [
    'argv',
    'https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html',
    'mysql --user=runs --password=⟦{L5}{d3}{A5}⟧ --host=db runs < schema.sql',
  ],
  [
    'argv',
    'https://www.gnu.org/software/wget/manual/html_node/HTTP-Options.html',
    'wget --http-user=robot --http-password=⟦{A12}⟧ https://files.box.example/data.tar',
  ],
  ['argv', 'https://redis.io/docs/latest/develop/tools/cli/', 'redis-cli -h cache.box.example -a ⟦{A20}⟧ PING'],
  [
    'argv',
    'https://learn.microsoft.com/cli/azure/storage/blob',
    'az storage blob upload --account-name runs --account-key ⟦{b86}==⟧ --file model.bin',
  ],
  [
    'argv',
    'https://dvc.org/doc/user-guide/data-management/remote-storage/amazon-s3',
    '$ dvc remote modify --local myremote secret_access_key ⟦{b40}⟧',
  ],
  [
    'argv',
    'https://dvc.org/doc/user-guide/data-management/remote-storage/azure-blob-storage',
    "$ dvc remote modify --local myremote account_key '⟦{b86}==⟧'",
  ],
  [
    'argv',
    'https://docs.aws.amazon.com/cli/latest/reference/configure/set.html',
    '+ aws configure set aws_secret_access_key ⟦{b40}⟧ --profile box',
  ],
  [
    'argv',
    `${issue}hydra-ecosystem/hydra/issues/2249`,
    "overrides: ['db.driver=postgresql', 'db.password=⟦{A16}⟧', 'trainer.max_epochs=3']",
  ],
  [
    'argv',
    `${issue}trustyai-explainability/trustyai-service-operator/pull/606`,
    'lm_eval --model openai-chat --model_args model=box,api_key=⟦{A40}⟧,base_url=https://llm.box.example --tasks gsm8k',
  ],
  // Environments that were printed
  ['environment', `${issue}milvus-io/milvus/issues/11129`, 'MINIO_SECRET_KEY=⟦{A32}⟧'],
  [
    'environment',
    `${issue}mlflow/mlflow/pull/4401`,
    "=== Running command 'docker run --rm -e MLFLOW_RUN_ID=ffef -e AWS_SECRET_ACCESS_KEY=⟦{b40}⟧ -e MLFLOW_SNOW_PWD=⟦{A12}⟧ -e MLFLOW_SNOW_USER=efgh box:1' ===",
  ],
  [
    'environment',
    `${issue}canonical/mlflow-operator/issues/14`,
    '    Environment:\n      AWS_DEFAULT_REGION:      us-east-1\n      AWS_SECRET_ACCESS_KEY:   ⟦{A40}⟧\n      MLFLOW_S3_ENDPOINT_URL:  http://minio:9000',
  ],
  [
    'environment',
    `${issue}SeldonIO/seldon-core/issues/4903`,
    '2023/06/08 11:02:13 DEBUG : Setting secret_access_key="⟦{A40}⟧" for "s3" from environment variable RCLONE_CONFIG_S3_SECRET_ACCESS_KEY',
  ],
  [
    'environment',
    `${issue}ray-project/ray/issues/28276`,
    '2022-11-03 14:08:03,230\tINFO runtime_env_agent.py:334 -- Creating runtime env: {"env_vars": {"MY_SECRET": "⟦{A20}⟧", "OMP_NUM_THREADS": "4"}}',
  ],
  ['environment', 'https://www.gnu.org/software/bash/manual/bash.html', 'declare -x CLEARML_API_SECRET_KEY="⟦{A50}⟧"'],
  [
    'environment',
    'https://docs.docker.com/reference/cli/docker/inspect/',
    '            "Env": [\n                "PATH=/usr/local/bin:/usr/bin",\n                "TAVILY_API_KEY=⟦tvly-{A32}⟧"\n            ],',
  ],
  [
    'environment',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    '        env:\n        - name: DB_PASSWORD\n          value: ⟦{A14}⟧\n        - name: JOB_ID\n          value: xyz',
  ],
  [
    'environment',
    `${issue}jupyterhub/kubespawner/issues/639`,
    "{'name': 'JUPYTERHUB_API_TOKEN', 'value': '⟦{h32}⟧', 'value_from': None}",
  ],
  [
    'environment',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    '{"environment": [{"name": "LANG", "value": "C.UTF-8"}, {"name": "DJANGO_SECRET_KEY", "value": "⟦{A50}⟧"}]}',
  ],
  [
    'environment',
    'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_environment_variables',
    '$env:WANDB_API_KEY = "⟦{h40}⟧"',
  ],
  [
    'environment',
    'https://learn.microsoft.com/windows-server/administration/windows-commands/set_1',
    'C:\\box> set COMET_API_KEY=⟦{A25}⟧',
  ],
  [
    'environment',
    `${issue}verl-project/verl/issues/670`,
    'env_vars:\n  NCCL_DEBUG: WARN\n  WANDB_API_KEY: "⟦{h40}⟧"\n  TOKENIZERS_PARALLELISM: "true"',
  ],
  [
    'environment',
    'https://www.postgresql.org/docs/current/libpq-envars.html',
    'PGHOST=db PGUSER=runs PGPASSWORD=⟦{A12}⟧ psql -c "select 1"',
  ],
  [
    'environment',
    'https://docs.cloud.google.com/docs/authentication/application-default-credentials',
    'os.environ["TENCENTCLOUD_SECRET_KEY"] = "⟦{A32}⟧"',
  ],
  // Configurations that were printed
  [
    'configuration',
    `${issue}ecmwf/WeatherGenerator/issues/197`,
    "0: secrets : {'european_weather_cloud': {'aws_access_key_id': 'BOXBOXBOX', 'aws_secret_access_key': '⟦{A40}⟧'}}",
  ],
  [
    'configuration',
    `${issue}mistralai/mistral-finetune/pull/120`,
    'wandb:\n  project: box\n  run_name: seed-0\n  key: ⟦{h40}⟧\n  offline: false',
  ],
  [
    'configuration',
    `${issue}mistralai/mistral-finetune/pull/120`,
    "TrainArgs: {'lr': 6e-05, 'wandb': {'project': 'box', 'key': '⟦{h40}⟧', 'offline': False}}",
  ],
  [
    'configuration',
    'https://docs.nvidia.com/nemo/automodel/nemo-automodel/nemo_automodel/components/launcher/skypilot/config.md',
    "SkyPilotConfig(cloud='gcp', hf_token='⟦hf_{L34}⟧', wandb_key='⟦{h40}⟧', num_nodes=1)",
  ],
  [
    'configuration',
    'https://clear.ml/docs/latest/docs/configs/clearml_conf/',
    'api {\n    web_server: "https://app.box.example"\n    credentials {"access_key" = "⟦{U20}⟧", "secret_key" = "⟦{A50}⟧"}\n}',
  ],
  [
    'configuration',
    'https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html',
    '[default]\naws_access_key_id = ⟦AKIA{216}⟧\naws_secret_access_key = ⟦{b40}⟧',
  ],
  [
    'configuration',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
    '{"Credentials": {"AccessKeyId": "⟦ASIA{216}⟧", "SecretAccessKey": "⟦{b40}⟧", "SessionToken": "⟦{b300}⟧", "Expiration": "2026-11-22T08:00:00Z"}}',
  ],
  [
    'configuration',
    'https://rclone.org/s3/',
    '[runs]\ntype = s3\nprovider = Minio\naccess_key_id = box\nsecret_access_key = ⟦{A32}⟧\nendpoint = http://minio:9000',
  ],
  ['configuration', 'https://s3tools.org/usage', 'secret_key = ⟦{A40}⟧'],
  [
    'configuration',
    'https://filesystem-spec.readthedocs.io/en/latest/',
    'storage_options={"key": "BOXBOXBOXBOX", "secret": "⟦{A40}⟧", "client_kwargs": {"endpoint_url": "https://s3.box.example"}}',
  ],
  [
    'configuration',
    `${issue}iterative/dvc/issues/4175`,
    "config: {'url': 's3://box', 'key_id': 'BOXBOX', 'key_secret': '⟦{A40}⟧'}",
  ],
  [
    'configuration',
    'https://docs.celeryq.dev/en/stable/userguide/configuration.html',
    'broker_url = "amqp://runs:⟦{A12}⟧@mq.box.example:5672//"',
  ],
  [
    'configuration',
    'https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax',
    'Server=tcp:db.box.example,1433;Database=runs;User ID=robot;Password=⟦{A14}!{d2}⟧;Encrypt=true',
  ],
  [
    'configuration',
    'https://learn.microsoft.com/azure/azure-monitor/app/connection-strings',
    'Endpoint=sb://box.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=⟦{b43}=⟧',
  ],
  [
    'configuration',
    'https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
    'DefaultEndpointsProtocol=https;AccountName=box;AccountKey=⟦{b86}==⟧;EndpointSuffix=core.windows.net',
  ],
  [
    'configuration',
    'https://jdbc.postgresql.org/documentation/use/',
    'jdbc:postgresql://db.box.example/runs?user=robot&password=⟦{A14}⟧&ssl=true',
  ],
  [
    'configuration',
    'https://www.postgresql.org/docs/current/libpq-connect.html',
    'connecting with host=db port=5432 dbname=runs user=robot password=⟦{A14}⟧ sslmode=require',
  ],
  [
    'configuration',
    'https://maven.apache.org/settings.html',
    '<server>\n  <id>box</id>\n  <username>robot</username>\n  <password>⟦{A16}⟧</password>\n</server>',
  ],
  [
    'configuration',
    'https://learn.microsoft.com/nuget/reference/nuget-config-file',
    '<add key="ClearTextPassword" value="⟦{A20}⟧" />',
  ],
  [
    'configuration',
    'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    'machine api.wandb.ai\n  login user\n  password ⟦{h40}⟧',
  ],
  [
    'configuration',
    'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    'machine files.box.example login robot password ⟦{A12}⟧',
  ],
  [
    'configuration',
    'https://www.postgresql.org/docs/current/libpq-pgpass.html',
    'cat ~/.pgpass\ndb.box.example:5432:runs:robot:⟦{A16}⟧',
  ],
  [
    'configuration',
    'https://pip.pypa.io/en/stable/topics/configuration/',
    'extra-index-url = https://robot:⟦{A18}⟧@pypi.box.example/simple',
  ],
  [
    'configuration',
    'https://docs.npmjs.com/cli/v11/configuring-npm/npmrc',
    '//registry.box.example/:_authToken=⟦{h36}⟧',
  ],
  [
    'configuration',
    'https://docs.npmjs.com/cli/v11/configuring-npm/npmrc',
    '//registry.box.example/:_password=⟦base64({A18})⟧',
  ],
  [
    'configuration',
    'https://packaging.python.org/en/latest/specifications/pypirc/',
    '[box]\nrepository = https://pypi.box.example\nusername = robot\npassword = ⟦{A20}⟧',
  ],
  ['configuration', 'https://docs.djangoproject.com/en/5.2/ref/settings/#secret-key', "SECRET_KEY = '⟦{A25}{w25}⟧'"],
  [
    'configuration',
    `${issue}omry/omegaconf/issues/1197`,
    'db:\n  driver: mysql\n  user: omry\n  password: ⟦{L8}{d3}⟧\n  port: 3306',
  ],
  [
    'configuration',
    'https://rich.readthedocs.io/en/stable/tables.html',
    '│ api_key      │ ⟦{A32}⟧ │\n│ epochs       │ 3        │',
  ],
  [
    'configuration',
    'https://docs.python.org/3/library/argparse.html#the-namespace-object',
    "Namespace(lr=0.001, api_token='⟦{A32}⟧', seed=0)",
  ],
  [
    'configuration',
    'https://docs.pydantic.dev/latest/api/types/#pydantic.types.Secret',
    "DbSettings(host='db', user='robot', passwd='⟦{A14}⟧', port=5432)",
  ],
  ['configuration', 'https://toml.io/en/v1.0.0', '[tracking]\nclient_id = "box"\nclient_secret = "⟦{A40}⟧"'],
  [
    'configuration',
    'https://docs.cloud.google.com/iam/docs/keys-create-delete',
    '{"type": "service_account", "project_id": "box", "private_key_id": "{h40}", "private_key": "-----BEGIN PRIVATE KEY-----\\n⟦{b64}\\n{b64}\\n{b40}⟧\\n-----END PRIVATE KEY-----\\n"}',
  ],
  [
    'configuration',
    'https://docs.cloud.google.com/docs/authentication/application-default-credentials',
    '{"client_id": "{d12}-box.apps.googleusercontent.com", "client_secret": "⟦{w24}⟧", "refresh_token": "⟦1//0{w60}⟧", "type": "authorized_user"}',
  ],
  [
    'configuration',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
    'kind: Secret\nmetadata:\n  name: box\ndata:\n  password: ⟦base64({A16})⟧\ntype: Opaque',
  ],
  // URLs
  [
    'url',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html',
    'https://download.llama.example/llama3/*?Policy=⟦eyJTdGF0{b160}⟧&Signature=⟦{A80}~{A80}-{A160}__⟧&Key-Pair-Id=⟦K{U13}⟧&Download-Request-ID={d16}',
  ],
  [
    'url',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html',
    'GET https://d111111abcdef8.cloudfront.net/ckpt.pt?size=medium&Expires={d10}&Signature=⟦{A60}~{A90}-{A60}⟧&Key-Pair-Id=⟦K{U13}⟧ 403',
  ],
  [
    'url',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
    'Downloading https://box.s3.amazonaws.com/model.bin?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIA{216}%2F20261122%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261122T071601Z&X-Amz-Expires=3600&X-Amz-Security-Token=⟦{A120}%2B{A120}%3D⟧&X-Amz-SignedHeaders=host&X-Amz-Signature=⟦{h64}⟧',
  ],
  [
    'url',
    `${issue}backblaze-labs/genblaze/issues/75`,
    'Running ffmpeg: /usr/bin/ffmpeg -i https://s3.us-west-004.backblazeb2.com/box/a.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=⟦{h64}⟧ -c copy -y /tmp/out.mp4',
  ],
  [
    'url',
    `${issue}stevearc/pypicloud/issues/227`,
    'Downloading https://s3.box.example/b/x-0.0.2-py3-none-any.whl?Expires={d10}&AWSAccessKeyId=AKIA{216}&Signature=⟦{A27}%3D⟧&x-amz-security-token=⟦{A200}⟧',
  ],
  [
    'url',
    `${issue}agbcloud/agbcloud-sdk/pull/14`,
    'upload URL: https://box.oss-cn-hangzhou.aliyuncs.com/m.bin?Expires={d10}&OSSAccessKeyId=LTAI{A20}&Signature=⟦{A26}%3D⟧',
  ],
  [
    'url',
    'https://help.aliyun.com/en/oss/developer-reference/add-signatures-to-urls',
    'https://box.oss-cn-hangzhou.aliyuncs.com/m?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=20261122T071601Z&x-oss-expires=120&x-oss-signature=⟦{h64}⟧',
  ],
  [
    'url',
    'https://cloud.google.com/storage/docs/access-control/signed-urls',
    'https://storage.googleapis.com/box/m.bin?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=robot%40box.iam.gserviceaccount.com%2F20261122%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20261122T071601Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature=⟦{h512}⟧',
  ],
  [
    'url',
    'https://cloud.google.com/storage/docs/access-control/signed-urls-v2',
    'https://storage.googleapis.com/box/m.bin?GoogleAccessId=robot@box.iam.gserviceaccount.com&Expires={d10}&Signature=⟦{A150}%2B{A150}%3D%3D⟧',
  ],
  [
    'url',
    'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
    'https://runs.blob.core.windows.net/b/m.bin?sp=r&st=2026-11-22T05:00:00Z&se=2026-11-22T13:00:00Z&spr=https&sv=2024-11-04&sr=b&sig=⟦{A20}%2F{A20}%2B{A1}%3D⟧',
  ],
  [
    'url',
    'https://cloud.tencent.com/document/product/436/14116',
    'https://box-1250000000.cos.ap-beijing.myqcloud.com/m?q-sign-algorithm=sha1&q-ak=AKID{A32}&q-sign-time={d10};{d10}&q-key-time={d10};{d10}&q-header-list=host&q-url-param-list=&q-signature=⟦{h40}⟧',
  ],
  [
    'url',
    `${issue}mlflow/mlflow/issues/2832`,
    'INFO mlflow.store.db.utils: Updating database tables at postgresql://runs:⟦{A14}⟧@db.box.example:5432/mlflow',
  ],
  [
    'url',
    `${issue}src-d/style-analyzer/issues/670`,
    '{"level": "info", "msg": "Created Repository(db=postgres://lookout:⟦{A12}⟧@localhost:5432/runs?sslmode=disable, fs=/tmp/models)"}',
  ],
  [
    'url',
    `${issue}pypa/pip/issues/9973`,
    'Looking in indexes: https://pypi.org/simple, https://⟦{A36}⟧:@repo.box.example',
  ],
  [
    'url',
    'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    "Cloning into 'box'... https://x-access-token:⟦ghs_{A36}⟧@github.com/box/box.git",
  ],
  [
    'url',
    'https://jupyter-server.readthedocs.io/en/latest/operators/security.html',
    '    http://127.0.0.1:8888/lab?token=⟦{h48}⟧',
  ],
  [
    'url',
    'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    'SENTRY_DSN=https://⟦{h32}⟧@o{d6}.ingest.sentry.io/{d7}',
  ],
  [
    'url',
    'https://ai.google.dev/api',
    'POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=⟦AIza{w35}⟧ 429',
  ],
  [
    'url',
    'https://datatracker.ietf.org/doc/html/rfc6750#section-2.3',
    'GET https://api.box.example/v1/runs?access_token=⟦{w40}⟧&page=2',
  ],
  // Headers
  [
    'header',
    'https://docs.python.org/3/library/http.client.html',
    "send: b'GET /v1/runs HTTP/1.1\\r\\nHost: api.box.example\\r\\nAuthorization: Bearer ⟦{w43}⟧\\r\\nAccept: */*\\r\\n\\r\\n'",
  ],
  [
    'header',
    'https://www.python-httpx.org/logging/',
    "headers: {'accept': '*/*', 'x-api-key': '⟦{A40}⟧', 'user-agent': 'python-httpx/0.28'}",
  ],
  [
    'header',
    'https://qdrant.tech/documentation/guides/security/',
    "{'api-key': '⟦{w40}⟧', 'content-type': 'application/json'}",
  ],
  ['header', 'https://datatracker.ietf.org/doc/html/rfc7617', '> Proxy-Authorization: Basic ⟦base64(robot:{A14})⟧'],
  [
    'header',
    'https://datatracker.ietf.org/doc/html/rfc6265',
    '< Set-Cookie: session=⟦{w64}⟧; Path=/; HttpOnly; Secure',
  ],
  ['header', 'https://docs.gitlab.com/api/rest/authentication/', '> PRIVATE-TOKEN: ⟦glpat-{w20}⟧'],
  [
    'header',
    'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpextraHeader',
    "git config http.https://github.com/.extraheader 'AUTHORIZATION: basic ⟦base64(x-access-token:ghs_{A36})⟧'",
  ],
  // Tokens as their makers write them
  ['token', 'https://langfuse.com/docs', 'LANGFUSE_SECRET_KEY=⟦sk-lf-{u}⟧'],
  ['token', 'https://docs.tavily.com', 'using key ⟦tvly-dev-{A32}⟧ for search'],
  ['token', 'https://neon.com/docs/manage/api-keys', 'NEON_API_KEY=⟦napi_{a64}⟧'],
  ['token', 'https://posthog.com/docs/api', 'personal key ⟦phx_{A43}⟧ in use'],
  ['token', 'https://e2b.dev/docs/api-key', 'E2B_API_KEY=⟦e2b_{h40}⟧'],
  ['token', 'https://docs.firecrawl.dev', 'FIRECRAWL_API_KEY=⟦fc-{h32}⟧'],
  ['token', 'https://docs.voyageai.com/docs/api-key-and-installation', 'export VOYAGE_API_KEY="⟦pa-{w43}⟧"'],
  ['token', 'https://inference-docs.cerebras.ai', 'CEREBRAS_API_KEY=⟦csk-{a48}⟧'],
  ['token', 'https://jina.ai/api-dashboard', 'Authorization: Bearer ⟦jina_{h32}{A24}⟧'],
  ['token', 'https://www.backblaze.com/docs/cloud-storage-application-keys', 'applicationKey: ⟦K005{A27}⟧'],
  [
    'token',
    'https://modal.com/docs/reference/cli/token',
    'modal token set --token-id ⟦ak-{A22}⟧ --token-secret ⟦as-{A22}⟧',
  ],
  ['token', 'https://docs.snowflake.com/en/user-guide/key-pair-auth', 'private_key_passphrase: ⟦{A20}⟧'],
  ['token', 'https://www.kaggle.com/docs/api', '{"username":"robot","key":"⟦{h32}⟧"}'],
  ['token', 'https://docs.dagshub.com/api/', 'MLFLOW_TRACKING_PASSWORD=⟦{h40}⟧'],
  ['token', 'https://docs.baseten.co/development/api-keys', "headers={'Authorization': 'Api-Key ⟦{A8}.{A32}⟧'}"],
  ['token', 'https://developers.cloudflare.com/r2/api/tokens/', 'R2 secret access key: ⟦{h64}⟧'],
  // Encodings
  [
    'encoding',
    'https://docs.python.org/3/library/json.html',
    '{"event": "request", "body": "{\\"client_secret\\": \\"⟦{A40}⟧\\", \\"grant\\": \\"client_credentials\\"}"}',
  ],
  [
    'encoding',
    'https://datatracker.ietf.org/doc/html/rfc3986#section-2.1',
    'POST body=grant_type%3Dpassword%26username%3Drobot%26password%3D⟦{A18}⟧',
  ],
  [
    'encoding',
    'https://docs.docker.com/reference/cli/docker/login/',
    '{"auths": {"ghcr.io": {"auth": "⟦base64(robot:{A20})⟧"}}}',
  ],
];
