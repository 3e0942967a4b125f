/** A small implementation of the documented API for odd answers: balances are a function of the date, everything else is fixed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

interface Reply {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cuts the connection instead of answering. */
  readonly drop?: boolean;
}

export interface Behaviour {
  /** Balances of a date; null is now. */
  balances: (day: string | null) => Record<string, string>;
  /** Replaces an answer; undefined leaves it as it is. */
  intercept: (path: string, day: string | null) => Reply | undefined | Promise<Reply | undefined>;
  latencyMs: number;
  /** The server's clock; null sends no Date header. */
  now: () => number | null;
}

export interface TestServer {
  readonly url: string;
  readonly behaviour: Behaviour;
  /** Dates asked for, in order; `path` for other calls. */
  readonly asked: string[];
  /** The most requests that were in work at one time. */
  mostInFlight(): number;
  close(): Promise<void>;
}

const FIXED: Readonly<Record<string, string>> = {
  '/api/ping': '{"message":"OK"}',
  '/api/currencies/list':
    '{"data":[{"id":1,"name":"USDTT","network_name":"tron","type":"crypto","currency":"USDT"},' +
    '{"id":2,"name":"USDTE","network_name":"ethereum","type":"crypto","currency":"USDT"},' +
    '{"id":3,"name":"BTC","network_name":"bitcoin","type":"crypto","currency":"BTC"}]}',
  '/api/currencies/rates':
    '{"data":[{"currency_from":{"currency":"BTC","type":"crypto"},"currency_to":{"currency":"EUR","type":"fiat"},' +
    '"rate_from":1,"rate_to":27550.445302827415}]}',
  '/api/rates':
    '{"id":1,"base":"EUR","rates":{"BTC":56.725974352393116},"date_created":"2026-11-01T00:00:00","date_modified":""}',
  '/api/accounts/list':
    '{"data":[{"currency":"USDTT","type":"crypto","balance":"8200.100000"},' +
    '{"currency":"USDTE","type":"crypto","balance":"1300.400000"}]}',
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export async function startServer(overrides: Partial<Behaviour> = {}): Promise<TestServer> {
  const behaviour: Behaviour = {
    balances: () => ({ USDT: '9500.500000', BTC: '1.00000000' }),
    intercept: () => undefined,
    latencyMs: 0,
    now: () => Date.now(),
    ...overrides,
  };
  const asked: string[] = [];
  let inFlight = 0;
  let most = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const text = await bodyOf(request);
    const isBalances = path === '/api/balances';
    const day = isBalances ? ((JSON.parse(text) as { date?: string }).date ?? null) : null;
    asked.push(day ?? path);
    const reply = await behaviour.intercept(path, day);
    if (behaviour.latencyMs > 0) await wait(behaviour.latencyMs);
    if (reply?.drop === true) {
      request.socket.destroy();
      return;
    }
    const now = behaviour.now();
    response.sendDate = false;
    if (now !== null) response.setHeader('date', new Date(now).toUTCString());
    response.setHeader('content-type', 'application/json');
    for (const [name, value] of Object.entries(reply?.headers ?? {})) response.setHeader(name, value);
    response.statusCode = reply?.status ?? 200;
    response.end(reply?.body ?? FIXED[path] ?? JSON.stringify({ data: behaviour.balances(day) }));
  }

  const server = createServer((request, response) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    response.on('close', () => {
      inFlight -= 1;
    });
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    behaviour,
    asked,
    mostInFlight: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
