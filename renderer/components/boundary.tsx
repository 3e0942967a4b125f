/** Catches what goes wrong while a view is drawn: the rest of the window stays, and the person can go on. */
import { Component, type ReactNode } from 'react';
import { FailureNote } from './notices.tsx';

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
    if (this.state.error === null) return this.props.children;
    return <FailureNote error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
