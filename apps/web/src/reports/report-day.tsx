'use client';

import { useState } from 'react';
import { Button } from '#design/button.tsx';
import { Field } from '#design/field.tsx';
import { periodEnds } from './period-ends.ts';

/** The day a report is about, with the ends of the last periods a click away. */
export const ReportDay = ({ day: first, today }: { readonly day: string; readonly today: string }) => {
  const [day, setDay] = useState(first);
  return (
    <div className="flex flex-col gap-2">
      <Field
        name="day"
        label="As of the end of"
        type="date"
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
        help="Days end at midnight in UTC. Empty: the newest instant of which everything is known."
      />
      <div className="flex flex-wrap gap-2">
        {periodEnds(today).map(({ title, day: end }) => (
          <Button key={title} look="quiet" className="h-7 px-2 text-12" onClick={() => setDay(end)}>
            {title}
          </Button>
        ))}
        <Button look="quiet" className="h-7 px-2 text-12" onClick={() => setDay('')}>
          Newest
        </Button>
      </div>
    </div>
  );
};
