// Everything that people can do, for tests and for the page alike.
import { sendEvent, verifyUrl } from '../delivery/events.ts';
import type { JsonObject } from '../json-value.ts';
import type { UserGroup } from '../options.ts';
import type { Outcome, Person, Requests } from '../wire.ts';
import type { World } from '../world.ts';
import { changePerson, changeUserGroup } from './change-directory.ts';
import { openPlace, writeMessage } from './read-and-write.ts';
import { outcomeOf } from './refusal.ts';
import { runCommand } from './run-command.ts';
import { dismissView, submitView } from './submit-view.ts';
import { useControl } from './use-control.ts';

/** What the page asks for; each resolves when the app has answered. */
export type Gestures = { [Name in keyof Requests]: (request: Requests[Name]) => Promise<Outcome> };

export type Act = Gestures & {
  /** Changes somebody's profile and delivers `user_change`. */
  changePerson: (id: string, change: Partial<Omit<Person, 'id'>>) => Promise<void>;
  /** Changes a user group and delivers the `subteam_…` events. */
  changeUserGroup: (id: string, change: Partial<Omit<UserGroup, 'id'>>) => Promise<void>;
  /** Delivers an event of a subscribed type as it is. */
  event: (event: JsonObject) => Promise<void>;
  /** Whether the app echoes a challenge. */
  verifyUrl: () => Promise<boolean>;
};

export const createGestures = (world: World): Gestures => ({
  open: (request) => outcomeOf(openPlace(world, request)),
  command: (request) => outcomeOf(runCommand(world, request)),
  message: (request) => outcomeOf(writeMessage(world, request)),
  action: (request) => outcomeOf(useControl(world, request)),
  submit: (request) => outcomeOf(submitView(world, request)),
  close: (request) => outcomeOf(dismissView(world, request)),
});

export const createAct = (world: World, gestures: Gestures): Act => ({
  ...gestures,
  changePerson: (id, change) => changePerson(world, id, change),
  changeUserGroup: (id, change) => changeUserGroup(world, id, change),
  event: (event) => sendEvent(world, event),
  verifyUrl: () => verifyUrl(world),
});
