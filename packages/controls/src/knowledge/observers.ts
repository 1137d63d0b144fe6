/**
 * Programs that watch over clusters, by the repositories of their images: what a vendor publishes under its own name is
 * told apart better than what somebody calls a workload. Repositories as the vendors name them; not every one was looked up.
 */
const logCollectors =
  /(?:^|\/)(?:fluent-?bit(?:-[a-z]+)?|aws-for-fluent-bit|fluentd(?:-[a-z-]+)?|vector|promtail|alloy|grafana\/agent|filebeat|elastic-agent|logstash|opentelemetry-collector(?:-[a-z0-9]+)?|splunk-otel-collector|dynatrace-otel-collector|ciprod|cloudwatch-agent|newrelic-fluentbit-output|sumologic-otel-collector|logging-agent|azuremonitor\/containerinsights\/ciprod|logdna-agent|loki-canary-agent|coralogix-otel-collector)$|(?:^|\/)datadog\/agent$|(?:^|\/)datadoghq\/agent$|(?:^|\/)(?:dynatrace\/)?oneagent$|splunk\/fluentd-hec$/;

const monitors =
  /(?:^|\/)(?:prometheus|prometheus-operator|prometheus-engine\/prometheus|vmagent|vmsingle|victoria-metrics|mimir|alloy|grafana\/agent|node-exporter|metricbeat|elastic-agent|telegraf|netdata|opentelemetry-collector(?:-[a-z0-9]+)?|splunk-otel-collector|cloudwatch-agent|ciprod|infrastructure-k8s|newrelic-infrastructure|zabbix-agent2?|checkmk-[a-z-]+|azuremonitor\/containerinsights\/ciprod)$|(?:^|\/)datadog(?:hq)?\/agent$|(?:^|\/)(?:dynatrace\/)?oneagent$|(?:^|\/)rancher\/mirrored-prometheus-prometheus$/;

const runtimeSensors =
  /(?:^|\/)(?:falco|falco-no-driver|tetragon|kubearmor|tracee|low-level-collector|falcon-sensor|falcon-node-sensor|rhacs-collector-(?:slim-)?rhel\d|kubescape\/node-agent|aws-guardduty-agent|guardduty-agent|twistlock\/defender|prismacloud\/defender|s1-agent|s1helper|wiz-sensor|neuvector\/enforcer|lacework\/datacollector|upwind-sensor|threatdetection|inspektor-gadget)$|stackrox(?:-io)?\/collector(?:-slim)?$|sysdig\/agent(?:-slim)?$|aquasec(?:urity)?\/enforcer$/;

export const isLogCollector = (repository: string): boolean => logCollectors.test(repository);
export const isMonitor = (repository: string): boolean => monitors.test(repository);
export const isRuntimeSensor = (repository: string): boolean => runtimeSensors.test(repository);
