// Every method of the Web API that is simulated.
import { openConnection } from './apps.ts';
import { deleteMessage, updateMessage } from './chat-edit.ts';
import { postEphemeral, postMessage } from './chat-post.ts';
import * as conversationList from './conversation-list.ts';
import * as conversations from './conversations.ts';
import * as files from './files.ts';
import { authTest, botInfo, teamInfo } from './identity.ts';
import type { Method } from './method.ts';
import * as usergroups from './usergroups.ts';
import * as users from './users.ts';
import * as views from './views.ts';

export const methods: Record<string, Method> = {
  'apps.connections.open': openConnection,
  'auth.test': authTest,
  'bots.info': botInfo,
  'chat.delete': deleteMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': updateMessage,
  'conversations.info': conversations.info,
  'conversations.list': conversationList.list,
  'conversations.members': conversations.members,
  'conversations.open': conversations.open,
  'files.completeUploadExternal': files.completeUpload,
  'files.getUploadURLExternal': files.getUploadUrl,
  'team.info': teamInfo,
  'usergroups.list': usergroups.list,
  'usergroups.users.list': usergroups.listUsers,
  'users.info': users.info,
  'users.list': users.list,
  'users.lookupByEmail': users.lookupByEmail,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
