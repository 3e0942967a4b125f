/**
 * Control of a running sandbox over loopback, for one that was started as a process of its own. Beside the API, at the
 * server's root; a request below `/control` carries the public key in `X-Process-Key`, so that no web page can send one.
 *
 *     GET    /control/faults         the active faults with their ids
 *     POST   /control/faults         adds the fault of the body (`faults.ts` names them all); answers {"id"}
 *     DELETE /control/faults         removes all
 *     DELETE /control/faults/7       removes one
 *     GET    /files                  the names of the sample company's files and what each one is
 *     GET    /files/movements.csv    one of them, of the running and the thirteen months before
 *     GET    /files/movements.csv?period=2026-10    of one month
 *
 *     curl -H "X-Process-Key: $KEY" -d '{"kind":"rate-limited","retryAfter":1,"times":3}' http://127.0.0.1:4010/control/faults
 */
import { z } from 'zod';
import { firstDay, isPeriod, lastDay } from '../main/values/time.ts';
import { type Answered, invalidFields, ok, refused } from './answer.ts';
import type { Company } from './company.ts';
import { type Fault, type Faults, faultSchema } from './faults.ts';
import { sampleFiles } from './files.ts';

/** Answers a request below `/control/`. Throws a Refusal for anything that is not described above. */
export function control(method: string, path: string, body: unknown, faults: Faults): Answered {
  const id = /^\/control\/faults(?:\/(\d+))?$/.exec(path);
  if (id === null) throw refused(404, 'Not Found');
  if (method === 'GET') return ok({ faults: faults.list() });
  if (method === 'DELETE' && id[1] === undefined) {
    faults.clear();
    return ok({ removed: true });
  }
  if (method === 'DELETE') return ok({ removed: faults.remove(Number(id[1])) });
  if (method !== 'POST') throw refused(405, 'Method Not Allowed');
  const parsed = faultSchema.safeParse(body);
  if (!parsed.success) throw invalidFields({ fault: z.prettifyError(parsed.error) });
  return ok({ id: faults.add(body as Fault) });
}

/** Answers a request for `/files` or one file below it. Throws a Refusal for another name or a period that is none. */
export function sampleFile(url: URL, company: Company): Answered {
  const period = url.searchParams.get('period');
  if (period !== null && !isPeriod(period)) throw invalidFields({ period: 'The period must be YYYY-MM.' });
  const range = period === null ? undefined : { from: firstDay(period), to: lastDay(period) };
  const files = sampleFiles(company, range);
  if (url.pathname === '/files') return ok({ files: files.map(({ name, about }) => ({ name, about })) });
  const file = files.find(({ name }) => url.pathname === `/files/${name}`);
  if (file === undefined) throw refused(404, 'Not Found');
  const type = file.name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json';
  return { status: 200, body: file.text(), type };
}
