/** Keys as printed on the keyboard, with what they do. */
export interface KeyHint {
  readonly keys: readonly string[];
  readonly does: string;
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => <kbd key={key}>{key}</kbd>);
}

export function KeyHints({ hints }: { readonly hints: readonly KeyHint[] }) {
  return hints.map((hint) => (
    <span key={hint.does} className="key-hint">
      <Keys keys={hint.keys} /> {hint.does}
    </span>
  ));
}
