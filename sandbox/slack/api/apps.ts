// apps.connections.open: where an app in Socket Mode connects to.
import type { Method } from './method.ts';

export const openConnection: Method = {
  token: 'app',
  run: (_args, { url, connections }) => ({
    url: `${url.replace(/^http/, 'ws')}/link/?ticket=${connections.ticket()}&app_id=sandbox`,
  }),
};
