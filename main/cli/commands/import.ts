/** `import`: brings in movements, callbacks, balances of the books and rates from files. */

import { type ImportMapping, importKind, importMapping } from '../../../preload/contract/import-mapping.ts';
import type { ImportResult } from '../../../preload/contract/imports.ts';
import { Failure } from '../../failure.ts';
import { counted } from '../../values/words.ts';
import type { Command, CommandLine } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { readInputFile } from '../input-file.ts';
import { flag, positional, text } from '../values.ts';

async function mappingFrom(file: string): Promise<ImportMapping> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(await readInputFile(file)).toString('utf8'));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('invalid-input', `${file} is not JSON.`, 'Write the mapping with --propose.');
  }
  const parsed = importMapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new Failure(
    'invalid-input',
    `${file} is not a mapping: ${where} ${issue?.message ?? ''}.`,
    'Write one with --propose.',
  );
}

function kindOf(line: CommandLine) {
  const word = positional(line, 1);
  const kind = importKind.options.find((known) => known === word);
  if (kind !== undefined) return kind;
  throw new Failure('invalid-input', `"${word}" cannot be imported.`, `Use one of: ${importKind.options.join(', ')}.`);
}

/** Of which days the file is taken to hold every movement: nobody sees from the rows alone which ones are missing. */
function coverOf({ covers, findings: { rows } }: ImportResult): string {
  if (covers === null) return '';
  const found = rows === null ? '' : `; its rows are of ${rows.from} to ${rows.to}`;
  const example = JSON.stringify({ covers: rows ?? covers });
  return `Counts as holding every movement of ${covers.from} to ${covers.to}${found}. If it holds fewer days, declare them in the mapping, as in ${example}, and import it again.`;
}

function longNumbersOf({ rows, row, column, number }: NonNullable<ImportResult['findings']['longNumbers']>): string {
  const found = `${counted(rows, 'row has', 'rows have')} an amount of 15 digits or more in a number cell, first row ${row}, ${column}: ${number}.`;
  return `${found} The program that saved the file may have lost digits beyond the 15th; a CSV file or cells of text keep them.`;
}

/** What the file says of itself, in sentences. */
function findingsOf({ findings }: ImportResult): string[] {
  const { skipped, date, carrying, without, totals, longNumbers, replaces, balances } = findings;
  return [
    skipped === 0 ? '' : `${counted(skipped, 'row holds no entry of its own', 'rows hold no entry of their own')}.`,
    without.length === 0
      ? ''
      : `No row falls in ${without.join(', ')}: not covered, unless the mapping declares it in "covers".`,
    date === null ? '' : `Balances of ${date} by the file itself.`,
    carrying === null ? '' : `Carrying amounts add up to ${carrying}.`,
    ...replaces.map(({ day, file }) => `Takes the place of ${file} for ${day}. To go back, import that file again.`),
    ...totals.map(({ row, column, stated, sum, agrees }) => {
      if (agrees === null)
        return `row ${row}: a total of ${stated} in ${column}, not compared: rows of several currencies.`;
      return `row ${row}: a total of ${stated} in ${column}, ${agrees ? 'as the rows add up' : `but the rows add up to ${sum}`}.`;
    }),
    longNumbers === null ? '' : longNumbersOf(longNumbers),
    balances === null
      ? ''
      : `Balances of ${counted(balances.tested, 'row')} compared: ${counted(balances.broken, 'break')}.`,
    ...(balances?.breaks ?? []).slice(0, 20).map(({ row, reason }) => `row ${row}: ${reason}`),
  ];
}

function sentence(result: ImportResult, trial: boolean): string {
  const { file, rows, added, changed, duplicates, refused, kept } = result;
  const counts = `${counted(rows, 'row')}: ${added} added, ${changed} changed, ${duplicates} known already, ${refused.length} refused`;
  const found = [coverOf(result), ...findingsOf(result)].filter((line) => line !== '');
  const end = kept ? 'Kept.' : trial ? 'A trial: nothing was kept.' : 'Nothing was kept.';
  return [
    `${file}: ${counts}. ${end}`,
    ...found,
    ...refused.slice(0, 20).map(({ row, reason }) => `row ${row}: ${reason}`),
  ].join('\n');
}

export const importCommand: Command = {
  name: 'import',
  usage:
    'NAME (movements|callbacks|ledger|rates) FILE (--propose | --mapping FILE.json | --profile NAME) [--keep-as NAME] [--trial] [--without-refused] [--by PERSON]',
  summary: 'Bring in a file. --propose prints the mapping it would be read with, as JSON for --mapping.',
  positionals: ['NAME', 'KIND', 'FILE'],
  options: {
    propose: { type: 'boolean' },
    mapping: { type: 'string' },
    profile: { type: 'string' },
    'keep-as': { type: 'string' },
    trial: { type: 'boolean' },
    'without-refused': { type: 'boolean' },
    by: { type: 'string' },
  },
  async run(line, context) {
    const kind = kindOf(line);
    const [mappingFile, profile] = [text(line, 'mapping'), text(line, 'profile')];
    const ways = [flag(line, 'propose'), mappingFile !== undefined, profile !== undefined].filter(Boolean).length;
    if (ways !== 1) {
      throw new Failure(
        'invalid-input',
        'Say how the file is read.',
        'Use one of --propose, --mapping FILE.json, --profile NAME.',
      );
    }
    const file = { source: positional(line, 2) };
    const connection = positional(line, 0);
    const mapping = mappingFile === undefined ? undefined : await mappingFrom(mappingFile);
    const app = await context.app();
    if (flag(line, 'propose')) {
      const proposed = await app.call('import.propose', { connection, kind, file });
      context.print(JSON.stringify(proposed.mapping, null, context.json ? undefined : 2));
      for (const question of proposed.questions) context.say(`To be answered: ${question}\n`);
      return EXIT.done;
    }
    const trial = flag(line, 'trial');
    const input = {
      connection,
      kind,
      file,
      mapping,
      profile,
      keepAs: text(line, 'keep-as'),
      by: text(line, 'by'),
      trial,
    };
    const result = (await follow(app, context, async () =>
      app.call('import.start', { ...input, withoutRefused: flag(line, 'without-refused') }),
    )) as ImportResult;
    context.print(context.json ? JSON.stringify(result) : sentence(result, trial));
    if (result.refused.length === 0 || result.kept) return EXIT.done;
    if (!trial) context.say('Correct these rows, or import the rest with --without-refused.\n');
    return EXIT.usage;
  },
};
