// One thing in the AWS account: what it is, its facts, its tags.
import type { AwsResource } from '../../slack/wire.ts';

export const ResourceCard = ({ resource, isNew }: { resource: AwsResource; isNew: boolean }) => (
  <article class={isNew ? 'resource resource-new' : 'resource'} aria-label={resource.name}>
    <header>
      <span class="resource-kind">{resource.kind}</span>
      {resource.region && <span class="resource-region">{resource.region}</span>}
    </header>
    <h3>{resource.name}</h3>
    <dl>
      {resource.facts.map(([label, value]) => (
        <div key={label} class="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {Object.keys(resource.tags).length > 0 && (
      <ul class="tags" aria-label="Tags">
        {Object.entries(resource.tags).map(([key, value]) => (
          <li key={key}>
            <span>{key}</span>
            {value}
          </li>
        ))}
      </ul>
    )}
  </article>
);
