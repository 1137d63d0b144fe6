'use client';

import { useEffect, useState } from 'react';
import { SelectField } from '#design/field.tsx';

/** In whose zone the PDF writes instants: the reader's, until another is chosen. */
export const ZoneField = () => {
  const [zones, setZones] = useState<readonly string[]>(['UTC']);
  const [zone, setZone] = useState('UTC');
  useEffect(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    setZones([...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])]);
    setZone(own);
  }, []);
  return (
    <SelectField
      name="zone"
      label="Times of the PDF in"
      options={zones.map((name) => ({ value: name, title: name.replaceAll('_', ' ') }))}
      value={zone}
      onChange={({ currentTarget }) => setZone(currentTarget.value)}
      help="CSV and JSON always say UTC. Numbers do not depend on it."
    />
  );
};
