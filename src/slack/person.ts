// A person as Slack shows them, alone or in a list.
import type { UsersInfoResponse, UsersListResponse } from '@slack/web-api';
import type { Person } from '../app/ports.ts';

type Shown = NonNullable<UsersInfoResponse['user']> | NonNullable<UsersListResponse['members']>[number];

export const personOf = (user: Shown, id: string): Person => ({
  id,
  teamId: user.team_id ?? '',
  ...(user.enterprise_user?.enterprise_id ? { enterpriseId: user.enterprise_user.enterprise_id } : {}),
  name: user.profile?.real_name || user.real_name || user.name || id,
  ...(user.profile?.email ? { email: user.profile.email } : {}),
  deactivated: user.deleted === true,
  bot: user.is_bot === true || id === 'USLACKBOT',
  guest: user.is_restricted === true || user.is_ultra_restricted === true,
  // Shown for people of other organisations only, and missing from the published types.
  stranger: 'is_stranger' in user && user.is_stranger === true,
});
