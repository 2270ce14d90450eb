// The message by which an admin sees that alerts arrive: published to the topic, known again when it comes back.
import * as z from 'zod';

export type TestMessage = { kind: 'test'; id: string };

const shape = z.object({ claudeOnboardTest: z.string().min(1).max(64) });

export const testMessage = (id: string): { subject: string; message: string } => ({
  subject: 'claude-onboard: test alert',
  message: JSON.stringify({ claudeOnboardTest: id }),
});

export const readTestMessage = (message: string): TestMessage | undefined => {
  try {
    const { data } = shape.safeParse(JSON.parse(message));
    return data && { kind: 'test', id: data.claudeOnboardTest };
  } catch {
    return undefined;
  }
};
