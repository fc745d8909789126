import {expect, test} from 'vitest';
import {noticeBytes} from '../../src/terminal/notify.ts';

test('each way calls as terminals know it, always with the bell', () => {
	expect(noticeBytes('web', 'bell')).toBe('\x07');
	expect(noticeBytes('web', 'osc9')).toBe('\x1b]9;web\x07\x07');
	expect(noticeBytes('web', 'osc777')).toBe('\x1b]777;notify;Gantry;web\x07\x07');
	expect(noticeBytes('web', 'off')).toBe('');
});

test('nothing in a text ends the sequence, or begins another one', () => {
	const hostile = 'a\x07b\x1b]52;c;x\x1b\\c;d\u009c\n';
	const [, text = ''] = /^\x1b\]9;(.*)\x07\x07$/s.exec(noticeBytes(hostile, 'osc9')) ?? [];
	expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f;]/);
	expect(noticeBytes('x'.repeat(5000), 'osc777').length).toBeLessThan(300);
});
