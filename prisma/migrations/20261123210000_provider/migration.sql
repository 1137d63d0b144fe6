-- What each cluster is made of and what told it. Expands only: a process that does not know the columns leaves them alone.

-- Null until the cluster is judged by a process that tells its provider. `control_plane_by` is empty where nobody is known
-- to run the control plane out of the customer's reach, `cloud` where the nodes do not say whose machines they are.
ALTER TABLE cluster
  ADD COLUMN distribution text
    CHECK (distribution IN ('eks','aks','gke','openshift','rke2','k3s','kind','kubeadm','unknown')),
  ADD COLUMN cloud text NOT NULL DEFAULT '' CHECK (cloud IN ('aws','azure','gcp','')),
  ADD COLUMN control_plane_by text NOT NULL DEFAULT '' CHECK (length(control_plane_by) <= 60),
  -- Sentences, the deciding one first.
  ADD COLUMN provider_evidence jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(provider_evidence) = 'array');

-- Whose a finding is to mend: 0 yours, 1 an add-on vendor's, 2 the provider's; and which pack of which day says so. A
-- process that does not know the columns writes findings that are yours, and the next evaluation by the catalogue tells.
ALTER TABLE finding
  ADD COLUMN responsibility smallint NOT NULL DEFAULT 0 CHECK (responsibility BETWEEN 0 AND 2),
  ADD COLUMN pack text CHECK (length(pack) <= 800),
  ADD CONSTRAINT finding_pack CHECK ((responsibility = 0) = (pack IS NULL));
ALTER TABLE finding_history
  ADD COLUMN responsibility smallint NOT NULL DEFAULT 0,
  ADD COLUMN pack text;
