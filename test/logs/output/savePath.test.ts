import {expect, test} from 'vitest';
import {expandPath} from '../../../src/base/files/expandPath.ts';
import {saveName} from '../../../src/logs/output/savePath.ts';

test.each([
	['a.log', '/here/a.log'],
	[' sub/a.log ', '/here/sub/a.log'],
	['../a.log', '/a.log'],
	['/var/a.log', '/var/a.log'],
	['~', '/home/me'],
	['~/a.log', '/home/me/a.log'],
	['~other/a.log', '/here/~other/a.log'],
])('%s is %s', (typed, path) => {
	expect(expandPath(typed, {home: '/home/me', folder: '/here'})).toBe(path);
});

test('a name tells the logs and the time, and is one of a file', () => {
	const at = new Date(2026, 10, 24, 14, 3, 9).getTime();
	expect(saveName(['web'], at)).toBe('web-2026-11-24-140309.log');
	expect(saveName(['web', 'db'], at)).toBe('web+db-2026-11-24-140309.log');
	expect(saveName(['../etc/pass wd'], at)).toBe('-etc-pass-wd-2026-11-24-140309.log');
	expect(saveName(['', ''], at)).toBe('log-2026-11-24-140309.log');
	const many = Array.from({length: 30}, (_, place) => `shop-api-${place}`);
	expect(saveName(many, at)).toBe('shop-api-0+29-2026-11-24-140309.log');
});
