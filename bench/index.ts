/**
 * Benches: `npm run bench -- sync|open|roll-forward|import|matching|report|ui`, or `all`. Each prints what it measured beside its limit, as
 * ratios against a limit or a peer in the same run. Nothing here is asserted: machines differ.
 */
import { print } from './figures.ts';
import { benchImport } from './import.ts';
import { benchMatching } from './matching.ts';
import { benchOpen } from './open.ts';
import { benchReport } from './report.ts';
import { benchRollForward } from './roll-forward.ts';
import { benchSync } from './sync.ts';
import { benchUi } from './ui.ts';

const BENCHES = {
  sync: benchSync,
  open: benchOpen,
  'roll-forward': benchRollForward,
  import: benchImport,
  matching: benchMatching,
  report: benchReport,
  ui: benchUi,
};

const wanted = process.argv[2] ?? 'all';
const names = Object.keys(BENCHES) as (keyof typeof BENCHES)[];
const chosen = names.filter((name) => wanted === 'all' || name === wanted);
if (chosen.length === 0) {
  console.error(`There is no bench named ${wanted}. Choose one of ${names.join(', ')} or all.`);
  process.exitCode = 2;
}
for (const name of chosen) print(name, await BENCHES[name]());
