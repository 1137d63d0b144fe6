{{- define "plimsoll-agent.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "plimsoll-agent.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains (include "plimsoll-agent.name" .) .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "plimsoll-agent.name" .) | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "plimsoll-agent.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "plimsoll-agent.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "Set serviceAccount.name when serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "plimsoll-agent.selector" -}}
app.kubernetes.io/name: {{ include "plimsoll-agent.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "plimsoll-agent.labels" -}}
{{ include "plimsoll-agent.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: agent
app.kubernetes.io/part-of: plimsoll
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "plimsoll-agent.image" -}}
{{- with .Values.image -}}
{{ .registry }}/{{ .repository }}:{{ default $.Chart.AppVersion .tag }}{{ with .digest }}@{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{/* enrolmentToken or token: what the credential is. */}}
{{- define "plimsoll-agent.credential" -}}
{{- $given := compact (list .Values.enrolmentToken .Values.token .Values.existingSecret.name) -}}
{{- if ne (len $given) 1 -}}
{{- fail "Set exactly one of enrolmentToken, token and existingSecret.name" -}}
{{- end -}}
{{- if .Values.existingSecret.name -}}
{{- .Values.existingSecret.holds -}}
{{- else if .Values.enrolmentToken -}}
enrolmentToken
{{- else -}}
token
{{- end -}}
{{- end -}}

{{- define "plimsoll-agent.secretKey" -}}
{{- $usual := ternary "enrolment-token" "token" (eq (include "plimsoll-agent.credential" .) "enrolmentToken") -}}
{{- default $usual .Values.existingSecret.key -}}
{{- end -}}

{{- define "plimsoll-agent.secretName" -}}
{{- default (include "plimsoll-agent.fullname" .) .Values.existingSecret.name -}}
{{- end -}}
