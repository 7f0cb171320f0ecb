import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblems, parseYamlWith } from '../../../rules/policy/yaml-problems.ts';

const schema = z.strictObject({
  name: z.string(),
  count: z.int().min(1).optional(),
  list: z.array(z.strictObject({ key: z.enum(['a', 'b']) })).optional(),
  map: z.record(z.string().regex(/^[a-z]+$/), z.union([z.number(), z.strictObject({ deep: z.number() })])).optional(),
});

const problems = (text: string): string => {
  const parsed = parseYamlWith(schema, text, 'f.yaml');
  return parsed.ok ? 'fine' : formatProblems(parsed.problems);
};

describe('a YAML file against a schema', () => {
  it('gives the value', () => {
    expect(parseYamlWith(schema, 'name: x\nlist:\n  - key: a\n', 'f.yaml')).toEqual({
      ok: true,
      value: { name: 'x', list: [{ key: 'a' }] },
    });
  });

  it.each(['08:30', '1405-08-12', 'no', 'on', '1_000', '0b11'])('coerces nothing: %s stays text', (text) => {
    expect(parseYamlWith(schema, `name: ${text}`, 'f.yaml')).toEqual({ ok: true, value: { name: text } });
  });

  it.each([
    [
      'a missing key, at what it is missing from',
      'list:\n  - {}\nname: x',
      'f.yaml:2:5 list[0].key: missing: expected "a" or "b"',
    ],
    [
      'an unknown key, at the key',
      'name: x\nlist:\n  - key: a\n    kez: b',
      'f.yaml:4:5 list[0].kez: unknown key "kez"',
    ],
    ['a wrong value, at the value', 'name: x\ncount:   none', 'f.yaml:2:10 count: expected a number, found "none"'],
    ['nothing where something belongs', 'name:', 'f.yaml:1:6 name: expected text, found nothing (empty)'],
    ['a number out of range', 'name: x\ncount: 0', 'f.yaml:2:8 count: expected number to be >=1, found 0'],
    [
      'a key that may not be one',
      'name: x\nmap: { A: 1 }',
      'f.yaml:2:8 map.A: expected text matching /^[a-z]+$/, found the key "A"',
    ],
    [
      'a choice of shapes, none of them',
      'name: x\nmap: { a: text }',
      'f.yaml:2:11 map.a: expected a number or a mapping of keys, found "text"',
    ],
    [
      'a choice of shapes, the nearest one',
      'name: x\nmap: { a: { deep: no } }',
      'f.yaml:2:19 map.a.deep: expected a number, found "no"',
    ],
    [
      'the value behind an alias',
      'name: &n 5\nlist: [{ key: *n }]',
      'f.yaml:1:10 name: expected text, found 5\nf.yaml:2:15 list[0].key: expected "a" or "b", found 5',
    ],
    [
      'a key twice, and what else is wrong',
      'name: x\nname: 7',
      'f.yaml:2:1 YAML: Map keys must be unique\nf.yaml:2:7 name: expected text, found 7',
    ],
    ['nothing at all', '', 'f.yaml:1:1 expected a mapping of keys, found nothing (empty)'],
  ])('%s', (_what, text, expected) => {
    expect(problems(text)).toBe(expected);
  });

  it('shows no more of a long value than fits a line', () => {
    expect(problems(`name: x\ncount: ${'long '.repeat(100)}`).length).toBeLessThan(150);
  });

  it('an alias bomb is a problem, not a full memory', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => [...pair])) {
      bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(', ')}]`);
    }
    expect(problems(bomb.join('\n'))).toContain('YAML: ');
  });
});
