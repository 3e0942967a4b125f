/**
 * Every call between renderer and main: its name, input and output. The preload, the doors and the renderer's types are all
 * derived from this one table; a call that is not here does not exist.
 */
import type { z } from 'zod';
import type { FailureView } from '../main/failure.ts';
import { auditCalls } from './contract/audit.ts';
import { connectionCalls } from './contract/connections.ts';
import { dayCalls } from './contract/days.ts';
import { decisionCalls } from './contract/decisions.ts';
import { deskCalls } from './contract/desk.ts';
import { importCalls } from './contract/imports.ts';
import { jobCalls } from './contract/jobs.ts';
import { monthCalls } from './contract/month.ts';
import { movementCalls } from './contract/movements.ts';
import { peopleCalls } from './contract/people.ts';
import { proposalCalls } from './contract/proposals.ts';
import { rateCalls } from './contract/rates.ts';
import { reconciliationCalls } from './contract/reconciliation.ts';
import { reportCalls } from './contract/reports.ts';
import { scheduleCalls } from './contract/schedule.ts';
import { settingCalls } from './contract/settings.ts';
import { verifyCalls } from './contract/verify.ts';

export const contract = {
  ...auditCalls,
  ...connectionCalls,
  ...dayCalls,
  ...decisionCalls,
  ...deskCalls,
  ...importCalls,
  ...jobCalls,
  ...monthCalls,
  ...movementCalls,
  ...peopleCalls,
  ...proposalCalls,
  ...rateCalls,
  ...reconciliationCalls,
  ...reportCalls,
  ...scheduleCalls,
  ...settingCalls,
  ...verifyCalls,
} as const;

export type CallName = keyof typeof contract;
/** What a caller hands in, defaults not yet filled. */
export type CallInput<N extends CallName> = z.input<(typeof contract)[N]['input']>;
/** What a use case receives: parsed, defaults filled. */
export type ParsedInput<N extends CallName> = z.output<(typeof contract)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof contract)[N]['output']>;

/** The app: one use case per call. */
export type UseCases = { readonly [N in CallName]: (input: ParsedInput<N>) => Promise<CallOutput<N>> | CallOutput<N> };

/** What every door answers. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FailureView };
