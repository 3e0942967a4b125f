/** Writes an answer to the wire, with whatever faults were asked for. */
import type { ServerResponse } from 'node:http';
import type { Answered } from './answer.ts';
import { type FaultBoard, ofKind } from './faults.ts';

type Taken = ReturnType<FaultBoard['take']>;

export interface Delivery {
  /** From the request's arrival to the answer's first byte. */
  readonly latencyMs: number;
  /** `x-citron-sample: 1` on every answer; off when the sandbox plays a stranger's Citron. */
  readonly announce: boolean;
  readonly now: () => number;
}

/** Pieces a slow answer comes in. */
const PIECES = 8;

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A timer counts whole milliseconds of a clock that is read once a turn: it ends up to one early, or one late. */
const TIMER_MS = 1;

/** Resolves at a moment of `performance.now()`: never before it, and not a rounded millisecond after it. */
async function until(moment: number): Promise<void> {
  for (let left = moment - performance.now(); left > 0; left = moment - performance.now()) {
    const whole = Math.floor(left) - TIMER_MS;
    await new Promise<void>((resolve) => (whole > 0 ? setTimeout(resolve, whole) : setImmediate(resolve)));
  }
}

/** What is answered instead of the right answer, if a fault says so. */
function replaced(answer: Answered, faults: Taken): Answered & { type: string; retryAfter: string | null } {
  const limited = ofKind(faults, 'rate-limited');
  if (limited !== undefined) {
    const retryAfter = limited.retryAfter === undefined ? null : String(limited.retryAfter);
    return { status: 429, body: '{error code: 1015}', type: 'text/plain', retryAfter };
  }
  const broken = ofKind(faults, 'server-error');
  if (broken !== undefined) {
    const body = `<html><body><h1>${broken.status}</h1></body></html>`;
    return { status: broken.status, body, type: 'text/html', retryAfter: null };
  }
  const type = ofKind(faults, 'content-type')?.type ?? answer.type ?? 'application/json';
  const malformed = ofKind(faults, 'malformed') !== undefined;
  const body = malformed ? `${answer.body.slice(0, -1)},${answer.body.slice(-1)}` : answer.body;
  return { status: answer.status, body, type, retryAfter: null };
}

function dateHeader(nowMs: number, faults: Taken): string | null {
  const skew = ofKind(faults, 'clock-skew');
  if (skew?.seconds === null) return null;
  return new Date(nowMs + (skew?.seconds ?? 0) * 1000).toUTCString();
}

/** Writes one answer. `arrivedAt` is when its request came, by `performance.now()`. */
export async function deliver(
  response: ServerResponse,
  arrivedAt: number,
  answer: Answered,
  faults: Taken,
  delivery: Delivery,
): Promise<void> {
  const later = delivery.latencyMs + (ofKind(faults, 'latency')?.ms ?? 0);
  if (later > 0) await until(arrivedAt + later);
  if (ofKind(faults, 'dropped') !== undefined) {
    response.destroy();
    return;
  }
  const { status, body, type, retryAfter } = replaced(answer, faults);
  const bytes = Buffer.from(body);
  response.sendDate = false;
  const date = dateHeader(delivery.now(), faults);
  if (date !== null) response.setHeader('date', date);
  if (delivery.announce) response.setHeader('x-citron-sample', '1');
  if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length });

  if (ofKind(faults, 'truncated') !== undefined) {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
    return;
  }
  const slow = ofKind(faults, 'slow');
  if (slow !== undefined) {
    const size = Math.ceil(bytes.length / PIECES);
    for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
      response.write(bytes.subarray(start, start + size));
      await wait(slow.ms / PIECES);
    }
    response.end();
    return;
  }
  response.end(bytes);
}
