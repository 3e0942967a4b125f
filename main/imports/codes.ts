/** Currency codes of files: Citron's full names, or tickers with a network beside them. */
import type { CitronName, Currency, Ticker } from '../values/code.ts';
import { isCode } from '../values/code.ts';

export interface Named {
  readonly name: CitronName;
  readonly ticker: Ticker;
}

export type CodeReading = Named | { readonly refused: string };

const MOST_KEPT = 1000;

/** Reads codes by the connection's list of currencies. A full name wins over a ticker of the same spelling. */
export class Codes {
  readonly #names: ReadonlyMap<string, Named>;
  readonly #tickers: ReadonlySet<string>;
  readonly #networks: ReadonlyMap<string, Named>;
  readonly #read = new Map<string, CodeReading>();

  constructor(currencies: readonly Currency[], reported: readonly Ticker[]) {
    this.#names = new Map(currencies.map(({ name, ticker }) => [name.toUpperCase(), { name, ticker }]));
    this.#tickers = new Set([...currencies.map(({ ticker }) => ticker), ...reported]);
    this.#networks = new Map(
      currencies.map(({ name, ticker, network }) => [`${ticker} ${network}`.toUpperCase(), { name, ticker }]),
    );
  }

  get known(): boolean {
    return this.#tickers.size > 0;
  }

  read(code: string, network = ''): CodeReading {
    const key = `${code}\n${network}`;
    let reading = this.#read.get(key);
    if (reading === undefined) {
      reading = this.#find(code, network);
      // A file that is misread has another code in every row.
      if (this.#read.size < MOST_KEPT) this.#read.set(key, reading);
    }
    return reading;
  }

  /** A ticker of several networks without a network stands as its own name: the roll-forward sums them anyway (K3). */
  #find(code: string, network: string): CodeReading {
    const text = code.trim().toUpperCase();
    const onNetwork = network === '' ? undefined : this.#networks.get(`${text} ${network.trim().toUpperCase()}`);
    const found = onNetwork ?? this.#names.get(text);
    if (found !== undefined) return found;
    if (this.#tickers.has(text)) return { name: text as CitronName, ticker: text as Ticker };
    if (text === '') return { refused: 'no currency' };
    const shown = code.trim().slice(0, 40);
    return { refused: isCode(text) ? `unknown currency ${shown}` : `"${shown}" is not a currency code` };
  }
}
