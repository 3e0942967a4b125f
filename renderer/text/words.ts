/** `deposit_exchange` as `Deposit exchange`, `feeType` as `Fee type`. */
export function wordsOf(code: string): string {
  const text = code
    .replaceAll('_', ' ')
    .replaceAll('-', ' ')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
