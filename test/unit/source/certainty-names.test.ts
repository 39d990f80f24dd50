import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { certaintyOf } from '../../../src/core/source/certainty.ts';

describe('names that stand in the place of an address', () => {
  const keywords = 'auto none null nil true false yes no on off any all default dhcp localhost unset empty'.split(' ');
  const nouns = 'ip ips ipv4 ipv6 addr address cidr cidrs subnet subnets range ranges prefix vip endpoint'.split(' ');

  test('words that a program reads somewhere are wrong here, and not names', () => {
    for (const word of keywords)
      for (const text of [word, word.toUpperCase(), `${word.toUpperCase()}:6443`])
        assert.equal(certaintyOf(text, 'address'), 'literal', text);
  });

  test('several words are a name where one of them says what an address is called', () => {
    for (const noun of nouns)
      for (const text of [
        `pod-${noun}`,
        `my ${noun}`,
        `${noun}-of-pods`,
        `${noun.toUpperCase()}-a:80`,
        `node${noun[0]?.toUpperCase()}${noun.slice(1)}`,
      ])
        assert.equal(certaintyOf(text, 'address'), 'placeholder', text);
    for (const text of ['my-net', 'worker-1', 'pod-shipper', '1-ip', '-ip', 'ip', 'pod-ip_', 'pod-ip:654321'])
      assert.equal(certaintyOf(text, 'address'), 'literal', text);
  });

  test('capitals alone are a name', () => {
    for (const text of ['NODEIP', 'NODEIP:6443', 'NODEIP/24', 'NODEIP.1', 'https://NODEIP', 'IP', 'IP1', 'LB2'])
      assert.equal(certaintyOf(text, 'address'), 'placeholder', text);
    for (const text of ['NODEip', 'I', 'LB22', '1IP', 'NODEIP_'])
      assert.equal(certaintyOf(text, 'address'), 'literal', text);
  });

  test('words with underscores are names, in capitals for every kind of value', () => {
    const kinds = (text: string) =>
      (['address', 'word', 'value'] as const).map((unread) => certaintyOf(text, unread) !== 'literal');
    for (const text of ['NODE_IP', 'x NODE_IP', 'A1_B2_C3', 'NODE_IP:80'])
      assert.deepEqual(kinds(text), [true, true, true], text);
    for (const text of ['node_ip', 'a1_b2_c3', '- node_ip']) assert.deepEqual(kinds(text), [true, false, true], text);
    for (const text of ['-', '--', '_', '.', '?', '-.-']) assert.deepEqual(kinds(text), [true, false, true], text);
    for (const text of ['TLS_AES_128', 'NODE_Ip', 'x-NODE_IP', 'aNODE_IP', 'a-node_ip', 'Node_ip', '-a'])
      assert.deepEqual(kinds(text), [false, false, false], text);
  });
});
