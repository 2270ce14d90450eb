// Stands in for the SDK's look at streams: by what they can do, because Node loads a browser's kinds when they are named.
export const isReadableStream = (stream) => typeof stream?.getReader === 'function';
export const isBlob = (blob) => typeof blob?.arrayBuffer === 'function' && typeof blob.stream === 'function';
