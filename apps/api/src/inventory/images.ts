import { getImageFacets, type ImageItem, listImages, listImageUses } from '@plimsoll/contracts';
import { parseImage } from '@plimsoll/controls';
import {
  type ImageLine,
  readImageFacets,
  listImages as readImages,
  listImageUses as readUses,
  totalImages,
} from '@plimsoll/store';
import { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { isStorableText } from '../server/storable.ts';
import { readCursor, toPage } from './cursor.ts';

const toItem = (line: ImageLine): z.input<typeof ImageItem> => {
  const { repository = '', tag = '', digest = '' } = parseImage(line.image) ?? {};
  return { ...line, repository, tag, digest };
};

const ImagePosition = z.tuple([z.string().max(500).refine(isStorableText)]);

export const listImagesRoute = route(listImages, async ({ store }, { caller, query }) => {
  const after = readCursor(query.cursor, ImagePosition)?.[0];
  const filter = {
    clusters: query.cluster,
    registries: query.registry,
    pins: query.pin,
    text: query.q === '' ? undefined : query.q,
  };
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const lines = await readImages(tx, scope, filter, after, query.limit + 1);
    const { rows, next } = toPage(lines, query.limit, ({ image }) => [image]);
    return { items: rows.map(toItem), next, total: await totalImages(tx, scope, filter) };
  });
});

export const getImageFacetsRoute = route(getImageFacets, async ({ store }, { caller, query }) => {
  const rows = await store.inOrganization(caller.orgId, (tx) =>
    readImageFacets(tx, scopeOf(caller), { clusters: query.cluster }),
  );
  const sumBy = (key: 'registry' | 'pin') => {
    const sums = new Map<string, number>();
    for (const row of rows) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.images);
    return [...sums]
      .map(([value, images]) => ({ value, images }))
      .sort((a, b) => b.images - a.images || (a.value < b.value ? -1 : 1));
  };
  return {
    images: rows.reduce((sum, { images }) => sum + images, 0),
    registries: sumBy('registry').slice(0, 100),
    pins: sumBy('pin'),
  };
});

const UsePosition = z.tuple([z.uuid(), z.uuid()]);

export const listImageUsesRoute = route(listImageUses, async ({ store }, { caller, query }) => {
  const position = readCursor(query.cursor, UsePosition);
  const after = position && { clusterId: position[0], subjectId: position[1] };
  const filter = { clusters: query.cluster, image: query.image };
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const [image] = await readImages(tx, scope, filter, undefined, 1);
    const lines = await readUses(tx, scope, filter, after, query.limit + 1);
    const { rows, next } = toPage(lines, query.limit, ({ clusterId, subjectId }) => [clusterId, subjectId]);
    return {
      image: image === undefined ? null : toItem(image),
      items: rows.map(({ clusterId, clusterName, subjectId, resourceId, ...workload }) => ({
        clusterId,
        clusterName,
        workload: { id: subjectId, ...workload },
        resourceId,
      })),
      next,
    };
  });
});
