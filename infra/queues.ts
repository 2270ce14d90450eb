// The queue to the worker, and the queues where that ends up which nobody could work on.
import { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';

/** A digest of thousands of people reads many pages of Cost Explorer; all else takes seconds. */
export const WORKER_TIMEOUT = Duration.minutes(2);

const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
const kept = { ...common, retentionPeriod: Duration.days(14) };

export class Queues extends Construct {
  readonly jobs: Queue;
  readonly givenUp: Queue;
  /** Alerts that could not even be stored. */
  readonly lostAlerts: Queue;
  readonly lostSchedules: Queue;

  constructor(scope: Construct) {
    super(scope, 'Queues');
    this.givenUp = new Queue(this, 'GivenUp', { ...kept, fifo: true });
    this.jobs = new Queue(this, 'Jobs', {
      ...common,
      fifo: true,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      // A failed message holds its developer up until it is visible again, so no longer than a run may last.
      visibilityTimeout: WORKER_TIMEOUT.plus(Duration.seconds(30)),
      deadLetterQueue: { queue: this.givenUp, maxReceiveCount: 5 },
    });
    this.lostAlerts = new Queue(this, 'LostAlerts', kept);
    this.lostSchedules = new Queue(this, 'LostSchedules', kept);
    for (const queue of this.ends) {
      acknowledge(queue, {
        'AwsSolutions-SQS3': 'It is the end of the line itself; an alarm tells when it is not empty.',
      });
    }
  }

  /** Where messages end up that nobody could work on. */
  get ends(): Queue[] {
    return [this.givenUp, this.lostAlerts, this.lostSchedules];
  }

  enqueue(): PolicyStatement {
    return allow('Enqueue', ['sqs:SendMessage'], [this.jobs.queueArn]);
  }

  work(): PolicyStatement {
    const actions = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
    return allow(
      'TakeJobs',
      actions.map((action) => `sqs:${action}`),
      [this.jobs.queueArn],
    );
  }
}
