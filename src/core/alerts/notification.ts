// A notification of SNS as it is stored before anybody reads it.
import * as z from 'zod';

export type Notification = {
  /** SNS's MessageId, the same at every redelivery. */
  id: string;
  topicArn: string;
  subject?: string;
  message: string;
  /** ISO 8601, UTC: when it was published. */
  sentAt: string;
};

/** What became of it: on a card, told as it is, or the echo of our own test. */
export type AlertOutcome = 'card' | 'verbatim' | 'test';

/** Unsettled until `outcome` is there. `receivedAt`: ISO 8601, UTC. */
export type StoredAlert = Notification & { receivedAt: string; outcome?: AlertOutcome };

const record = z.object({
  Sns: z.object({
    MessageId: z.string().min(1).max(200),
    TopicArn: z.string().min(1),
    Subject: z.string().nullish(),
    Message: z.string(),
    Timestamp: z.string().nullish(),
  }),
});

/** One record of the event that SNS hands to Lambda; undefined when it is none. */
export const readNotification = (value: unknown, receivedAt: Date): StoredAlert | undefined => {
  const { data } = record.safeParse(value);
  if (!data) return undefined;
  const { MessageId, TopicArn, Subject, Message, Timestamp } = data.Sns;
  const sent = new Date(Timestamp ?? '');
  return {
    id: MessageId,
    topicArn: TopicArn,
    ...(Subject ? { subject: Subject } : {}),
    message: Message,
    sentAt: (Number.isNaN(sent.getTime()) ? receivedAt : sent).toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
};

const LATE_AFTER_MS = 3600_000;

/** Whether people should have been told by now and were not. `since`: ISO 8601. */
export const isLate = (since: string, now: Date): boolean => now.getTime() - Date.parse(since) >= LATE_AFTER_MS;
