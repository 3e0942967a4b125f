/**
 * The app for a web browser on this machine: the built renderer, its calls and its events over HTTP on 127.0.0.1. The address
 * carries a token that works once and becomes a session cookie; without it nothing answers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall } from '../app/call.ts';
import type { App } from '../app/types.ts';
import { asFailure, Failure } from '../failure.ts';
import { readBody, send, sendJson, sendText } from './answer.ts';
import type { Downloads } from './downloads.ts';
import { streamEvents } from './events.ts';
import { causedElsewhere, foreign, Session } from './guard.ts';
import { answerStatic } from './static.ts';
import type { Uploads } from './uploads.ts';

/** Workbooks to verify come with their call, as base64. */
const CALL_BYTES = 128 * 1024 * 1024;

export interface BrowserDoorOptions {
  readonly app: App;
  readonly downloads: Downloads;
  readonly uploads: Uploads;
  /** Folder of the built renderer. */
  readonly renderer: string;
  /** 0 or left out: any free one. */
  readonly port?: number;
  readonly log: (text: string) => void;
}

export interface BrowserDoor {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** The address to open, with the token that works once. */
  readonly address: string;
  close(): Promise<void>;
}

/** Sends the browser on by its own page: a redirect from a link elsewhere would leave the strict cookie behind. */
const WELCOME =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Citron Desk</title><p><a href="/">Open Citron Desk</a>';

async function answerApiCall(options: BrowserDoorOptions, request: IncomingMessage, response: ServerResponse) {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    sendText(response, 415, 'Send application/json.');
    return;
  }
  let name: unknown;
  let input: unknown;
  try {
    const body: unknown = JSON.parse((await readBody(request, CALL_BYTES)).toString('utf8'));
    if (typeof body === 'object' && body !== null) ({ name, input } = body as { name?: unknown; input?: unknown });
  } catch (error) {
    const tooLarge = error instanceof Failure;
    const failure = tooLarge ? error : new Failure('invalid-input', 'The request is not readable JSON.');
    // What is left of the body is not read: the connection ends with the answer.
    response.setHeader('connection', 'close');
    sendJson(response, tooLarge ? 413 : 400, { ok: false, error: failure.view() });
    return;
  }
  sendJson(response, 200, await answerCall(options.app.useCases, String(name), input, options.log));
}

/** `POST /api/upload?name=…`: a file, its bytes as the body. */
async function answerUpload(
  options: BrowserDoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
) {
  try {
    if (request.headers['content-type'] !== 'application/octet-stream')
      throw new Failure('invalid-input', 'Send application/octet-stream.');
    sendJson(response, 200, { ok: true, value: await options.uploads.take(request, name) });
  } catch (error) {
    if (response.destroyed) return;
    response.setHeader('connection', 'close');
    sendJson(response, 200, { ok: false, error: asFailure(error).view() });
  }
}

/** Opens the door on 127.0.0.1 and gives its address. Throws `invalid-input` when the port cannot be used. */
export async function openBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  let host = '';
  let session: Session | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = foreign(request, host);
    if (refusal !== null || session === null) return sendText(response, 403, refusal ?? 'Not yet.');
    if (!URL.canParse(request.url ?? '/', `http://${host}`)) return sendText(response, 400, 'This is no address.');
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
    const token = searchParams.get('token');
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (request.method === 'GET' && pathname === '/' && token !== null && !session.holds(request)) {
      const cookie = session.start(token);
      if (cookie === null)
        return sendText(
          response,
          401,
          'This address was used already, or is not the one that was printed. Start Citron Desk again for a new one.',
        );
      return send(response, 200, 'text/html; charset=utf-8', WELCOME, { 'set-cookie': cookie });
    }
    if (!session.holds(request))
      return sendText(response, 401, 'Open the address that Citron Desk printed when it started.');
    if (causedElsewhere(request)) return sendText(response, 403, 'Another page may not ask.');
    if (pathname === '/api/call') {
      if (request.method !== 'POST') return sendText(response, 405, 'Calls are POST requests.');
      return answerApiCall(options, request, response);
    }
    if (pathname === '/api/upload') {
      if (request.method !== 'POST') return sendText(response, 405, 'Uploads are POST requests.');
      return answerUpload(options, request, response, searchParams.get('name') ?? '');
    }
    if (!reading) return sendText(response, 405, 'Only GET is answered here.');
    if (pathname === '/api/events') return streamEvents(options.app.onEvent, response);
    if (pathname.startsWith('/download/'))
      return options.downloads.answer(pathname.slice('/download/'.length), response);
    return answerStatic(options.renderer, pathname, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log(`${request.method} ${request.url?.split('?')[0]}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, asFailure(error).message);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        taken ? new Failure('invalid-input', `Port ${options.port} cannot be used.`, 'Choose another one.') : error,
      );
    });
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  session = new Session(port);
  return {
    origin: `http://${host}`,
    address: `http://${host}/?token=${session.token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
