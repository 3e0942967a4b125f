/** Movements, the daily tie-out and the agreement with the books. */
import { skipToken, useQuery } from '@tanstack/react-query';
import type { MovementView } from '../../preload/contract/reconciliation.ts';
import type { CallInput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { STORE } from './use-month.ts';

function useInput() {
  const here = useHere();
  return here ? { connection: here.connection.name, period: here.period } : null;
}

/** So many are read at once that taking them in takes no longer than a frame or two. */
const PIECE = 1000;

/** The movements of a month, read in pieces: the window goes on answering while a hundred thousand of them come. */
export async function readMovements(input: CallInput<'month.movements'>): Promise<MovementView[]> {
  const all: MovementView[] = [];
  for (;;) {
    const piece = await call('month.movements', { ...input, from: all.length, most: PIECE });
    for (const movement of piece) all.push(movement);
    if (piece.length < PIECE) return all;
  }
}

export function useMovements() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.movements', input],
    queryFn: input === null ? skipToken : () => readMovements(input),
    // To compare a long list with the one before takes longer than to draw it.
    structuralSharing: false,
  });
}

export function useMovementTotals() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.movementTotals', input],
    queryFn: input === null ? skipToken : () => call('month.movementTotals', input),
  });
}

/** The days of one currency; nothing is asked before one is chosen. */
export function useDaily(ticker: string | null) {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.daily', input, ticker],
    queryFn: input === null || ticker === null ? skipToken : () => call('month.daily', { ...input, ticker }),
  });
}

export function useLedger() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.ledger', input],
    queryFn: input === null ? skipToken : () => call('month.ledger', input),
  });
}
