import addOns from './add-ons.json' with { type: 'json' };
import aks from './aks.json' with { type: 'json' };
import drivers from './drivers.json' with { type: 'json' };
import eks from './eks.json' with { type: 'json' };
import gke from './gke.json' with { type: 'json' };
import k3s from './k3s.json' with { type: 'json' };
import kubernetes from './kubernetes.json' with { type: 'json' };
import monitoring from './monitoring.json' with { type: 'json' };
import networks from './networks.json' with { type: 'json' };
import openshift from './openshift.json' with { type: 'json' };
import platforms from './platforms.json' with { type: 'json' };

/** Who runs what in clusters, by what they publish themselves; each file one vendor or one kind of add-on. */
export const bundledPacks = [
  kubernetes,
  k3s,
  eks,
  aks,
  gke,
  openshift,
  networks,
  addOns,
  drivers,
  monitoring,
  platforms,
].flat();
