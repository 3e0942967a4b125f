/** Amounts rounded by the app, for tables whose exact digits would not fit. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../citron.ts';

export interface Roundable {
  readonly amount: string;
  readonly decimals: number;
}

/** Rounded text by `amount decimals`; an amount that is not there yet is shown exact by whoever asks. */
export function useRounded(amounts: readonly Roundable[]): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['figures.rounded', amounts],
    queryFn: () => call('figures.rounded', { amounts: [...amounts] }),
    enabled: amounts.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const known = data?.amounts.length === amounts.length ? data.amounts : [];
    return new Map(amounts.map((each, index) => [roundedKey(each), known[index] ?? each.amount]));
  }, [amounts, data]);
}

export function roundedKey({ amount, decimals }: Roundable): string {
  return `${amount} ${decimals}`;
}
