// A moment in the format that an app asks for, in the reader's own time zone, as Slack's client writes it.
// https://docs.slack.dev/messaging/formatting-message-text#date-formatting

type Options = Intl.DateTimeFormatOptions;

const dates: Record<string, Options> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

const write = (at: Date, timeZone: string | undefined, options: Options): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);

// Swedish writes a date as ISO does.
const isoDay = (at: Date, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

const dayApart = (at: Date, now: Date, timeZone: string | undefined): number =>
  (Date.parse(isoDay(at, timeZone)) - Date.parse(isoDay(now, timeZone))) / 86_400_000;

const nearDays: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

const part = (name: string, at: Date, now: Date, timeZone: string | undefined): string | undefined => {
  if (name === 'date_num') return isoDay(at, timeZone);
  if (name === 'time') return write(at, timeZone, { hour: '2-digit', minute: '2-digit' });
  if (name === 'time_secs') return write(at, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const options = dates[name.replace(/_pretty$/, '')];
  if (!options) return undefined;
  const near = name.endsWith('_pretty') ? nearDays[dayApart(at, now, timeZone)] : undefined;
  return near ?? write(at, timeZone, options);
};

/** `timestamp` is in seconds. A format with an unknown part gives the fallback, as in Slack. */
export const slackDate = (
  moment: { timestamp: number; format: string; fallback: string },
  now: Date,
  timeZone: string | undefined,
): string => {
  const at = new Date(moment.timestamp * 1000);
  let known = !Number.isNaN(at.getTime());
  const text = moment.format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const written = known ? part(name, at, now, timeZone) : undefined;
    known &&= written !== undefined;
    return written ?? '';
  });
  return known ? text : moment.fallback;
};
