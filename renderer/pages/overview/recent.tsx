/** The newest events of the trail; all of them are under Activity. */
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTrail } from '../../hooks/use-activity.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { IconShieldCheck } from '../../icons.ts';
import { linkTo } from '../../route.ts';
import { eventWords } from '../../text/trail.ts';

const SHOWN = 14;

export function Recent({ now }: { readonly now: string }) {
  const query = useTrail(SHOWN);
  const dates = useDates();
  return (
    <Panel
      title="Activity"
      end={<a href={linkTo('activity')}>All</a>}
      className="overview-recent"
      foot={
        query.data && (
          <>
            <IconShieldCheck className="icon" /> {query.data.length} events in the chain
          </>
        )
      }
    >
      <Reading query={query} rows={6}>
        {({ events }) =>
          events.length === 0 ? (
            <Empty>Nothing has happened yet.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls by keys on a small window
            <ul className="scroll recent" tabIndex={0} aria-label="Newest events">
              {events.map((event) => (
                <li key={event.id}>
                  <span className="quiet figure bare">{dates.minuteSeenFrom(event.at, now)}</span>
                  <span>{eventWords(event.action, event.subject, event.detail)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
