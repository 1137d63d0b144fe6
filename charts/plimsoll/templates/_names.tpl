{{- define "plimsoll.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "plimsoll.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains (include "plimsoll.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "plimsoll.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels of every Pod of this release. */}}
{{- define "plimsoll.instance" -}}
app.kubernetes.io/name: {{ include "plimsoll.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Of a list: the root, and the component. */}}
{{- define "plimsoll.selector" -}}
{{ include "plimsoll.instance" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "plimsoll.labels" -}}
{{- $root := index . 0 -}}
{{ include "plimsoll.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: plimsoll
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "plimsoll.image" -}}
{{- $root := index . 0 -}}
{{- $program := index . 1 -}}
{{- with $root.Values.image -}}
{{ .registry }}/{{ .repositoryPrefix }}/{{ $program }}:{{ default $root.Chart.AppVersion .tag }}{{ with get .digests $program }}@{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{- define "plimsoll.publicUrl" -}}
{{- required "Set publicUrl to the address that people and agents will use, such as https://plimsoll.example.org" .Values.publicUrl -}}
{{- end -}}

{{- define "plimsoll.publicHost" -}}
{{- regexReplaceAll ":[0-9]+$" (get (urlParse (include "plimsoll.publicUrl" .)) "host") "" -}}
{{- end -}}
