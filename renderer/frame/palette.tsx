/** The palette: figures first (`eth 17` finds the balance of that day), then views and commands. */
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { stateWord } from '../components/state.tsx';
import type { Here } from '../hooks/use-app.ts';
import { useStartSync } from '../hooks/use-jobs.ts';
import { useMonthBalances } from '../hooks/use-month.ts';
import { useNumberStyle } from '../hooks/use-preferences.ts';
import { IconRefresh, IconSearch, IconTable } from '../icons.ts';
import { go } from '../route.ts';
import { written } from '../text/figures.ts';
import { onPaletteOpen } from './palette-store.ts';
import { VIEW_ENTRIES } from './views.ts';

const MOST_FIGURES = 6;

export default function Palette({ here }: { readonly here: Here }) {
  const [query, setQuery] = useState('');
  const balances = useMonthBalances().data;
  const sync = useStartSync();
  const style = useNumberStyle();
  useEffect(() => {
    spotlight.open();
    return onPaletteOpen(spotlight.open);
  }, []);

  const [word = '', number = ''] = query.trim().toUpperCase().split(/\s+/);
  const figures = (balances && word !== '' ? balances.days : [])
    .filter((day) => number === '' || day.day.endsWith(`-${number.padStart(2, '0')}`) || day.day === number)
    .flatMap((day) =>
      (balances?.tickers ?? [])
        .filter((each) => each.ticker.toUpperCase().startsWith(word))
        .map(({ ticker }) => ({ day: day.day, ticker, cell: day.cells[ticker] })),
    )
    .slice(number === '' ? -1 : 0)
    .slice(0, MOST_FIGURES);

  const actions: SpotlightActionGroupData[] = [
    {
      group: 'Figures',
      actions: figures.map(({ day, ticker, cell }) => ({
        id: `${day} ${ticker}`,
        label: `Balance of ${ticker} on ${day}`,
        leftSection: <IconTable className="icon" />,
        rightSection: (
          <span className="figure bare">
            {cell?.amount ? written(cell.amount.exact, style) : stateWord(cell?.state ?? 'not-fetched')}
          </span>
        ),
        onClick: () => go('balances', { at: `${day} ${ticker}` }),
      })),
    },
    {
      group: 'Views',
      actions: VIEW_ENTRIES.map((entry) => ({
        id: entry.view,
        label: entry.label,
        leftSection: <entry.icon className="icon" />,
        onClick: () => go(entry.view),
      })),
    },
    {
      group: 'Commands',
      actions: [
        {
          id: 'sync',
          label: `Sync ${here.connection.name}`,
          leftSection: <IconRefresh className="icon" />,
          onClick: () => sync.mutate({ connection: here.connection.name }),
        },
      ],
    },
  ];
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={(text, all) =>
        all
          .map((group) => filtered(text, group as SpotlightActionGroupData))
          .filter((group) => group.actions.length > 0)
      }
      shortcut={null}
      overlayProps={{ blur: 0 }}
      nothingFound="Nothing of that name. A currency and a day, such as eth 17, finds a balance."
      searchProps={{ leftSection: <IconSearch className="icon" />, placeholder: 'Search or run a command' }}
    />
  );
}

/** Figures are found already; views and commands by any part of their words. */
function filtered(text: string, group: SpotlightActionGroupData): SpotlightActionGroupData {
  if (group.group === 'Figures') return group;
  const wanted = text.trim().toLowerCase();
  return {
    ...group,
    actions: group.actions.filter((action: SpotlightActionData) => action.label?.toLowerCase().includes(wanted)),
  };
}
