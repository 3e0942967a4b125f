/** The calendar in which a range of days is chosen, in a part of its own: dates are a large library. */
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { type DaySpan, MOST_DAYS, spanOf } from '../../text/range.ts';

interface Props {
  readonly span: DaySpan;
  /** The last day that may be chosen. */
  readonly last: string;
  readonly onChoose: (span: DaySpan) => void;
}

export default function RangeDays({ span, last, onChoose }: Props) {
  const [chosen, setChosen] = useState<[string | null, string | null]>([span.from, span.to]);
  const [tooLong, setTooLong] = useState(false);
  const choose = ([from, to]: [string | null, string | null]) => {
    setChosen([from, to]);
    setTooLong(false);
    if (from === null || to === null) return;
    const days = spanOf(from, to);
    if (days === null) setTooLong(true);
    else onChoose(days);
  };
  return (
    <>
      <DatePicker
        type="range"
        allowSingleDateInRange
        defaultDate={span.from}
        maxDate={last}
        value={chosen}
        onChange={choose}
      />
      <p className={tooLong ? 'tiny tone-fail' : 'tiny quiet'} role={tooLong ? 'alert' : undefined}>
        First and last day, UTC; at most {MOST_DAYS} days.
      </p>
    </>
  );
}
