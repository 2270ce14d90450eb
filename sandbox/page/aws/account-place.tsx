// What the simulated AWS account holds, grouped by service and fresh while one looks.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AwsResource } from '../../slack/wire.ts';
import { readAccount } from '../api.ts';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { ResourceCard } from './resource-card.tsx';

const every = 1500;

const services: Record<AwsResource['service'], string> = {
  Bedrock: 'Application inference profiles: what a developer may invoke, and what each token is billed to',
  Budgets: 'Daily limits, told a day late by AWS',
  'Cost Explorer': 'What was asked about the bill, and what is unusual on it',
  'Identity Center': 'Who may sign in',
  SNS: 'Where AWS sends its alerts',
  SQS: 'Work that waits for the worker',
};

/** Slack's changes tell of most changes here; the clock finds the rest. */
const useAccount = (revision: number): { resources: AwsResource[] | undefined; failure: string | undefined } => {
  const [resources, setResources] = useState<AwsResource[]>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const next = await readAccount();
        if (gone) return;
        setResources(next);
        setFailure(undefined);
      } catch (error) {
        if (!gone) setFailure(error instanceof Error ? error.message : String(error));
      }
    };
    void ask();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void ask();
    }, every);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [revision]);
  return { resources, failure };
};

const keyOf = ({ kind, region, name }: AwsResource): string => `${kind} ${region ?? ''} ${name}`;

const Service = ({
  name,
  note,
  resources,
  known,
}: {
  name: string;
  note: string;
  resources: AwsResource[];
  known: Set<string>;
}) => (
  <section class="service" aria-label={name}>
    <header>
      <h2>{name}</h2>
      <span class="count">{resources.length}</span>
      <span class="service-note">{note}</span>
    </header>
    {resources.length === 0 && <p class="empty">Nothing yet.</p>}
    <div class="resources">
      {resources.map((resource) => (
        <ResourceCard key={keyOf(resource)} resource={resource} isNew={!known.has(keyOf(resource))} />
      ))}
    </div>
  </section>
);

export const AccountPlace = () => {
  const { snapshot } = useDesk();
  const { resources, failure } = useAccount(snapshot.revision);
  const known = useRef<Set<string>>(undefined);
  if (resources) known.current ??= new Set(resources.map(keyOf));
  return (
    <section class="pane" aria-label="AWS account">
      <header class="pane-head">
        <h1>
          <Icon name="cloud" /> AWS account
        </h1>
        <span class="pane-topic">Simulated. What the app has made, and what AWS would show you.</span>
      </header>
      <div class="account">
        {failure && <p class="empty">{failure}</p>}
        {!resources && !failure && <span class="spinner spinner-large" role="img" aria-label="Loading" />}
        {resources &&
          Object.entries(services).map(([name, note]) => (
            <Service
              key={name}
              name={name}
              note={note}
              resources={resources.filter(({ service }) => service === name)}
              known={known.current ?? new Set()}
            />
          ))}
      </div>
    </section>
  );
};
