/** What the palette offers for a query: figures, then places, then commands. */
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import type { MonthBalances } from '../../preload/contract/month.ts';
import { stateWord } from '../components/state.tsx';
import type { Here } from '../hooks/use-app.ts';
import type { Dates } from '../hooks/use-dates.ts';
import type { Theme } from '../hooks/use-preferences.ts';
import {
  IconAdjustmentsHorizontal,
  IconDatabase,
  IconDownload,
  IconEye,
  IconFileImport,
  IconHistory,
  IconRefresh,
  IconScale,
  IconTable,
} from '../icons.ts';
import { SECTION_NAMES } from '../pages/settings/sections.ts';
import { change, go } from '../route.ts';
import { type NumberStyle, written } from '../text/figures.ts';
import { VIEW_ENTRIES } from './views.ts';

const MOST_FIGURES = 5;

/** How the person writes what the palette names. */
interface Styles {
  readonly numbers: NumberStyle;
  readonly dates: Dates;
}

/** `eth 17` as a currency and a day of the month; the day may be missing, or a whole date. */
function figureActions(
  query: string,
  month: MonthBalances | undefined,
  { numbers, dates }: Styles,
): SpotlightActionData[] {
  const [word = '', number = ''] = query.trim().toUpperCase().split(/\s+/);
  if (!month || word === '') return [];
  const days = month.days.filter(
    ({ day }) => number === '' || day === number || day.endsWith(`-${number.padStart(2, '0')}`),
  );
  const tickers = month.tickers.filter(({ ticker }) => ticker.toUpperCase().startsWith(word)).slice(0, MOST_FIGURES);
  // Without a day the closing is meant.
  const chosen = number === '' ? days.slice(-1) : days;
  return tickers.flatMap(({ ticker }) =>
    chosen.flatMap(({ day, cells }): SpotlightActionData[] => {
      const cell = cells[ticker];
      const amount = cell?.amount ? written(cell.amount.exact, numbers) : stateWord(cell?.state ?? 'not-fetched');
      return [
        {
          id: `balance ${day} ${ticker}`,
          label: `Balance of ${ticker} on ${dates.day(day)}`,
          leftSection: <IconTable className="icon" />,
          rightSection: <span className="figure bare">{amount}</span>,
          onClick: () => go('balances', { at: `${day} ${ticker}` }),
        },
        {
          id: `reconcile ${day} ${ticker}`,
          label: `Reconcile ${ticker} on ${dates.day(day)}`,
          leftSection: <IconScale className="icon" />,
          onClick: () => go('reconciliation', { currency: ticker, day }),
        },
      ];
    }),
  );
}

function placeActions(query: string, here: Here, { dates }: Styles): SpotlightActionData[] {
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.trim())?.[0];
  const open = month !== undefined && month <= here.app.today.slice(0, 7) ? [month] : [];
  return [
    ...open.map((period) => ({
      id: `month ${period}`,
      label: `Go to ${dates.month(period)}`,
      keywords: [period],
      leftSection: <IconHistory className="icon" />,
      onClick: () => change({ month: period, at: null, from: null, to: null }),
    })),
    ...VIEW_ENTRIES.map((entry, index) => ({
      id: entry.view,
      label: entry.label,
      leftSection: <entry.icon className="icon" />,
      rightSection: <kbd>{`${here.app.door === 'desktop' ? 'Ctrl' : 'Ctrl Alt'} ${index + 1}`}</kbd>,
      onClick: () => go(entry.view),
    })),
    ...Object.entries(SECTION_NAMES).map(([section, label]) => ({
      id: `settings ${section}`,
      label: `Settings: ${label}`,
      leftSection: <IconAdjustmentsHorizontal className="icon" />,
      onClick: () => go('settings', { section }),
    })),
    ...here.app.connections
      .filter((each) => each.name !== here.connection.name)
      .map((each) => ({
        id: `connection ${each.name}`,
        label: `Connection ${each.name}`,
        leftSection: <IconDatabase className="icon" />,
        onClick: () => change({ connection: each.name, at: null }),
      })),
  ];
}

interface Commands {
  readonly sync: () => void;
  readonly theme: (theme: Theme) => void;
}

function commandActions(here: Here, { dates }: Styles, commands: Commands): SpotlightActionData[] {
  const themes = [
    ['dark', 'Dark theme'],
    ['light', 'Light theme'],
    ['auto', 'Theme as the system'],
  ] as const;
  return [
    {
      id: 'sync',
      label: `Sync ${here.connection.name}`,
      leftSection: <IconRefresh className="icon" />,
      onClick: commands.sync,
    },
    {
      id: 'import',
      label: 'Import a file',
      keywords: ['movements', 'callbacks', 'book balances', 'rates', 'csv', 'xlsx'],
      leftSection: <IconFileImport className="icon" />,
      onClick: () => change({ import: 'movements' }),
    },
    {
      id: 'enter',
      label: 'Enter a movement',
      keywords: ['manual', 'adjustment', 'bank'],
      leftSection: <IconFileImport className="icon" />,
      onClick: () => go('movements', { enter: 'new' }),
    },
    {
      id: 'totals',
      label: 'Compare with control totals',
      keywords: ['count', 'completeness', 'back office'],
      leftSection: <IconScale className="icon" />,
      onClick: () => go('movements', { totals: 'open' }),
    },
    {
      id: 'print',
      label: 'Print this view',
      leftSection: <IconDownload className="icon" />,
      // The palette is gone from the page by then.
      onClick: () => setTimeout(() => window.print(), 300),
    },
    {
      id: 'export',
      label: `Export ${dates.month(here.period)}`,
      leftSection: <IconDownload className="icon" />,
      onClick: () => go('close'),
    },
    ...themes.map(([theme, label]) => ({
      id: theme,
      label,
      leftSection: <IconEye className="icon" />,
      onClick: () => commands.theme(theme),
    })),
  ];
}

function matching(query: string, actions: readonly SpotlightActionData[]): SpotlightActionData[] {
  const wanted = query.trim().toLowerCase();
  return actions.filter((action) => {
    const words = [action.label ?? '', ...(action.keywords ?? [])].join(' ').toLowerCase();
    return words.includes(wanted);
  });
}

/** Groups in the order of the palette, empty ones left out. */
export function paletteActions(
  query: string,
  here: Here,
  month: MonthBalances | undefined,
  styles: Styles,
  commands: Commands,
): SpotlightActionGroupData[] {
  return [
    { group: 'Figures', actions: figureActions(query, month, styles) },
    { group: 'Go to', actions: matching(query, placeActions(query, here, styles)) },
    { group: 'Commands', actions: matching(query, commandActions(here, styles, commands)) },
  ].filter((group) => group.actions.length > 0);
}
