import { imagePathMatches } from '../../img/parts/image-cel.ts';
import { parseImage } from '../../img/parts/image-reference.ts';

/** The tag of an image of the ingress-nginx controller, "" where it has none; undefined for every other image. */
export const ingressNginxTag = (reference: unknown): string | undefined => {
  const image = parseImage(reference);
  return image !== undefined && controllers.test(image.repository) ? image.tag : undefined;
};

/** Where the project published it over the years, mirrors of the same paths included. */
const controllers =
  /(?:^|\/)(?:ingress-nginx\/controller(?:-chroot)?|(?:kubernetes-ingress-controller|google_containers)\/nginx-ingress-controller(?:-amd64)?|rancher\/(?:mirrored-)?(?:ingress-nginx-controller|nginx-ingress-controller(?:-chroot)?))$/;

/** True in CEL where container `c` runs an image of the controller. */
export const isIngressNginx = imagePathMatches(controllers);
