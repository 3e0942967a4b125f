/** The views in the order of their keys. A view stands here once the app can fill it. */
import {
  IconAdjustmentsHorizontal,
  IconArrowsExchange,
  IconCheckbox,
  IconHistory,
  IconLayoutDashboard,
  IconScale,
  IconTable,
  IconTrendingUp,
} from '../icons.ts';
import type { View } from '../route.ts';

export interface ViewEntry {
  readonly view: View;
  readonly label: string;
  readonly icon: typeof IconTable;
  readonly group?: 'settings';
}

export const VIEW_ENTRIES: readonly ViewEntry[] = [
  { view: 'overview', label: 'Overview', icon: IconLayoutDashboard },
  { view: 'balances', label: 'Balances', icon: IconTable },
  { view: 'rates', label: 'Rates', icon: IconTrendingUp },
  { view: 'movements', label: 'Movements', icon: IconArrowsExchange },
  { view: 'reconciliation', label: 'Reconciliation', icon: IconScale },
  { view: 'close', label: 'Close', icon: IconCheckbox },
  { view: 'activity', label: 'Activity', icon: IconHistory },
  { view: 'settings', label: 'Settings', icon: IconAdjustmentsHorizontal, group: 'settings' },
];
