/**
 * One measurement of the `report` bench in a process of its own. `export`: as the app does it in its worker. `bare`: the same
 * cells, ready in memory, through exceljs's own streaming writer. `calls`: the app answers calls while it exports. Prints one
 * line of JSON.
 */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import excel from 'exceljs';
import { monthFigures } from '../main/accounting/month.ts';
import { callUseCase } from '../main/app/call.ts';
import { EXPORT_MEMORY } from '../main/app/reports.ts';
import { createApp } from '../main/app.ts';
import { readReportEvidence } from '../main/reports/evidence.ts';
import { planWorkbook } from '../main/reports/workbook.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { openStore } from '../main/store/open.ts';
import type { Period } from '../main/values/time.ts';
import { openVault } from '../main/vault/vault.ts';
import type { ExportInput } from '../main/workers/jobs/export.ts';
import { runJob } from '../main/workers/run-job.ts';
import type { CellStyle } from '../main/xlsx/plan.ts';
import { excelStyle } from '../main/xlsx/styles.ts';
import { CONNECTION } from './seed.ts';

export interface Measured {
  /** Milliseconds, without the read-back. */
  readonly ms: number;
  readonly readBackMs: number;
  /** Highest resident memory of the process, in MB. */
  readonly peak: number;
  readonly cells: number;
  /** Milliseconds that calls took meanwhile, ascending. */
  readonly calls: readonly number[];
}

const WORKER = new URL('../main/workers/job.ts', import.meta.url);
const PAUSE_MS = 5;
const [, , mode = '', folder = '', period = ''] = process.argv;

function peak(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

async function exportMonth(): Promise<Measured> {
  const file = path.join(folder, 'bench.xlsx');
  const input: ExportInput = { folder, connection: CONNECTION, period, format: 'xlsx', file, by: 'bench' };
  const begun = performance.now();
  let proving = 0;
  const { finished } = runJob({
    workerFile: WORKER,
    job: 'export',
    input,
    resourceLimits: EXPORT_MEMORY,
    onProgress: ({ step }) => {
      if (step === 'prove' && proving === 0) proving = performance.now();
    },
  });
  await finished;
  const ended = performance.now();
  return { ms: proving - begun, readBackMs: ended - proving, peak: peak(), cells: 0, calls: [] };
}

/** The app as the browser door has it, asked for its state again and again while it exports. */
async function calls(): Promise<Measured> {
  const vault = openVault({ folder, keychain: null });
  // biome-ignore lint/correctness/useHookAtTopLevel: this is no hook
  vault.useMemory();
  const file = path.join(folder, 'bench.xlsx');
  const app = createApp({
    door: 'browser',
    folder,
    vault,
    workerFile: WORKER,
    chooseTarget: async () => ({ file, download: null }),
    log: (text) => console.error(text),
  });
  const answered: number[] = [];
  let running = true;
  app.onEvent(({ state }) => {
    running = state === 'running';
  });
  const ask = async (): Promise<void> => {
    const begun = performance.now();
    await callUseCase(app.useCases, 'app.state', {});
    answered.push(performance.now() - begun);
  };
  await ask();
  answered.length = 0;
  const begun = performance.now();
  await callUseCase(app.useCases, 'report.export', { connection: CONNECTION, period });
  while (running) {
    // When the loop is held up elsewhere, the pause is longer than asked for: that is time a call would have waited.
    const asked = performance.now();
    await sleep(PAUSE_MS);
    const late = performance.now() - asked - PAUSE_MS;
    await ask();
    answered.push((answered.pop() ?? 0) + Math.max(0, late));
  }
  const ms = performance.now() - begun;
  await app.close();
  return { ms, readBackMs: 0, peak: peak(), cells: 0, calls: answered.sort((a, b) => a - b) };
}

async function bare(): Promise<Measured> {
  const store = openStore(folder);
  const input = readMonthInput(store, CONNECTION, period as Period);
  const plan = planWorkbook(input, monthFigures(input), readReportEvidence(store, input));
  store.close();
  const styles = new Map<CellStyle, object>();
  const styleOf = (style: CellStyle): object => {
    const made = styles.get(style) ?? excelStyle(style);
    styles.set(style, made);
    return made;
  };
  let cells = 0;
  const sheets = plan.sheets.map((sheet) => ({
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: Array.from(sheet.rows(), ({ row, cells: planned }) => {
      cells += planned.length;
      return {
        row,
        cells: planned.map(({ column, value, formula, style }) => ({
          column,
          value: formula === undefined ? value : { formula, result: value ?? '' },
          style: styleOf(style),
        })),
      };
    }),
  }));
  globalThis.gc?.();
  const begun = performance.now();
  const stream = createWriteStream(path.join(folder, 'bare.xlsx'));
  const writer = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) {
    const worksheet = writer.addWorksheet(sheet.name);
    worksheet.columns = sheet.columns;
    for (const planned of sheet.rows) {
      const row = worksheet.getRow(planned.row);
      for (const { column, value, style } of planned.cells) {
        const cell = row.getCell(column);
        if (value !== null) cell.value = value;
        cell.style = style;
      }
      row.commit();
    }
    worksheet.commit();
  }
  await writer.commit();
  return { ms: performance.now() - begun, readBackMs: 0, peak: peak(), cells, calls: [] };
}

const MODES = { bare, calls, export: exportMonth } as const;
const measure = MODES[mode as keyof typeof MODES];
console.log(JSON.stringify(await measure()));
