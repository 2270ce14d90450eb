// Tells an admin what the doctor has found.
import type { WebClient } from '@slack/web-api';
import type { DiagnosisMessenger } from '../app/doctor-ports.ts';
import { createPosts, firstTaken } from './post.ts';
import { diagnosisContents } from './views/diagnosis.ts';

export const createDiagnosisMessenger = ({ client }: { client: WebClient }): DiagnosisMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (slackUserId, message, key) => firstTaken(diagnosisContents(message), (body) => post(slackUserId, body, key)),
    edit: (ref, message) => firstTaken(diagnosisContents(message), (body) => edit(ref, body)),
  };
};
