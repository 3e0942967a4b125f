/** The shapes of states, 12 by 12, drawn in the colour of the text. A shape never stands for a state without its word. */
import type { ReactElement } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 } as const;

const SHAPES = {
  dot: <circle cx="6" cy="6" r="3.2" fill="currentColor" />,
  cell: <rect x="1" y="1" width="10" height="10" rx="1.5" fill="currentColor" opacity="0.34" />,
  ring: <circle cx="6" cy="6" r="3.6" {...line} strokeWidth={1.5} />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.7" {...line} />
      <path d="M6 1.3v9.4a4.7 4.7 0 0 1 0-9.4z" fill="currentColor" />
    </>
  ),
  dashed: (
    <>
      <rect x="1.2" y="1.2" width="9.6" height="9.6" rx="1.3" {...line} strokeDasharray="2.1 1.6" />
      <path d="M4 6h4" {...line} />
    </>
  ),
  cross: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M2.2.8h7.6c.8 0 1.4.6 1.4 1.4v7.6c0 .8-.6 1.4-1.4 1.4H2.2c-.8 0-1.4-.6-1.4-1.4V2.2C.8 1.4 1.4.8 2.2.8zM4.1 3.2l-.9.9L5.1 6 3.2 7.9l.9.9L6 6.9l1.9 1.9.9-.9L6.9 6l1.9-1.9-.9-.9L6 5.1z"
    />
  ),
  diamond: <path d="M6 .7 11.3 6 6 11.3.7 6z" fill="currentColor" />,
  tick: (
    <>
      <circle cx="6" cy="6" r="5.1" {...line} />
      <path d="m3.5 6.2 1.8 1.8 3.2-3.7" {...line} strokeWidth={1.4} />
    </>
  ),
  triangle: (
    <>
      <path d="M6 1.1 11.2 10.5H.8z" {...line} strokeLinejoin="round" />
      <path d="M6 4.4v3M6 8.6v.6" {...line} strokeWidth={1.4} />
    </>
  ),
  octagon: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M3.7.7h4.6l3 3v4.6l-3 3H3.7l-3-3V3.7zM4.2 3.3l-.9.9L5.1 6 3.3 7.8l.9.9L6 6.9l1.8 1.8.9-.9L6.9 6l1.8-1.8-.9-.9L6 5.1z"
    />
  ),
  dots: <circle cx="6" cy="6" r="4.7" {...line} strokeDasharray="1.9 1.8" />,
  question: (
    <>
      <circle cx="6" cy="6" r="5.1" {...line} />
      <path d="M4.5 4.8a1.5 1.5 0 1 1 2.3 1.2c-.5.3-.8.6-.8 1.2M6 8.5v.6" {...line} strokeWidth={1.2} />
    </>
  ),
} as const satisfies Record<string, ReactElement>;
export type Shape = keyof typeof SHAPES;

export function Mark({ shape, className = '' }: { shape: Shape; className?: string }) {
  return (
    <svg viewBox="0 0 12 12" className={`mark ${className}`} aria-hidden="true" focusable="false">
      {SHAPES[shape]}
    </svg>
  );
}
