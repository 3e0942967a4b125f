/** `verify`: whether anything in the store changed since it was captured, or in a workbook since it was exported. */
import path from 'node:path';
import type { VerifyReportView, WorkbookReport } from '../../../preload/contract/verify.ts';
import { JobBoard } from '../../app/job-board.ts';
import { runJob } from '../../workers/run-job.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { readInputFile } from '../input-file.ts';
import { table } from '../table.ts';

/** Lines that are shown of each list; --json gives a thousand. */
const SHOWN = 50;

async function verifyFile(file: string, context: Context): Promise<number> {
  const content = new Uint8Array(await readInputFile(file));
  const app = await context.app();
  const report = (await follow(app, context, () =>
    app.call('verify.workbook', { file: { name: path.basename(file), content } }),
  )) as WorkbookReport;
  context.print(context.json ? JSON.stringify(report) : sentences(report));
  return report.holds ? EXIT.done : EXIT.check;
}

function sentences(report: WorkbookReport): string {
  const { file, known, exported, connection, period, changed, changes, disagrees, disagreements } = report;
  const place = ({ sheet, cell }: { readonly sheet: string; readonly cell: string }): string =>
    cell === '' ? sheet : `${sheet}!${cell}`;
  const lines = known
    ? [`${file}: ${connection} ${period}, exported at ${exported?.at} by ${exported?.by}, dataset ${report.dataset}`]
    : [];
  lines.push(...report.remarks.map((remark) => `${file}: ${remark}`));
  if (report.rebuilt) {
    lines.push(changes === 0 ? 'Nothing was changed since the export.' : `Changed since the export: ${changes}`);
    lines.push(...changed.slice(0, SHOWN).map((one) => `  ${place(one)}: was ${one.was}, is ${one.is}`));
  }
  if (known) {
    const agrees = 'Everything agrees with the store today.';
    lines.push(disagreements === 0 ? agrees : `No longer agrees with the store today: ${disagreements}`);
    lines.push(...disagrees.slice(0, SHOWN).map((one) => `  ${place(one)}: exported ${one.file}, today ${one.store}`));
  }
  return lines.join('\n');
}

export const verify: Command = {
  name: 'verify',
  usage: '[FILE.xlsx]',
  summary:
    'Check every stored answer, file, figure and audit event against its evidence, or a workbook that came back against its export, its styles left out; exit code 5 names what does not hold.',
  positionals: ['[FILE]'],
  options: {},
  async run(line, context) {
    const [file] = line.positionals;
    if (file !== undefined) return verifyFile(file, context);
    // Not through the app: it would refuse to open the very database that is to be looked at.
    const board = new JobBoard(context.log);
    const jobs = { onEvent: board.onEvent.bind(board), cancel: board.cancel.bind(board) };
    const workerFile = new URL('../../workers/job.ts', import.meta.url);
    const input = { folder: context.dataFolder };
    const report = (await follow(jobs, context, async () => ({
      job: board.start({
        kind: 'verify',
        connection: '',
        run: (onProgress) => runJob({ workerFile, job: 'verify', input, onProgress, onStack: context.log }),
      }),
    }))) as VerifyReportView;
    context.print(
      context.json
        ? JSON.stringify(report)
        : table(report.checks, [
            { title: 'Check', value: ({ title }) => title },
            { title: 'Rows', value: ({ rows }) => String(rows), right: true },
            { title: 'Finding', value: ({ finding }) => finding ?? 'holds' },
          ]),
    );
    context.say('The chain proves order and change since capture, not who answered: the API signs no answers.\n');
    if (report.holds) return EXIT.done;
    context.say(`${report.first}\n`);
    return EXIT.check;
  },
};
