/** A workbook as it was read from a file. */

import type { Grid } from './grid.ts';
import type { Templates } from './templates.ts';

export interface Book {
  /** In the order of the tabs. */
  readonly sheets: ReadonlyMap<string, Grid>;
  /** Names of the sheets that a person who opens the file does not see. This program hides none. */
  readonly hidden?: ReadonlySet<string>;
  /** Defined name in capitals → what it stands for: `'Roll-forward'!$B$7:$B$14`. */
  readonly names: ReadonlyMap<string, string>;
  readonly templates: Templates;
  /** Another program wrote it: its texts are shared among cells, which the writer of this program never does. */
  readonly rewritten?: boolean;
}
