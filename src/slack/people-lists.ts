// The list of people in a direct message: the best table that Slack takes, and the whole of it as a file.
import type { WebClient } from '@slack/web-api';
import type { PeopleLists } from '../app/list-ports.ts';
import { peopleCsv } from '../core/people-list.ts';
import { sendFile } from './files.ts';
import { createPosts, firstTaken } from './post.ts';
import { peopleListContents } from './views/people-list.ts';

export const createPeopleLists = ({ client }: { client: WebClient }): PeopleLists => {
  const { post } = createPosts(client);
  return {
    post: (slackUserId, list, key) => firstTaken(peopleListContents(list), (body) => post(slackUserId, body, key)),
    attach: (slackUserId, list) =>
      sendFile(client, slackUserId, {
        name: 'claude-code-people.csv',
        content: peopleCsv(list),
        comment: 'One line for each person, with their user in AWS, region and spend of the month so far.',
      }),
  };
};
