// What people do in the simulated Slack, in words: ask, press a button, fill in a form, look at what they see.
import type { SlackSimulator } from '../../sandbox/slack/server.ts';
import type { Outcome } from '../../sandbox/slack/wire.ts';

type Json = Record<string, unknown>;
type Values = Record<string, Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** Every element with an `action_id`, wherever it stands. */
const controlsIn = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(controlsIn);
  if (!isJson(value)) return [];
  return [...(typeof value.action_id === 'string' ? [value] : []), ...Object.values(value).flatMap(controlsIn)];
};

const optionsIn = (element: Json): Json[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap(({ options }) => listOf(options)),
];

/** An answer as Slack's client sends it: a choice is the whole option. */
const answerOf = (element: Json, answer: string | string[]): Json => {
  const chosen = optionsIn(element).filter(({ value }) => [answer].flat().includes(String(value)));
  switch (element.type) {
    case 'checkboxes':
    case 'multi_static_select':
      return { type: element.type, selected_options: chosen };
    case 'multi_users_select':
      return { type: element.type, selected_users: [answer].flat() };
    case 'datepicker':
      return { type: element.type, selected_date: answer };
    case 'static_select':
      return { type: element.type, selected_option: chosen[0] ?? null };
    default:
      return { type: element.type, value: answer };
  }
};

export type Draft = { team: string; models: string[]; region: string; limit: string; reason: string };

export const DRAFT: Draft = {
  team: 'Platform',
  models: ['opus-5-5', 'sonnet-5-5'],
  region: 'us-east-1',
  limit: '25',
  reason: 'Refactoring the billing service.',
};

/** The people of a simulated workspace. */
export const peopleOf = ({ state, act }: SlackSimulator, adminsChannel = 'C0ADMINS') => {
  const modalOf = (who: string) => state.modals.findLast(({ owner }) => owner === who);

  const type = (who: string, words: string, channel = 'C0GENERAL'): Promise<Outcome> =>
    act.command({ as: who, channel, text: `/claude-onboard ${words}`.trim() });

  /** Fills in the open modal and submits it. */
  const submit = async (who: string, answers: Record<string, string | string[]>): Promise<Outcome> => {
    const modal = modalOf(who);
    if (!modal) throw new Error(`${who} has no open form.`);
    const values: Values = {};
    for (const block of listOf(modal.view.blocks)) {
      const { block_id: id, element } = block;
      if (!isJson(element) || typeof id !== 'string' || !(id in answers)) continue;
      values[id] = { [String(element.action_id)]: answerOf(element, answers[id] ?? '') };
    }
    return act.submit({ as: who, viewId: modal.id, values });
  };

  const cards = () =>
    state.messages.filter(
      ({ channel, threadTs, ephemeralTo }) => channel === adminsChannel && !threadTs && !ephemeralTo,
    );

  const card = () => {
    const found = cards().at(-1);
    if (!found) throw new Error('There is no card.');
    return found;
  };

  /** Presses a button of the card, as one who has it before them, perhaps no longer there. */
  const press = (who: string, actionId: string, on = card(), blockId?: string): Promise<Outcome> => {
    const block = listOf(on.blocks).find((each) => controlsIn(each).some((one) => one.action_id === actionId));
    const button = controlsIn(block).find((one) => one.action_id === actionId);
    return act.action({
      as: who,
      container: { kind: 'message', channel: on.channel, ts: on.ts },
      blockId: blockId ?? String(block?.block_id),
      actionId,
      element: { value: button?.value },
    });
  };

  return {
    type,
    submit,
    press,
    card,
    cards,
    modalOf,
    ask: async (who: string, change: Partial<Draft> = {}): Promise<Outcome> => {
      const opened = await type(who, '');
      return opened.ok ? submit(who, { ...DRAFT, ...change }) : opened;
    },
    /** The buttons of the card, by action id. */
    buttons: () => controlsIn(card().blocks).map((one) => String(one.action_id)),
    thread: () => state.messages.filter(({ threadTs }) => threadTs === card().ts).map(({ text }) => text),
    directs: (who: string) =>
      state.messages.filter(({ channel, ephemeralTo }) => channel === who.replace('U', 'D') && !ephemeralTo),
    /** The latest words that only this person sees. */
    whisper: (who: string) => state.messages.findLast(({ ephemeralTo }) => ephemeralTo === who),
    /** Everything that only this person saw, each as words. */
    whispers: (who: string) =>
      state.messages
        .filter(({ ephemeralTo }) => ephemeralTo === who)
        .map(({ blocks, text }) => wordsIn(blocks) || text),
    /** What stands in the form or the notice before this person. */
    modalWords: (who: string) => {
      const view = modalOf(who)?.view;
      return wordsIn([view?.title, view?.blocks]);
    },
    home: (who: string) => state.homes.find(({ owner }) => owner === who),
  };
};

export type People = ReturnType<typeof peopleOf>;

/** All text in blocks, in reading order. */
export const wordsIn = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsIn).filter(Boolean).join('\n');
  if (!isJson(value)) return '';
  if (typeof value.text === 'string') return value.text;
  if (value.type === 'user') return `<@${String(value.user_id)}>`;
  return Object.entries(value)
    .map(([name, each]) => (name === 'title' && typeof each === 'string' ? each : wordsIn(each)))
    .filter(Boolean)
    .join('\n');
};
