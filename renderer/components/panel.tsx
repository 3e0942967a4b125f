/** A panel: a line around, a head that names it, a body, perhaps a foot. It keeps its size in every state. */
import type { ReactNode } from 'react';
import { useId } from 'react';

interface Props {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** Controls at the right of the head. */
  readonly end?: ReactNode;
  readonly foot?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, sub, end, foot, className = '', children }: Props) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {sub && <span className="quiet small panel-sub">{sub}</span>}
        {end && <div className="panel-end">{end}</div>}
      </header>
      {children}
      {foot && <footer>{foot}</footer>}
    </section>
  );
}

/** Title of a view with what it shows and its controls. */
export function ViewHead({ title, sub, children }: { title: string; sub?: ReactNode; children?: ReactNode }) {
  return (
    <div className="view-head">
      <h1>{title}</h1>
      {sub && <div className="view-sub">{sub}</div>}
      <div className="view-end">{children}</div>
    </div>
  );
}
