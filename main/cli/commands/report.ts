/** `report`: writes the month-end workbook, or the journal in another program's layout. */
import path from 'node:path';
import { type ReportResult, reportFormat } from '../../../preload/contract/reports.ts';
import { Failure } from '../../failure.ts';
import { counted } from '../../values/words.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { table } from '../table.ts';
import { choice, period, positional, requiredText } from '../values.ts';

const report: Command = {
  name: 'report',
  usage: 'NAME --period YYYY-MM --out FILE [--format xlsx|csv|hledger|xero|qbo|datev|netsuite]',
  summary:
    'Write the month-end workbook, a folder of CSV files (a zip when FILE ends so) or a journal, and prove that it ties; nothing is written when it does not.',
  positionals: ['NAME'],
  options: { period: { type: 'string' }, out: { type: 'string' }, format: { type: 'string' } },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      period: period(line),
      format: choice(line, 'format', reportFormat.options),
    };
    const out = path.resolve(requiredText(line, 'out'));
    // Excel warns of a workbook under any other name, and programs read a .csv as text.
    if ((input.format ?? 'xlsx') === 'xlsx' && path.extname(out).toLowerCase() !== '.xlsx') {
      const message = `${path.basename(out)} is not a name for a workbook: nothing was written.`;
      throw new Failure('invalid-input', message, 'End it with .xlsx, or choose another --format.');
    }
    const app = await context.app({ out });
    const result = (await follow(app, context, () => app.call('report.export', input))) as ReportResult;
    const { pass, warn, fail, notTested } = result.checks;
    context.print(
      context.json
        ? JSON.stringify(result)
        : [
            `Wrote ${result.file}`,
            ...result.files.map(({ name, rows, sha256 }) => `  ${name}, ${counted(rows, 'row')}, SHA-256 ${sha256}`),
            ...result.remarks,
            `Checks: ${pass} pass, ${warn} warn, ${fail} fail, ${notTested} not tested`,
            `SHA-256 of the file    ${result.sha256}`,
            `SHA-256 of its content ${result.contentSha256}`,
            `Dataset                ${result.dataset}`,
          ].join('\n'),
    );
    return EXIT.done;
  },
};

const formats: Command = {
  name: 'formats',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print the formats a month can be exported in, and what is missing before one of them can be made.',
  positionals: ['NAME'],
  options: { period: { type: 'string' } },
  async run(line, context) {
    const { call } = await context.app();
    const rows = await call('report.formats', { connection: positional(line, 0), period: period(line) });
    context.print(
      context.json
        ? JSON.stringify(rows)
        : table(rows, [
            { title: 'Format', value: ({ format }) => format },
            {
              title: 'Missing',
              value: ({ missing }) => (missing === null ? '' : `${missing.message} ${missing.hint}`),
            },
          ]),
    );
    return EXIT.done;
  },
};

export const reportCommands: readonly Command[] = [report, formats];
