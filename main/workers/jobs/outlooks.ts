/** What the journals of a month would come to, read and figured away from the thread that answers calls. */
import { monthFigures } from '../../accounting/month.ts';
import { type JournalOutlook, journalOutlooks } from '../../reports/formats/journals.ts';
import { readConnection } from '../../store/connections.ts';
import { readMonthInput } from '../../store/month-input.ts';
import { journalLayouts } from '../../store/month-settings.ts';
import { openStore, snapshot } from '../../store/open.ts';
import type { Period } from '../../values/time.ts';

export interface OutlooksInput {
  readonly folder: string;
  readonly connection: string;
  readonly period: Period;
}

export async function outlooksJob({ folder, connection, period }: OutlooksInput): Promise<readonly JournalOutlook[]> {
  const store = openStore(folder);
  try {
    const { input, layouts } = snapshot(store, () => ({
      input: readMonthInput(store, connection, period),
      layouts: journalLayouts(store, readConnection(store, connection)),
    }));
    return journalOutlooks({ input, figures: monthFigures(input), layouts });
  } finally {
    store.close();
  }
}
