/** Catches what goes wrong while a view is drawn: the rest of the window stays, and the person can go on. */
import { Component, type ReactNode } from 'react';
import { CallError } from '../citron.ts';
import { FailureNote } from './notices.tsx';

/** The error itself is in the console; its words are of the program, not for the person. */
const UNDRAWN = new Error('This view cannot be shown: something in it went wrong. Nothing that is kept was changed.');

interface Props {
  /** A new value forgets the error: another view gets its chance. */
  readonly of: string;
  readonly children: ReactNode;
}

export class Boundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (before.of !== this.props.of && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <FailureNote error={error instanceof CallError ? error : UNDRAWN} retry={() => this.setState({ error: null })} />
    );
  }
}
