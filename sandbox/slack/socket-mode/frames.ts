// The frames of RFC 6455 as far as Slack's client sends and reads them: text, ping, pong and close, without extensions.

export type Frame = { opcode: number; final: boolean; payload: Buffer };

export const OPCODE = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

/** A server's frames are not masked. */
export const encodeFrame = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const first = 0x80 | opcode;
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
};

/** The first frame in the bytes and how many of them it takes; undefined while some are to come. A client's frames are masked. */
const firstFrame = (bytes: Buffer): { frame: Frame; size: number } | undefined => {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const masked = (second & 0x80) !== 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const length =
    lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  if (masked) for (const index of payload.keys()) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return { frame: { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload }, size: start + length };
};

/** Takes bytes as they come, and answers the frames that are whole. */
export const createFrameReader = (): ((chunk: Buffer) => Frame[]) => {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    for (let found = firstFrame(rest); found; found = firstFrame(rest)) {
      frames.push(found.frame);
      rest = rest.subarray(found.size);
    }
    return frames;
  };
};
