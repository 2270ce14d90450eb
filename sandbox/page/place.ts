// Who looks at what, kept in the address so that two windows can be two people and a view can be linked to.
import { useCallback, useEffect, useState } from 'preact/hooks';

export type Place =
  | { kind: 'channel'; id: string; thread?: string | undefined }
  | { kind: 'messages'; thread?: string | undefined }
  | { kind: 'home' }
  | { kind: 'account' };

export type Address = { as: string | undefined; place: Place | undefined };

export const readAddress = (search: string): Address => {
  const query = new URLSearchParams(search);
  const where = query.get('in');
  const thread = query.get('thread') ?? undefined;
  const place = (): Place | undefined => {
    if (!where) return undefined;
    if (where === 'home' || where === 'account') return { kind: where };
    return where === 'messages' ? { kind: 'messages', thread } : { kind: 'channel', id: where, thread };
  };
  return { as: query.get('as') ?? undefined, place: place() };
};

export const writeAddress = ({ as, place }: Address): string => {
  const query = new URLSearchParams();
  if (as) query.set('as', as);
  if (place) query.set('in', place.kind === 'channel' ? place.id : place.kind);
  if (place && 'thread' in place && place.thread) query.set('thread', place.thread);
  return `?${query}`;
};

/** `move` with `replace` mends the address without a step in the browser's history. */
export const useAddress = (): [Address, (next: Address, replace: boolean) => void] => {
  const [address, setAddress] = useState(() => readAddress(location.search));
  useEffect(() => {
    const follow = () => setAddress(readAddress(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const move = useCallback((next: Address, replace: boolean) => {
    const search = writeAddress(next);
    if (search === location.search) return;
    if (replace) history.replaceState(null, '', search);
    else history.pushState(null, '', search);
    setAddress(next);
  }, []);
  return [address, move];
};
