import type { AnyBlock, InputBlock, ModalView, SectionBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/core/request.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { changeModal, denyModal, identityModal } from '../../../src/slack/views/decide-modals.ts';
import { noticeModal } from '../../../src/slack/views/modal.ts';
import { notice } from '../../../src/slack/views/notice.ts';
import { addModal, changeRequestModal, requestModal } from '../../../src/slack/views/request-modal.ts';
import { giveUpModal, revokeModal } from '../../../src/slack/views/revoke-modal.ts';
import { addedModal, sentModal } from '../../../src/slack/views/sent-modal.ts';
import { crowdedRequest, crowdedSettings, NASTY } from '../../fixtures/extremes.ts';
import { aRequest } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const isInput = (block: AnyBlock): block is InputBlock => block.type === 'input';

const isSection = (block: AnyBlock): block is SectionBlock => block.type === 'section';

const inputs = ({ blocks }: ModalView): InputBlock[] => blocks.filter(isInput);

const element = (view: ModalView, id: string) => inputs(view).find(({ block_id }) => block_id === id)?.element;

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const option = (text: string, value = text) => ({ text: plain(text), value });

test('the form asks for team, models, region, limit and reason, each in an element of the same name', () => {
  const view = requestModal(exampleSettings());
  expect([view.callback_id, view.private_metadata]).toEqual(['request.submit', undefined]);
  expect(
    inputs(view).map(({ block_id, element: { type, ...rest } }) => [
      block_id,
      type,
      'action_id' in rest && rest.action_id,
    ]),
  ).toEqual([
    ['team', 'static_select', 'value'],
    ['models', 'multi_static_select', 'value'],
    ['region', 'static_select', 'value'],
    ['limit', 'number_input', 'value'],
    ['reason', 'plain_text_input', 'value'],
  ]);
});

test('models are offered by tier with their prices, and none is chosen beforehand', () => {
  expect(element(requestModal(exampleSettings()), 'models')).toEqual({
    type: 'multi_static_select',
    action_id: 'value',
    placeholder: plain('Choose one or more'),
    option_groups: [
      { label: plain('Opus'), options: [option('Opus 5.5 · $4.40 in · $22 out', 'opus-5-5')] },
      { label: plain('Sonnet'), options: [option('Sonnet 5.5 · $2.20 in · $11 out', 'sonnet-5-5')] },
      { label: plain('Haiku'), options: [option('Haiku 5.5 · $0.11 in · $0.55 out', 'haiku-5-5')] },
    ],
  });
});

test('the limit is bounded as configured, begins with the default, and its hint says what a month comes to', () => {
  const view = requestModal(exampleSettings());
  expect(element(view, 'limit')).toEqual({
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: true,
    min_value: '5',
    max_value: '200',
    initial_value: '20',
  });
  expect(inputs(view).find(({ block_id }) => block_id === 'limit')?.hint?.text).toBe(
    'From $5 to $200. $20 every day comes to $620 a month. Alerts are sent on the way there; nothing is cut off.',
  );
});

test('without a choice nobody is asked: one region has no field, the only team and model are chosen', () => {
  const { teams, models } = exampleSettings();
  const view = requestModal(
    exampleSettings({ regions: ['us-east-1'], teams: teams.slice(0, 1), models: models.slice(0, 1) }),
  );
  expect(inputs(view).map(({ block_id }) => block_id)).toEqual(['team', 'models', 'limit', 'reason']);
  expect(element(view, 'team')).toMatchObject({ initial_option: option('Platform') });
  expect(element(view, 'models')).toMatchObject({
    initial_options: [option('Opus 5.5 · $4.40 in · $22 out', 'opus-5-5')],
  });
});

test.each([
  [100, 1, 0],
  [101, 0, 2],
  [500, 0, 5],
])('%i teams fit into what a menu holds', (count, plainLists, groups) => {
  const team = element(requestModal(crowdedSettings(1, count)), 'team');
  if (team?.type !== 'static_select') throw new Error('It must be a menu.');
  expect([team.options ? 1 : 0, team.option_groups?.length ?? 0]).toEqual([plainLists, groups]);
  const offered = [...(team.options ?? []), ...(team.option_groups ?? []).flatMap(({ options }) => options)];
  expect(new Set(offered.map(({ value }) => value)).size).toBe(count);
  for (const { options, label } of team.option_groups ?? []) {
    expect(options.length).toBeLessThanOrEqual(100);
    expect(label.text.length).toBeLessThanOrEqual(75);
  }
});

test('the form for changes begins with what was asked', () => {
  const view = changeModal(exampleSettings(), aRequest());
  expect([view.callback_id, view.private_metadata]).toEqual(['request.change', 'r0000000001']);
  expect(inputs(view).map(({ block_id }) => block_id)).toEqual(['team', 'models', 'region', 'limit']);
  expect(element(view, 'team')).toMatchObject({ initial_option: option('Platform') });
  expect(element(view, 'models')).toMatchObject({
    initial_options: [
      option('Opus 5.5 · $4.40 in · $22 out', 'opus-5-5'),
      option('Haiku 5.5 · $0.11 in · $0.55 out', 'haiku-5-5'),
    ],
  });
  expect(element(view, 'region')).toMatchObject({ initial_option: option('us-east-1') });
  expect(element(view, 'limit')).toMatchObject({ initial_value: '20' });
});

test('what has left the configuration since it was asked is not offered as chosen, because Slack would refuse the form', () => {
  const gone = aRequest({ team: 'Gone', models: ['gone', 'opus-5-5'], region: 'ap-south-1', dailyLimit: 100_000 });
  const view = changeModal(exampleSettings(), gone);
  expect(element(view, 'team')).not.toHaveProperty('initial_option');
  expect(element(view, 'models')).toMatchObject({
    initial_options: [option('Opus 5.5 · $4.40 in · $22 out', 'opus-5-5')],
  });
  expect(element(view, 'region')).not.toHaveProperty('initial_option');
  expect(element(view, 'limit')).toMatchObject({ initial_value: '200' });
});

test('a denial asks for a reason, a correction for the user name, and each names its request only', () => {
  const [deny, identity] = [denyModal(aRequest()), identityModal(aRequest())];
  expect([deny.callback_id, deny.private_metadata, inputs(deny).map(({ block_id }) => block_id)]).toEqual([
    'request.deny',
    'r0000000001',
    ['reason'],
  ]);
  expect([identity.callback_id, identity.private_metadata]).toEqual(['request.identity', 'r0000000001']);
  expect(element(identity, 'userName')).toEqual({
    type: 'plain_text_input',
    action_id: 'value',
    max_length: 128,
    initial_value: 'Ana.Souza@example.com',
  });
  for (const view of [deny, identity]) expect(inputs(view).map(({ optional }) => optional)).toEqual([undefined]);
});

const HAS = { team: 'Payments', models: ['haiku-5-5'], region: 'eu-central-1', dailyLimit: 12.5 };

test('the form for a change begins with what they have, and is told from the one for access', () => {
  const view = changeRequestModal(exampleSettings(), { ...HAS, state: 'active' });
  expect([view.callback_id, view.private_metadata]).toEqual(['request.submit', 'change']);
  expect(inputs(view).map(({ block_id }) => block_id)).toEqual(['team', 'models', 'region', 'limit', 'reason']);
  expect(element(view, 'team')).toMatchObject({ initial_option: option('Payments') });
  expect(element(view, 'region')).toMatchObject({ initial_option: option('eu-central-1') });
  expect(element(view, 'limit')).toMatchObject({ initial_value: '12.5' });
  expect(JSON.stringify(view)).not.toContain('suspended');
  expect(JSON.stringify(changeRequestModal(exampleSettings(), { ...HAS, state: 'suspended' }))).toContain('stays so');
});

test('the form for adding names whom, and begins with what they had', () => {
  const view = addModal(exampleSettings(), 'U0ANA', HAS);
  expect([view.callback_id, view.private_metadata]).toEqual(['access.add', 'U0ANA']);
  expect(element(view, 'team')).toMatchObject({ initial_option: option('Payments') });
  expect(element(addModal(exampleSettings(), 'U0ANA', undefined), 'team')).not.toHaveProperty('initial_option');
});

test.each([
  [7, 'Profiles and budget are deleted after 7 days. Granted again before then, all of it comes back.'],
  [1, 'Profiles and budget are deleted after one day. Granted again before then, all of it comes back.'],
  [0, 'Profiles and budget are deleted at once.'],
])('taking away and giving up say what happens, with %i days to keep, and ask why', (keepDays, words) => {
  const revoke = revokeModal('U0ANA', 'Left & gone', keepDays);
  expect([revoke.callback_id, revoke.private_metadata]).toEqual(['access.revoke', 'U0ANA']);
  expect(element(revoke, 'reason')).toMatchObject({ initial_value: 'Left & gone', max_length: 500 });
  const giveUp = giveUpModal(keepDays);
  expect([giveUp.callback_id, giveUp.private_metadata]).toEqual(['access.giveUp', undefined]);
  expect(element(giveUp, 'reason')).not.toHaveProperty('initial_value');
  for (const view of [revoke, giveUp]) {
    expect(inputs(view).map(({ optional }) => optional)).toEqual([true]);
    expect(JSON.stringify(view)).toContain(words);
    expect(JSON.stringify(view)).toContain('History and costs are kept.');
  }
});

const allModals = (settings: Settings, request: Request): ModalView[] => [
  requestModal(settings),
  changeModal(settings, request),
  denyModal(request),
  identityModal(request),
  identityModal({ ...request, identity: { kind: 'unresolved', problem: request.requesterName.repeat(20) } }),
  sentModal(request),
  addedModal(request),
  changeRequestModal(settings, { ...request, state: 'suspended' }),
  addModal(settings, request.requester, request),
  revokeModal(request.requester, request.requesterName.repeat(500).slice(0, 500), 7),
  noticeModal('A title that is longer than what Slack takes', notice(request.requesterName.repeat(100))),
];

describe.each(NASTY)('in a company where people are called %j', (name) => {
  const settings = crowdedSettings(40, 500);

  test("every modal stays within Slack's limits", () => {
    for (const view of allModals(settings, crowdedRequest(name, settings))) {
      const { title, submit, close, blocks } = view;
      for (const text of [title, submit, close]) expect(text?.text.length ?? 1).toBeLessThanOrEqual(24);
      expect(submit !== undefined).toBe(inputs(view).length > 0);
      expect(blocks.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(view).length).toBeLessThanOrEqual(250_000);
      for (const block of blocks.filter(isSection)) expect(block.text?.text.length).toBeLessThanOrEqual(3000);
    }
  });
});
