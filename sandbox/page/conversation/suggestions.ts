// What a message box offers while one types: the app's commands after `/`, people after `@`.
import type { Snapshot } from '../../slack/wire.ts';

export type Suggestion = {
  key: string;
  title: string;
  note: string;
  personId?: string /** The whole text after it was taken. */;
  text: string;
  caret: number;
};

const commandSuggestions = (text: string, snapshot: Snapshot): Suggestion[] =>
  snapshot.app.commands
    .filter(({ command }) => command.startsWith(text) && command !== text)
    .map(({ command, description, usageHint }) => ({
      key: command,
      title: usageHint ? `${command} ${usageHint}` : command,
      note: description,
      text: `${command} `,
      caret: command.length + 1,
    }));

const personSuggestions = (text: string, caret: number, snapshot: Snapshot): Suggestion[] => {
  const typed = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, caret))?.[1];
  if (typed === undefined) return [];
  const start = caret - typed.length;
  const wanted = typed.toLowerCase();
  return snapshot.people
    .filter(
      (person) =>
        !person.deleted && person.name !== typed && `${person.name} ${person.realName}`.toLowerCase().includes(wanted),
    )
    .toSorted((left, right) => Number(right.name.startsWith(wanted)) - Number(left.name.startsWith(wanted)))
    .map((person) => ({
      key: person.id,
      title: person.realName,
      note: `@${person.name}`,
      personId: person.id,
      text: `${text.slice(0, start)}${person.name} ${text.slice(caret)}`,
      caret: start + person.name.length + 1,
    }));
};

export const suggest = (text: string, caret: number, snapshot: Snapshot): Suggestion[] =>
  /^\/\S*$/.test(text) ? commandSuggestions(text, snapshot) : personSuggestions(text, caret, snapshot);

/** The hint for a command whose name is complete. */
export const commandHint = (text: string, snapshot: Snapshot): string | undefined => {
  const command = snapshot.app.commands.find(
    (candidate) => text === candidate.command || text.startsWith(`${candidate.command} `),
  );
  return command && [command.usageHint, command.description].filter(Boolean).join(' — ');
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A typed message as Slack's own client sends it: escaped, and with names as mentions. */
export const toSlackText = (typed: string, snapshot: Snapshot): string => {
  const names = new Map(snapshot.people.map((person) => [person.name, person.id]));
  return typed
    .replace(/[&<>]/g, (char) => escapes[char] ?? char)
    .replace(/(^|\s)@([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)/gu, (whole, before: string, name: string) => {
      const id = names.get(name);
      return id ? `${before}<@${id}>` : whole;
    });
};
