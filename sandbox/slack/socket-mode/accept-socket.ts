// Turns an HTTP connection into a WebSocket.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

export type WebSocketConnection = {
  send: (text: string) => void;
  /** Says goodbye and hangs up. */
  close: () => void;
};

export type Listener = { onText: (text: string) => void; onClose: () => void };

/** `onOpen` is called before this returns, unless the request is for no WebSocket; then it is refused. */
export const acceptSocket = (
  request: IncomingMessage,
  socket: Duplex,
  listener: Listener & { onOpen: (connection: WebSocketConnection) => void },
): void => {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.handleUpgrade(request, socket, Buffer.alloc(0), (connection) => {
    connection.on('message', (data) => listener.onText(String(data)));
    // A client that hangs up is no mistake of ours.
    connection.on('error', () => connection.terminate());
    connection.on('close', listener.onClose);
    listener.onOpen({ send: (text) => connection.send(text), close: () => connection.close(1000) });
  });
};
