import { expect, test } from 'vitest';
import { type Address, readAddress, writeAddress } from '../../../sandbox/page/place.ts';

test.each<[string, Address]>([
  ['?as=U1&in=C2&thread=17.1', { as: 'U1', place: { kind: 'channel', id: 'C2', thread: '17.1' } }],
  ['?as=U1&in=messages', { as: 'U1', place: { kind: 'messages', thread: undefined } }],
  ['?as=U1&in=home', { as: 'U1', place: { kind: 'home' } }],
  ['?in=account', { as: undefined, place: { kind: 'account' } }],
  ['?', { as: undefined, place: undefined }],
])('the address %s is read and written alike', (search, address) => {
  expect(readAddress(search)).toEqual(address);
  expect(writeAddress(address)).toBe(search);
});
