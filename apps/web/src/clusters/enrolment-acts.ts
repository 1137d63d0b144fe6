'use server';

import { createClusterEnrolment, releaseClusterName, setClusterLabels } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { labelsOf, labelText } from './label-text.ts';
import { publicUrl } from './push-command.ts';

export interface MadeEnrolment {
  readonly token: string;
  readonly url: string;
}

/** Makes an enrolment token for one cluster alone. */
export const makeClusterEnrolment = async (clusterId: string): Promise<FormState<MadeEnrolment>> =>
  formResult(await attempt(createClusterEnrolment, { params: { clusterId }, body: {} }), {
    done: ({ token }) => ({ token, url: publicUrl() }),
  });

/** Lets a rebuilt cluster enrol under the name. */
export const releaseName = async (clusterId: string): Promise<FormState> =>
  formResult(await attempt(releaseClusterName, { params: { clusterId } }), {
    done: nothing,
    said: 'The next cluster that enrols under this name is taken for this one.',
  });

/** Sets a cluster's labels from lines of key=value. */
export const editLabels = async (clusterId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { labels: labelsOf(textIn(form, 'labels')), version: versionIn(form) };
  return saveResult(setClusterLabels, await attempt(setClusterLabels, { params: { clusterId }, body }), {
    done: nothing,
    said: 'The labels are saved.',
    mine: [['Labels of the cluster', labelText(body.labels)]],
    described: ({ labels }) => [['Labels of the cluster', labelText(labels)]],
  });
};
