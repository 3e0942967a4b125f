/** `verify`: whether anything in the store changed since it was captured. */
import type { VerifyReportView } from '../../../preload/contract/verify.ts';
import { JobBoard } from '../../app/job-board.ts';
import { runJob } from '../../workers/run-job.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { table } from '../table.ts';

export const verify: Command = {
  name: 'verify',
  usage: '',
  summary:
    'Check every stored answer, file, figure and audit event against its evidence; exit code 5 names the first finding.',
  positionals: [],
  options: {},
  async run(_line, context) {
    // Not through the app: it would refuse to open the very database that is to be looked at.
    const board = new JobBoard();
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
