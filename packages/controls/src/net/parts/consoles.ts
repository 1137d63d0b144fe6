import { parseImage } from '../../img/parts/image-reference.ts';

/** Interfaces that run code or show everything, by the repository of their image: names of workloads prove nothing. */
const consoles: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)kubernetesui\/dashboard/, 'the Kubernetes Dashboard'],
  [/(?:^|\/)(?:argoproj|argoprojlabs)\/argocd/, 'Argo CD'],
  [/(?:^|\/)argoproj\/(?:argocli|argo-server)$/, 'Argo Workflows'],
  [/(?:^|\/)(?:kubeflownotebookswg\/centraldashboard|kubeflow[^/]*\/.*(?:centraldashboard|frontend))$/, 'Kubeflow'],
  [/(?:^|\/)(?:ml-pipeline|kfp-\w+)\/?.*frontend$/, 'Kubeflow Pipelines'],
  [/(?:^|\/)apache\/nifi$/, 'Apache NiFi'],
  [/(?:^|\/)apache\/airflow$/, 'Apache Airflow'],
  [/(?:^|\/)(?:jenkins\/jenkins|jenkinsci\/blueocean)$/, 'Jenkins'],
  [/(?:^|\/)(?:prom\/prometheus|prometheus\/prometheus)$/, 'Prometheus'],
  [/(?:^|\/)(?:prom\/alertmanager|prometheus\/alertmanager)$/, 'Alertmanager'],
  [/(?:^|\/)grafana\/grafana(?:-enterprise|-oss)?$/, 'Grafana'],
  [/(?:^|\/)kibana(?:\/kibana)?$/, 'Kibana'],
  [/(?:^|\/)weaveworks\/scope$/, 'Weave Scope'],
  [/(?:^|\/)rayproject\/ray(?:-ml|-llm)?$/, 'Ray'],
  [/(?:^|\/)mlflow\/mlflow$/, 'MLflow'],
  [/(?:^|\/)(?:jupyter|jupyterhub)\/[\w-]+$/, 'Jupyter'],
  [/(?:^|\/)ollama\/ollama$/, 'Ollama'],
  [/(?:^|\/)vllm\/vllm-[\w-]+$/, 'vLLM'],
  [/(?:^|\/)open-webui\/open-webui$/, 'Open WebUI'],
  [/(?:^|\/)(?:n8nio|n8n-io)\/n8n$/, 'n8n'],
  [/(?:^|\/)langflowai\/langflow$/, 'Langflow'],
  [/(?:^|\/)portainer\/portainer(?:-ce|-ee)?$/, 'Portainer'],
  [
    /(?:^|\/)(?:dpage\/pgadmin4|phpmyadmin\/phpmyadmin|library\/(?:phpmyadmin|adminer|mongo-express))$/,
    'a database console',
  ],
  [/(?:^|\/)rancher\/rancher$/, 'Rancher'],
];

/** What console an image is; undefined for every other image. */
export const consoleOf = (reference: unknown): string | undefined => {
  const image = parseImage(reference);
  return image === undefined ? undefined : consoleIn(image.repository);
};

/** One look, at the few places where a name begins, tells nearly every image that it is none of them. */
const atName = '(?:^|\\/)';
const anyConsole = new RegExp(`${atName}(?:${consoles.map(([known]) => known.source.slice(atName.length)).join('|')})`);

const consoleIn = (repository: string): string | undefined =>
  anyConsole.test(repository) ? consoles.find(([known]) => known.test(repository))?.[1] : undefined;
