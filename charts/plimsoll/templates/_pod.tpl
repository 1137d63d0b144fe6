{{/* What every Pod of the platform has in common; of a list: the root, the component's values. */}}
{{- define "plimsoll.podSettings" -}}
{{- $root := index . 0 -}}
{{- $values := index . 1 -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile:
    type: RuntimeDefault
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "plimsoll.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* Secrets are mounted as files, never set as variables. Of a list: the root, and variable -> name in `secrets`. */}}
{{- define "plimsoll.secretVariables" -}}
{{- $root := index . 0 -}}
{{- range $variable, $secret := index . 1 }}
- name: {{ $variable }}_FILE
  value: /run/secrets/plimsoll/{{ $secret }}
{{- end }}
{{- if $root.Values.extraCa.configMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/plimsoll/ca/ca.crt
{{- end }}
{{- end -}}

{{- define "plimsoll.mounts" -}}
- name: secrets
  mountPath: /run/secrets/plimsoll
  readOnly: true
- name: scratch
  mountPath: /tmp
{{- if .Values.extraCa.configMap }}
- name: extra-ca
  mountPath: /etc/plimsoll/ca
  readOnly: true
{{- end }}
{{- end -}}

{{- define "plimsoll.volumes" -}}
{{- $root := index . 0 -}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range $variable, $secret := index . 1 }}
      {{- $ref := get $root.Values.secrets $secret }}
      - secret:
          name: {{ $ref.name }}
          items: [{ key: {{ $ref.key }}, path: {{ $secret }} }]
      {{- end }}
- name: scratch
  emptyDir:
    sizeLimit: 1Gi
{{- if $root.Values.extraCa.configMap }}
- name: extra-ca
  configMap:
    name: {{ $root.Values.extraCa.configMap }}
    items: [{ key: {{ $root.Values.extraCa.key }}, path: ca.crt }]
{{- end }}
{{- end -}}

{{/* The secrets of the queue, as YAML. */}}
{{- define "plimsoll.queueSecrets" -}}
{{- if eq .Values.queue "redis" }}
REDIS_URL: redisUrl
{{- else }}
PLIMSOLL_DATABASE_QUEUE_URL: databaseQueueUrl
{{- end }}
{{- end -}}

{{/* Replicas that fall on different nodes where there are several. */}}
{{- define "plimsoll.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "plimsoll.selector" . | nindent 8 }}
{{- end -}}
