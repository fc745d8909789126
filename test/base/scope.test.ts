import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {createScope} from '../../src/base/scope.ts';

test('end aborts the signal, then runs what was deferred, newest first', () => {
	const scope = createScope();
	const log: string[] = [];
	scope.signal.addEventListener('abort', () => log.push('abort'));
	scope.defer(() => log.push('first'));
	scope.defer(() => log.push('second'));
	scope.end();
	scope.end();
	expect(log).toEqual(['abort', 'second', 'first']);
});

test('what is deferred to an ended scope runs at once', () => {
	const scope = createScope();
	scope.end();
	let ran = false;
	scope.defer(() => {
		ran = true;
	});
	expect(ran).toBe(true);
});

test('a parent ends its children; a child does not end its parent', () => {
	const parent = createScope();
	const one = parent.child();
	const other = parent.child();
	one.end();
	expect([one, other, parent].map(scope => scope.signal.aborted)).toEqual([true, false, false]);
	parent.end();
	expect(other.signal.aborted).toBe(true);
});

test('a child of an ended scope has ended', () => {
	const parent = createScope();
	parent.end();
	expect(parent.child().signal.aborted).toBe(true);
});

test('what was deferred can be called off', () => {
	const scope = createScope();
	let ran = false;
	const undo = scope.defer(() => {
		ran = true;
	});
	undo();
	scope.end();
	expect(ran).toBe(false);
});

test('a child that has ended leaves nothing behind in its parent', async () => {
	const parent = createScope();
	const seen: WeakRef<object>[] = [];
	for (let count = 0; count < 100; count++) {
		const child = parent.child();
		seen.push(new WeakRef(child));
		child.end();
	}
	setFlagsFromString('--expose-gc');
	const collect: () => void = runInNewContext('gc');
	// Weak references are kept alive for the turn that made them.
	await new Promise(resolve => setImmediate(resolve));
	collect();
	expect(seen.filter(ref => ref.deref() !== undefined).length).toBeLessThan(5);
});
