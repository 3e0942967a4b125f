/** A dialog that is mounted open gives the focus back to where it was, unless it was taken elsewhere meanwhile. */
import { useEffect, useRef } from 'react';

export function useFocusBack(): void {
  const opener = useRef<Element | null>(document.activeElement);
  useEffect(
    () => () => {
      const back = opener.current;
      setTimeout(() => {
        if (document.activeElement === document.body && back instanceof HTMLElement) back.focus();
      });
    },
    [],
  );
}
