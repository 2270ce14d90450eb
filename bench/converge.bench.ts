// A thousand developers set up at once while Bedrock's control plane takes ten calls a second: what each call was good for.
import { startAws } from '../sandbox/aws/server.ts';
import { hermeticEnv } from '../sandbox/lambda/hermetic-env.ts';
import { convergeAll, limitedAccount, simulatedClock } from '../test/fixtures/converge-all.ts';
import { report } from './report.ts';

const DEVELOPERS = 1_000;
const PER_SECOND = 10;

const clock = simulatedClock();
const aws = await startAws(limitedAccount(clock, PER_SECOND));
// Every throttled answer is to be counted, so the SDK tries once.
Object.assign(process.env, hermeticEnv(aws.url, { AWS_MAX_ATTEMPTS: '1' }));
const { uses, superfluousShare, passes } = await convergeAll(aws, clock, DEVELOPERS);
await aws.close();

const unit = 'calls';
report({ name: 'superfluous calls', value: 100 * superfluousShare, unit: '%', of: 'all but throttled', promised: 1 });
report({ name: 'changing', value: uses.changing, unit });
report({ name: 'confirming', value: uses.confirming, unit });
report({ name: 'first observing', value: uses['first observing'], unit });
report({ name: 'superfluous', value: uses.superfluous, unit });
report({ name: 'throttled', value: uses.throttled, unit });
report({ name: 'runs of the loop', value: passes / DEVELOPERS, unit: 'a developer' });
