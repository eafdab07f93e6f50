// Tests whose steps build on each other: after the first that fails the rest is not tried, and says so.
import { test } from 'node:test';

export function inOrder() {
  let broken = false;
  return (name, steps) =>
    test(name, async (t) => {
      if (broken) return t.skip('an earlier step failed');
      broken = true;
      await steps();
      broken = false;
    });
}
