/** The palette: figures first (`eth 17` finds the balance of that day), then places and commands. */
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import type { Here } from '../hooks/use-app.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useStartSync } from '../hooks/use-jobs.ts';
import { useMonthBalances } from '../hooks/use-month.ts';
import { useNumberStyle, useTheme } from '../hooks/use-preferences.ts';
import { IconSearch } from '../icons.ts';
import { paletteActions } from './palette-actions.tsx';
import { onPaletteOpen } from './palette-store.ts';

export default function Palette({ here }: { readonly here: Here }) {
  const [query, setQuery] = useState('');
  const balances = useMonthBalances().data;
  const sync = useStartSync();
  const styles = { numbers: useNumberStyle(), dates: useDates() };
  const [, setTheme] = useTheme();
  useEffect(() => {
    spotlight.open();
    return onPaletteOpen(spotlight.open);
  }, []);
  const actions = paletteActions(query, here, balances, styles, {
    sync: () => sync.mutate({ connection: here.connection.name }),
    theme: setTheme,
  });
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => setQuery('')}
      // What fits the query was found already.
      filter={(_, all) => all}
      shortcut={null}
      overlayProps={{ blur: 0 }}
      nothingFound="Nothing of that name. A currency and a day, such as eth 17, finds a balance."
      searchProps={{ leftSection: <IconSearch className="icon" />, placeholder: 'Search or run a command' }}
    />
  );
}
