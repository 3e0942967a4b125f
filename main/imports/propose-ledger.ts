/** Proposes how a trial balance is to be read. */

import type { LedgerMapping } from '../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../preload/contract/imports.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { decimalMarkOf } from './amount.ts';
import { columnNamed, doubledRoles, lookAt, withDoubled, withoutDoubled } from './header.ts';
import { dateOrderOf } from './moment.ts';
import { sampleOf } from './propose-rates.ts';
import { dateInTitle } from './title.ts';

export async function proposeLedger(bytes: FileBytes, base: string): Promise<ImportProposal> {
  const look = await lookAt(bytes);
  const unit = base.toLowerCase();
  const named = {
    account: columnNamed(look.columns, [
      'account',
      'account number',
      'account code',
      'account no',
      'konto',
      'kontonummer',
    ]),
    accountName: columnNamed(look.columns, [
      'account name',
      'account description',
      'kontobezeichnung',
      'kontoname',
      'bezeichnung',
      'name',
      'description',
    ]),
    currency: columnNamed(look.columns, ['currency', 'ticker', 'coin', 'asset', 'wahrung']),
    quantity: columnNamed(look.columns, ['quantity', 'units', 'amount in currency', 'foreign amount', 'menge']),
    carrying: columnNamed(look.columns, [
      'carrying amount',
      `carrying amount ${unit}`,
      'book value',
      `balance ${unit}`,
      'carrying value',
      'balance',
      'buchwert',
      'saldo',
    ]),
    cost: columnNamed(look.columns, ['cost', 'historical cost', `cost ${unit}`, 'anschaffungskosten']),
    date: columnNamed(look.columns, ['date', 'as of', 'balance date', 'datum', 'stichtag']),
  };
  const doubled = doubledRoles(look, named);
  const columns = withoutDoubled(named, doubled);
  const figures = [columns.quantity, columns.carrying, columns.cost].flatMap((column) => look.cells(column));
  const mapping: LedgerMapping = {
    kind: 'ledger',
    delimiter: look.delimiter,
    header: look.header,
    decimal: decimalMarkOf(figures.filter((text) => /\d/.test(text))),
    dateOrder: dateOrderOf(look.cells(columns.date)),
    zone: 'UTC',
    columns,
    accounts: {},
    asOf: columns.date === '' ? dateInTitle(look.titles, null) : null,
  };
  const questions: string[] = [];
  if (columns.account === '') questions.push('columns.account: which column holds the account?');
  if (columns.currency === '') questions.push('accounts: which account holds which currency? {"1520": "BTC"}');
  if (columns.quantity === '') questions.push('columns.quantity: which column holds the quantity?');
  if (columns.date === '' && mapping.asOf === null) questions.push('asOf: of which day are the balances?');
  if (mapping.decimal === null)
    questions.push('decimal: is 1,234 one thousand two hundred thirty-four (".") or less than two (",")?');
  return { mapping, questions: withDoubled(doubled, questions), columns: [...look.columns], sample: sampleOf(look) };
}
