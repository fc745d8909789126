import {expect, test} from 'vitest';
import {createBudget} from '../../src/shells/budget.ts';

test('what is parsed rests as soon as too much of a core went into it, and a key ends that', () => {
	let now = 1000;
	const budget = createBudget(() => now);
	budget.spend(100);
	expect(budget.rest()).toBe(0);
	expect(budget.isShort).toBe(false);
	let spent = 0;
	const began = now;
	while (now - began < 20_000) {
		budget.spend(3);
		spent += 3;
		now += 3 + budget.rest();
	}
	expect(spent / (now - began)).toBeLessThan(0.1);
	expect(budget.isShort).toBe(true);
	budget.spend(10);
	expect(budget.rest()).toBeGreaterThan(0);
	budget.refill();
	expect(budget.rest()).toBe(0);
	// A key that is held does not take all of it.
	budget.spend(1000);
	budget.refill();
	expect(budget.rest()).toBeGreaterThan(0);
	now += 11_000;
	expect(budget.rest()).toBe(0);
	expect(budget.isShort).toBe(false);
});
