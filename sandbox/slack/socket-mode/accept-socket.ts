// Turns an HTTP connection into a WebSocket.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createFrameReader, encodeFrame, type Frame, OPCODE } from './frames.ts';

export type WebSocketConnection = {
  send: (text: string) => void;
  /** Says goodbye and hangs up. */
  close: () => void;
};

export type Listener = { onText: (text: string) => void; onClose: () => void };

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export const acceptSocket = (request: IncomingMessage, socket: Duplex, listener: Listener): WebSocketConnection => {
  const key = String(request.headers['sec-websocket-key'] ?? '');
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Buffer): void => {
    if (socket.writable) socket.write(encodeFrame(opcode, payload));
  };
  let text: Buffer[] = [];
  const take = ({ opcode, final, payload }: Frame): void => {
    if (opcode === OPCODE.ping) write(OPCODE.pong, payload);
    if (opcode === OPCODE.close) {
      write(OPCODE.close, payload);
      socket.end();
    }
    if (opcode !== OPCODE.text && opcode !== OPCODE.continuation) return;
    text.push(payload);
    if (!final) return;
    listener.onText(Buffer.concat(text).toString('utf8'));
    text = [];
  };
  const read = createFrameReader();
  socket.on('data', (chunk: Buffer) => {
    for (const frame of read(chunk)) take(frame);
  });
  // A client that hangs up is no mistake of ours.
  socket.on('error', () => socket.destroy());
  socket.on('close', listener.onClose);
  return {
    send: (message) => write(OPCODE.text, Buffer.from(message)),
    close: () => {
      write(OPCODE.close, Buffer.from([0x03, 0xe8]));
      socket.end();
    },
  };
};
