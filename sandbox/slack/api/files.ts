// files.getUploadURLExternal and files.completeUploadExternal; the upload between them has an address of its own.
import { type JsonObject, stringOf } from '../json-value.ts';
import { addMessage } from '../messages.ts';
import type { StoredFile } from '../state.ts';
import type { World } from '../world.ts';
import { ApiError, invalidArguments } from './api-error.ts';
import { optionalList, optionalText, requiredText } from './arguments.ts';
import { isMember, visibleChannel } from './channels.ts';
import { readThread } from './message-arguments.ts';
import type { Method } from './method.ts';

export const getUploadUrl: Method = {
  scope: 'files:write',
  run: (args, world) => {
    const name = requiredText(args, 'filename');
    const size = Number(requiredText({ length: optionalText(args, 'length') }, 'length'));
    if (!Number.isInteger(size) || size < 1) throw invalidArguments('[ERROR] length must be greater than 0');
    const id = world.ids.next('F');
    world.state.files.push({ id, name, title: name, size, uploaded: false, shared: false });
    return { upload_url: `${world.url}/upload/v1/${id}`, file_id: id };
  },
};

/** Takes the bytes; false when no upload was announced under this id. */
export const receiveUpload = ({ state }: World, id: string, size: number): boolean => {
  const file = state.files.find((each) => each.id === id && !each.shared);
  if (!file) return false;
  file.uploaded = true;
  file.size = size;
  return true;
};

const fileJson = ({ id, name, title, size }: StoredFile): JsonObject => ({ id, name, title, size });

const claim = ({ state }: World, named: JsonObject): StoredFile => {
  const file = state.files.find(({ id }) => id === named.id);
  // One shot: what was completed once is not there to be completed.
  if (!file?.uploaded || file.shared) throw new ApiError('file_not_found');
  file.title = stringOf(named.title) ?? file.name;
  return file;
};

export const completeUpload: Method = {
  scope: 'files:write',
  run: (args, world) => {
    const named = optionalList(args, 'files', 'invalid_arguments');
    if (!named?.length) throw invalidArguments('[ERROR] missing required field: files');
    const target = optionalText(args, 'channel_id');
    const channel = target ? visibleChannel(world, target) : undefined;
    if (channel && !isMember(world, channel)) throw new ApiError('not_in_channel');
    const threadTs = channel && readThread(world, channel.id, args);
    const files = named.map((each) => claim(world, each));
    for (const file of files) file.shared = true;
    if (channel) {
      const text = optionalText(args, 'initial_comment');
      addMessage(world, { channel, user: world.state.app.botUserId, text, threadTs, files });
    }
    return { files: files.map(fileJson) };
  },
};
