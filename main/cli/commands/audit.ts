/** `audit`: the trail of every change as a CSV file. */
import path from 'node:path';
import type { AuditResult } from '../../../preload/contract/audit.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { requiredText, text } from '../values.ts';

export const audit: Command = {
  name: 'audit',
  usage: '--out FILE.csv [--connection NAME]',
  summary: 'Write the audit trail with its hashes, or what of it is about one connection.',
  positionals: [],
  options: { out: { type: 'string' }, connection: { type: 'string' } },
  async run(line, context) {
    const out = path.resolve(requiredText(line, 'out'));
    const connection = text(line, 'connection');
    const app = await context.app({ out });
    const input = connection === undefined ? {} : { connection };
    const result = (await follow(app, context, () => app.call('audit.export', input))) as AuditResult;
    context.print(
      context.json
        ? JSON.stringify(result)
        : [
            `Wrote ${result.file}, ${result.events} of ${result.length} events`,
            `SHA-256 of the file ${result.sha256}`,
            `Head of the chain   ${result.head}`,
            result.statement,
          ].join('\n'),
    );
    return EXIT.done;
  },
};
