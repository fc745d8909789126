import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {createSharedTexts} from '../../src/engine/system/sharedTexts.ts';

test('what differs is told as it came', () => {
	const share = createSharedTexts();
	expect(share('web', {name: 'web', tier: 'front'})).toEqual({name: 'web', tier: 'front'});
	const next = {name: 'web-2', tier: 'front', exitCode: '3'};
	expect(share('web', next)).toEqual(next);
	expect(share('db', {name: 'db'})).toEqual({name: 'db'});
	expect(share('web', {name: 'web-2'})).toEqual({name: 'web-2'});
	expect(share('odd', JSON.parse('{"__proto__":"x"}'))).toEqual(JSON.parse('{"__proto__":"x"}'));
});

test('long texts of many events of one object are kept once', () => {
	setFlagsFromString('--expose-gc');
	const collect: () => void = runInNewContext('gc');
	const share = createSharedTexts();
	const written = JSON.stringify({label: 'x'.repeat(1_000_000)});
	collect();
	const before = process.memoryUsage().heapUsed;
	const kept = Array.from({length: 40}, () => share('web', JSON.parse(written)));
	collect();
	expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
	expect(kept.every(({label}) => label?.length === 1_000_000)).toBe(true);
});
