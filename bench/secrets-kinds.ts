// The kinds of secrets of the corpus, written down before the scanner was tried on them. They were chosen by two rules: what a training
// job uses for its tools, clouds and stores, if the maker or a public list describes the shape; and each rule with a maker's own prefix
// in the published list of gitleaks. There are no values here: they are drawn from the shapes when the corpus is made (see
// secrets-random.ts).

import { cloudKinds, otherKinds, unsaidKinds } from './secrets-kinds-more.ts';
import type { Row } from './secrets-kinds-more.ts';

/** A kind of secret. */
export interface Kind {
  /** In kebab case. */
  kind: string;
  /** The variable that holds it, as its maker's documents name it. */
  name: string;
  /** Its shape (see `draw`). If only a part is secret, that part is between `⟦` and `⟧`. */
  shape: string;
  /** Where the shape is published. */
  source: string;
  /** Whether its shape is enough to recognize it; otherwise only a name beside it is. */
  telling: boolean;
}

const gitleaks = 'github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';
const secretlint = 'github.com/secretlint/secretlint/tree/master/packages';
const gitlab = 'docs.gitlab.com/security/tokens/#token-prefixes';
const github = 'github.blog/2021-04-05-behind-githubs-new-authentication-token-formats';

const models: readonly Row[] = [
  ['huggingface-token', 'HF_TOKEN', 'hf_{L34}', 'huggingface.co/docs/hub/security-tokens'],
  ['huggingface-org-token', 'HF_ORG_TOKEN', 'api_org_{L34}', gitleaks],
  ['wandb-key', 'WANDB_API_KEY', 'wandb_v1_{A77}', 'docs.wandb.ai/support/find_api_key'],
  ['kaggle-token', 'KAGGLE_API_TOKEN', 'KGAT_{h32}', 'kaggle.com/docs/api'],
  ['openai-key', 'OPENAI_API_KEY', 'sk-proj-{w74}T3BlbkFJ{w74}', gitleaks],
  ['openai-old-key', 'OPENAI_API_KEY', 'sk-{A20}T3BlbkFJ{A20}', gitleaks],
  ['openai-admin-key', 'OPENAI_ADMIN_KEY', 'sk-admin-{w58}T3BlbkFJ{w58}', gitleaks],
  ['openrouter-key', 'OPENROUTER_API_KEY', 'sk-or-v1-{h64}', 'openrouter.ai/docs/api-reference/authentication'],
  ['anthropic-key', 'ANTHROPIC_API_KEY', 'sk-ant-api03-{w93}AA', gitleaks],
  ['anthropic-admin-key', 'ANTHROPIC_ADMIN_KEY', 'sk-ant-admin01-{w93}AA', gitleaks],
  ['groq-key', 'GROQ_API_KEY', 'gsk_{A52}', 'console.groq.com/docs/quickstart'],
  ['replicate-token', 'REPLICATE_API_TOKEN', 'r8_{A37}', 'replicate.com/docs/topics/security/api-tokens'],
  ['perplexity-key', 'PERPLEXITY_API_KEY', 'pplx-{A48}', gitleaks],
  ['xai-key', 'XAI_API_KEY', 'xai-{A80}', 'docs.x.ai/docs/overview'],
  ['nvidia-key', 'NVIDIA_API_KEY', 'nvapi-{w64}', 'docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide'],
  ['langsmith-key', 'LANGSMITH_API_KEY', 'lsv2_pt_{h32}_{h10}', 'docs.smith.langchain.com'],
  ['pinecone-key', 'PINECONE_API_KEY', 'pcsk_{A6}_{A63}', 'docs.pinecone.io/guides/projects/manage-api-keys'],
  ['runpod-key', 'RUNPOD_API_KEY', 'rpa_{U46}', 'docs.runpod.io/get-started/api-keys'],
  ['modal-token', 'MODAL_TOKEN_SECRET', 'as-{A22}', 'modal.com/docs/reference/modal.config'],
  ['prefect-key', 'PREFECT_API_KEY', 'pnu_{A36}', gitleaks],
  ['databricks-token', 'DATABRICKS_TOKEN', 'dapi{h32}', gitleaks],
  ['clickhouse-key', 'CLICKHOUSE_KEY_SECRET', '4b1d{A38}', gitleaks],
  ['elevenlabs-key', 'ELEVENLABS_API_KEY', 'sk_{h48}', 'elevenlabs.io/docs/api-reference/authentication'],
];

