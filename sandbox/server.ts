/**
 * A Citron API on this machine, served from the sample company. It knows the documentation and nothing of the client:
 * signatures are checked by its own code, answers have the documented shapes.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Day, dayOf, daysBetween, instantOfMs } from '../main/values/time.ts';
import { type Answered, type Fields, invalidFields, ok, Refusal, refused } from './answer.ts';
import { type Company, createCompany } from './company.ts';
import { control, sampleFile } from './control.ts';
import { deliver } from './delivery.ts';
import { createFaults, type FaultBoard, type Faults, faultedBalances, ofKind } from './faults.ts';
import { createOperations } from './operations.ts';
import { balancesOf, createBalances, listAccounts, listCurrencies, pairs, rates, rateTable } from './reads.ts';
import { checkSignature } from './signature.ts';

export interface SandboxOptions {
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  readonly seed?: string;
  /** The date the sandbox lives in, UTC; its clock then goes on from the present time of that day. Default: today. */
  readonly today?: Day;
  /** First day of the company's history; `COMPANY_START` by default. */
  readonly start?: Day;
  /** Announce the sample in every answer; true by default. */
  readonly announce?: boolean;
  /** Keys to accept; by default new ones at every start. */
  readonly key?: string;
  readonly secret?: string;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT/api`. Serves all twelve calls. */
  readonly url: string;
  /** Base of the three exchange and payment calls, where they answer as well. */
  readonly exchangeUrl: string;
  readonly key: string;
  readonly secret: string;
  readonly port: number;
  readonly faults: Faults;
  /** The company as it is now. Its history is made when it is first asked for, here or by a request. */
  readonly company: Company;
  /** The sandbox's clock, UTC milliseconds. */
  now(): number;
  /** Requests answered so far, the newest 10,000, as `POST /api/balances` with body and status. */
  requests(): readonly SeenRequest[];
  close(): Promise<void>;
}

interface SeenRequest {
  readonly endpoint: string;
  readonly body: string;
  readonly status: number;
}

type Call = (fields: Fields, faults: ReturnType<FaultBoard['take']>) => Answered;

const DAY_MS = 86_400_000;
const MOST_BODY_BYTES = 1_000_000;
const REMEMBERED = 10_000;
const SEED = 'citron';
const UNSIGNED = new Set(['ping', 'rates']);

function callsOf(company: Company, now: () => number): ReadonlyMap<string, Call> {
  const balances = createBalances(company);
  const operations = createOperations(company, now);
  return new Map<string, Call>([
    ['ping', () => ok({ message: 'OK' })],
    ['rates', () => rateTable(company, now())],
    [
      'balances',
      (fields, faults) => {
        const amounts = balancesOf(fields, balances, now());
        return ok({ data: Object.fromEntries(faultedBalances(amounts, faults)) });
      },
    ],
    ['currencies/list', listCurrencies],
    ['currencies/pairs', (fields) => pairs(fields, company, now())],
    ['currencies/rates', (fields) => rates(fields, company, now())],
    ['accounts/list', () => listAccounts(company)],
    ['addresses/take', operations.takeAddress],
    ['withdrawal/crypto', operations.withdraw],
    ['exchange/create-quota', operations.createQuote],
    ['exchange/make-exchange', operations.makeExchange],
    ['payments/create-payment', operations.createPayment],
  ]);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BODY_BYTES) throw refused(413, 'Payload Too Large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): Fields {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Said below, in the API's own words.
  }
  throw invalidFields({ body: 'The body must be a JSON object.' });
}

/** Runs an answer and turns a refusal into its documented body. */
function answered(run: () => Answered): Answered {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: JSON.stringify(error.body) };
    throw error;
  }
}

/** Starts the sandbox on 127.0.0.1. Rejects with the system's error when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const realToday = dayOf(instantOfMs(Date.now()));
  const shift = daysBetween(realToday, options.today ?? realToday) * DAY_MS;
  const now = (): number => Date.now() + shift;
  const company = createCompany(options.seed ?? SEED, options.start);
  const calls = callsOf(company, now);
  const faults = createFaults();
  const seen: SeenRequest[] = [];
  const keys = {
    key: options.key ?? `sample-${randomBytes(8).toString('hex')}`,
    secret: options.secret ?? randomBytes(24).toString('hex'),
  };
  const delivery = { latencyMs: options.latencyMs ?? 0, announce: options.announce ?? true, now };

  const callApi = (request: IncomingMessage, name: string, body: Buffer, taken: ReturnType<FaultBoard['take']>) => {
    const call = calls.get(name);
    const method = UNSIGNED.has(name) ? 'GET' : 'POST';
    if (call === undefined) throw refused(404, 'Not Found');
    if (request.method !== method) throw refused(405, 'Method Not Allowed');
    if (ofKind(taken, 'key-refused') !== undefined) throw refused(401, 'Unauthorized');
    if (ofKind(taken, 'forbidden') !== undefined) throw refused(403, 'Forbidden');
    if (method === 'POST') checkSignature(request.headers, body, keys);
    const fields = method === 'POST' ? parsed(body) : {};
    company.advance(now());
    return call(fields, taken);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrivedAt = performance.now();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await bodyOf(request);
    if (url.pathname.startsWith('/control/')) {
      const answer = answered(() => {
        if (request.headers['x-process-key'] !== keys.key) throw refused(401, 'Unauthorized');
        return control(request.method ?? '', url.pathname, body.length > 0 ? parsed(body) : null, faults);
      });
      await deliver(response, arrivedAt, answer, [], { ...delivery, latencyMs: 0 });
      return;
    }
    if (url.pathname === '/files' || url.pathname.startsWith('/files/')) {
      company.advance(now());
      const answer = answered(() => sampleFile(url, company));
      await deliver(response, arrivedAt, answer, [], { ...delivery, latencyMs: 0 });
      return;
    }
    const name = url.pathname.startsWith('/api/') ? url.pathname.slice('/api/'.length) : '';
    const taken = faults.take(name, dateIn(body));
    const answer = answered(() => callApi(request, name, body, taken));
    seen.push({ endpoint: `${request.method} ${url.pathname}`, body: body.toString('utf8'), status: answer.status });
    if (seen.length > REMEMBERED) seen.shift();
    await deliver(response, arrivedAt, answer, taken, delivery);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return response.destroy();
      const refusal = error instanceof Refusal ? error : refused(500, 'Internal Server Error');
      response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(JSON.stringify(refusal.body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api`;
  return {
    url,
    exchangeUrl: url,
    ...keys,
    port,
    faults,
    get company() {
      company.advance(now());
      return company;
    },
    now,
    requests: () => seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The `date` of a request body, to find the faults of that date; null when there is none. */
function dateIn(body: Buffer): string | null {
  return /"date"\s*:\s*"([^"]*)"/.exec(body.toString('latin1'))?.[1] ?? null;
}
