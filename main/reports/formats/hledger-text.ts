/** How hledger writes things: amounts with their commodity, descriptions, postings, transactions (hledger journal format). */
import type { Ticker } from '../../values/code.ts';
import { type Decimal, decimalText } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';

export interface Posting {
  readonly account: string;
  readonly amount: Decimal;
  readonly ticker: Ticker;
  /** Balance of the account after the posting, with the digits in which it was reported. */
  readonly balance?: string;
}

export interface Transaction {
  readonly day: Day;
  readonly description: string;
  readonly postings: readonly Posting[];
}

/** A commodity that holds anything but letters stands in quotes. */
function commodity(ticker: Ticker): string {
  return /^[A-Za-z]+$/.test(ticker) ? ticker : `"${ticker}"`;
}

/** The directive that sets the decimals in which a commodity is shown. */
export function commodityDirective(ticker: Ticker, decimals: number): string {
  return `commodity 1000.${'0'.repeat(decimals)} ${commodity(ticker)}`;
}

/** Words as they may stand in a description: one line, no comment mark, no bar, which parts payee and note. */
export function plainWords(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(';', ',')
    .replaceAll('|', '/')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

/** The transaction as text, ended by an empty line. */
export function transactionText({ day, description, postings }: Transaction): string {
  const lines = postings.map(({ account, amount, ticker, balance }) => {
    const asserted = balance === undefined ? '' : ` = ${balance} ${commodity(ticker)}`;
    return `    ${account}  ${decimalText(amount)} ${commodity(ticker)}${asserted}\n`;
  });
  return `${day} * ${plainWords(description)}\n${lines.join('')}\n`;
}
