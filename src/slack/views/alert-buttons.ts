// The buttons of an alert: each is authorised again when it is pressed.
import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import type { ActKind } from '../../core/alerts/alert-card.ts';
import { actions, button, plain } from './blocks.ts';
import { ALERT_ACTION } from './ids.ts';

const BUTTONS: Record<ActKind, { text: string; style?: Button['style']; spoken: string }> = {
  raise: { text: 'Raise limit…', style: 'primary', spoken: 'Raise the daily limit of' },
  suspend: { text: 'Suspend access', style: 'danger', spoken: 'Suspend the access of' },
  resume: { text: 'Give back', style: 'primary', spoken: 'Give back the access of' },
  'let-run': { text: 'Let run until…', spoken: 'For a time do not stop the access of' },
  acknowledge: { text: 'Acknowledge', spoken: 'Acknowledge the alert about' },
  real: { text: 'Real problem', style: 'danger', spoken: 'Real problem: unusual spend of' },
  false: { text: 'False alarm', spoken: 'False alarm: unusual spend of' },
  planned: { text: 'Planned work', spoken: 'Planned work: unusual spend of' },
};

const suspendDialog = (who: string): ConfirmationDialog => ({
  title: plain('Suspend access?', 100),
  text: plain(`Claude Code stops working for ${who} within minutes, until an admin gives the access back.`, 300),
  confirm: plain('Suspend', 30),
  deny: plain('Leave it', 30),
  style: 'danger',
});

/** One button stands out at most: the first that would. */
const styleOf = (kind: ActKind, offered: readonly ActKind[]): Button['style'] | undefined => {
  const { style } = BUTTONS[kind];
  const first = offered.find((other) => BUTTONS[other].style === 'primary');
  return style === 'primary' && kind !== first ? undefined : style;
};

/** The link is offered as long as there is something to decide. `who` is for dialogs and screen readers. */
export const alertButtons = (of: { cardId: string; who: string; offered: ActKind[]; link: string }): KnownBlock[] => {
  const { cardId, who, offered, link } = of;
  const buttons = offered.map((kind) => {
    const { text, spoken } = BUTTONS[kind];
    const style = styleOf(kind, offered);
    const made = button({ text, style, action: ALERT_ACTION[kind], value: cardId, label: `${spoken} ${who}` });
    return kind === 'suspend' ? { ...made, confirm: suspendDialog(who) } : made;
  });
  const open = { ...button({ text: 'Open in AWS', action: ALERT_ACTION.open }), url: link };
  return buttons.length > 0 ? actions(...buttons, open) : [];
};
