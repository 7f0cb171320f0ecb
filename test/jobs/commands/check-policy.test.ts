import { describe, expect, test } from 'vitest';
import { render } from '../../../connector/doctor/render.ts';
import { checkFiles, checkPolicy as checksOf } from '../../../jobs/commands/check-policy.ts';
import { readRulesPaths } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { policyWith } from '../../rules/policy/some-policy.ts';

/** The checks in words. */
const checkPolicy = (...given: Parameters<typeof checksOf>) => checksOf(...given).map((check) => render(check, 'en'));

const rules = readRules(readRulesPaths({}));
const at = (text: string) => Date.parse(text) / 60_000;
const states = (checks: ReturnType<typeof checkPolicy>) =>
  Object.fromEntries(checks.map(({ id, state }) => [id, state]));

describe('the policy and the mapping that came with the package', () => {
  // the holidays of 1405 end on 2027-03-20
  test.each([
    ['2026-11-22T10:00:00Z', 'ok'],
    ['2027-02-01T10:00:00Z', 'warning'],
    ['2027-03-20T10:00:00Z', 'warning'],
    // Tehran's midnight is 20:30 UTC
    ['2027-03-20T20:30:00Z', 'mend'],
  ])('at %s the holidays are %s', (time, state) => {
    expect(states(checkPolicy(rules, at(time))).holidays).toBe(state);
  });

  test('say that the tariffs are samples, and fit each other', () => {
    expect(states(checkPolicy(rules, at('2026-11-22T10:00:00Z')))).toMatchObject({
      tariffs: 'warning',
      categories: 'ok',
      services: 'ok',
    });
  });

  test.each([
    ['2027-03-20T20:30:00Z', 'mend', 1406],
    ['2027-02-01T10:00:00Z', 'warning', 1406],
  ])('at %s the command that proposes the year is named', (time, state, year) => {
    expect(checkPolicy(rules, at(time))[0]).toMatchObject({
      state,
      mend: expect.stringContaining(`sazmanyar-connector holidays ${year} --yaml`),
    });
  });

  test('a range that ends within the present Jalali year is told long before', () => {
    const policy = policyWith(({ holidays }) => {
      holidays.covered = [{ from: '1402-01-01', to: '1405-11-30' }];
      holidays.dates = holidays.dates.filter(({ date }) => date < '1405-12');
    });
    expect(checkPolicy({ ...rules, policy }, at('2026-11-22T10:00:00Z'))[0]).toMatchObject({
      state: 'warning',
      found: 'covered for 89 more days, to 2027-02-19: not to the end of 1405',
      mend: expect.stringContaining('holidays 1405 --yaml'),
    });
  });

  // the next lunar one after 23 Aban (2026-11-14) that is not confirmed is 2 Dey, 31 days after 1 Azar
  test.each([
    ['2026-10-14T10:00:00Z', 'ok'],
    ['2026-10-15T10:00:00Z', 'warning'],
    ['2026-11-14T10:00:00Z', 'warning'],
    ['2026-11-15T10:00:00Z', 'ok'],
    ['2026-11-22T10:00:00Z', 'ok'],
    ['2026-11-23T10:00:00Z', 'warning'],
  ])('at %s unconfirmed lunar dates of the next 30 days: %s', (time, state) => {
    expect(states(checkPolicy(rules, at(time))).unconfirmed).toBe(state);
  });

  test('an unconfirmed date is named in both calendars', () => {
    const check = checkPolicy(rules, at('2026-11-01T10:00:00Z')).find(({ id }) => id === 'unconfirmed');
    expect(check?.found).toContain('1405-08-23 (2026-11-14) شهادت حضرت فاطمه زهرا');
  });

  test('tariffs and products must fit each other both ways', () => {
    const mapping = { ...rules.mapping, service: { time: 'SUP-TIME', gold: 'SUP-GOLD' } };
    const check = checkPolicy({ ...rules, mapping }, at('2026-11-22T10:00:00Z')).find(({ id }) => id === 'services');
    expect(check).toMatchObject({
      state: 'mend',
      found: 'the mapping names gold, no tariff of the policy; the tariff deployment has no product in the mapping',
    });
  });

  test('a category that the policy does not have is named', () => {
    const mapping = { ...rules.mapping, kinds: { Bug: 'bug', Coffee: 'coffee' } };
    const [check] = checkPolicy({ ...rules, mapping }, at('2026-11-22T10:00:00Z')).filter(
      ({ id }) => id === 'categories',
    );
    expect(check).toMatchObject({ state: 'mend', found: 'the mapping names coffee' });
  });
});

describe('the files', () => {
  const files = readRulesPaths({});
  const now = at('2026-11-22T10:00:00Z');
  const words = (...given: Parameters<typeof checkFiles>) =>
    checkFiles(...given).map((check) => `${check.state} ${render(check, 'en').found}`);

  test('are named with what is in them', () => {
    const [policy, mapping] = words(rules, files, false, now);
    expect(policy).toBe(`ok ${files.policy}: version 1402 is in force (versions: 1)`);
    expect(mapping).toBe(`ok ${files.mapping}: preset enterprise, 12 kinds, 2 packages`);
  });

  test('the example and a policy that has not begun are told', () => {
    const [policy, mapping] = words(rules, files, true, at('2020-01-01T10:00:00Z'));
    expect(policy).toBe(`warning ${files.policy}: its first version, 1402, begins only on 2023-03-21`);
    expect(mapping).toBe('warning the example that came with the service is in use');
  });
});