const code: readonly Row[] = [
  ['github-token', 'GITHUB_TOKEN', 'ghp_{A36}', github],
  ['github-oauth-token', 'GITHUB_TOKEN', 'gho_{A36}', github],
  ['github-app-token', 'GITHUB_TOKEN', 'ghs_{A36}', github],
  ['github-refresh-token', 'GITHUB_REFRESH_TOKEN', 'ghr_{A76}', github],
  ['github-fine-grained-token', 'GH_TOKEN', 'github_pat_{A22}_{A59}', gitleaks],
  ['gitlab-token', 'GITLAB_TOKEN', 'glpat-{w20}', gitlab],
  ['gitlab-routable-token', 'GITLAB_TOKEN', 'glpat-{w27}.{a2}{a7}', gitleaks],
  ['gitlab-runner-token', 'CI_RUNNER_TOKEN', 'glrt-{w20}', gitlab],
  ['gitlab-runner-registration', 'REGISTRATION_TOKEN', 'GR1348941{w20}', gitlab],
  ['gitlab-job-token', 'CI_JOB_TOKEN', 'glcbt-{A2}_{w20}', gitlab],
  ['gitlab-deploy-token', 'CI_DEPLOY_PASSWORD', 'gldt-{w20}', gitlab],
  ['gitlab-trigger-token', 'TRIGGER_TOKEN', 'glptt-{h40}', gitlab],
  ['gitlab-feed-token', 'FEED_TOKEN', 'glft-{w20}', gitlab],
  ['gitlab-mail-token', 'MAIL_TOKEN', 'glimt-{w25}', gitlab],
  ['gitlab-agent-token', 'AGENT_TOKEN', 'glagent-{w50}', gitlab],
  ['gitlab-oauth-secret', 'OAUTH_SECRET', 'gloas-{h64}', gitlab],
  ['gitlab-flags-token', 'FLAGS_TOKEN', 'glffct-{w20}', gitlab],
  ['npm-token', 'NPM_TOKEN', 'npm_{A36}', 'github.blog/2021-09-23-announcing-npms-new-access-token-format'],
  ['pypi-token', 'TWINE_PASSWORD', 'pypi-AgEIcHlwaS5vcmc{w150}', 'pypi.org/help/#apitoken'],
  ['rubygems-key', 'GEM_HOST_API_KEY', 'rubygems_{h48}', gitleaks],
  ['clojars-token', 'CLOJARS_PASSWORD', 'CLOJARS_{a60}', gitleaks],
  ['docker-token', 'DOCKER_PASSWORD', 'dckr_pat_{w27}', secretlint],
  ['artifactory-key', 'ARTIFACTORY_KEY', 'AKCp{A69}', gitleaks],
  ['artifactory-reference', 'ARTIFACTORY_REF', 'cmVmd{A59}', gitleaks],
  ['postman-key', 'POSTMAN_API_KEY', 'PMAK-{h24}-{h34}', gitleaks],
  ['pulumi-token', 'PULUMI_ACCESS_TOKEN', 'pul-{h40}', gitleaks],
  ['sourcegraph-token', 'SRC_ACCESS_TOKEN', 'sgp_{h16}_{h40}', gitleaks],
  ['octopus-key', 'OCTOPUS_API_KEY', 'API-{U26}', gitleaks],
  ['harness-key', 'HARNESS_API_KEY', 'pat.{w22}.{A24}.{A20}', gitleaks],
  ['infracost-key', 'INFRACOST_API_KEY', 'ico-{A32}', gitleaks],
  ['readme-key', 'README_API_KEY', 'rdme_{a70}', gitleaks],
];

const kindsOf = (telling: boolean, rows: readonly Row[]): Kind[] =>
  rows.map(([kind, name, shape, source]) => ({ kind, name, shape, source, telling }));

/** All kinds that a shape describes; those that have to be assembled are in secrets-built.ts. */
export const shapedKinds: readonly Kind[] = [
  ...kindsOf(true, [...models, ...code, ...cloudKinds, ...otherKinds]),
  ...kindsOf(false, unsaidKinds),
];
