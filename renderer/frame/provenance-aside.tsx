/** What stands behind one figure: the formula with its inputs, the rate, every look at it, the API call as it came. */
import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { addDays, type Day } from '../../main/values/time.ts';
import { Reading } from '../components/notices.tsx';
import { State } from '../components/state.tsx';
import { DayOf } from '../components/when.tsx';
import { useProvenance } from '../hooks/use-month.ts';
import { IconChevronLeft, IconChevronRight, IconX } from '../icons.ts';
import { change } from '../route.ts';
import { NotReported } from './not-reported.tsx';
import { CallOf } from './provenance-call.tsx';
import { History, RateOf, Working } from './provenance-figures.tsx';

/** `at` is the day and the ticker, as they stand in the address. */
export function ProvenanceAside({ at }: { readonly at: string }) {
  const [day = '', ticker = ''] = at.split(' ');
  const query = useProvenance(day, ticker);
  // The figures of the last one stay until the next are there: the heading is of what is shown.
  const shown = query.data ?? { day, ticker };
  const close = () => {
    const within = document.activeElement?.closest('.aside') !== null;
    change({ at: null });
    // The button that was pressed is gone: the focus goes back to the figure.
    if (within) requestAnimationFrame(() => document.querySelector<HTMLElement>('.grid-scroll .active')?.focus());
  };
  const step = (by: number) => change({ at: `${addDays(day as Day, by)} ${ticker}` }, 'replace');
  useHotkeys([['Escape', close]]);
  const restated = query.data?.history.some((look) => look.restated);
  return (
    <aside className="aside" aria-label="Where the figure comes from" aria-busy={query.isPlaceholderData}>
      <header>
        <h2>
          {shown.ticker} on <DayOf of={shown.day} />
        </h2>
        {query.data && (restated ? <State of="restated" as="tag" /> : <State of={query.data.state} as="tag" />)}
        <ActionIcon className="push" aria-label="Day before" onClick={() => step(-1)}>
          <IconChevronLeft className="icon" />
        </ActionIcon>
        <ActionIcon aria-label="Day after" onClick={() => step(1)}>
          <IconChevronRight className="icon" />
        </ActionIcon>
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX className="icon" />
        </ActionIcon>
      </header>
      <div className="aside-body">
        <Reading query={query} rows={9}>
          {(found) => (
            <>
              <Working of={found} />
              <NotReported of={found} />
              <RateOf of={found} />
              <History of={found} />
              <CallOf of={found} />
            </>
          )}
        </Reading>
      </div>
    </aside>
  );
}
