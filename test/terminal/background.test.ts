import {describe, expect, test} from 'vitest';
import {readBackground} from '../../src/terminal/background.ts';
import {createInputDecoder} from '../../src/terminal/input/decoder.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';

const light = '\x1b]11;rgb:ffff/fafa/f0f0\x07';

test.each([
	[light, 'light'],
	['\x1b]11;rgb:0000/0000/0000\x1b\\', 'dark'],
	['\x1b]11;rgb:1e1e/1e1e/2e2e\x07', 'dark'],
	['\x1b]11;rgb:f/f/f\x07', 'light'],
	['\x1b]11;rgba:00/00/00/ffff\x07', 'dark'],
	['\x1b]11;rgb:80/00/00\x07', 'dark'],
	['\x1b]10;rgb:ffff/ffff/ffff\x07', undefined],
	['\x1b]11;?\x07', undefined],
	['\x1b]11;rgb:ffff/ffff\x07', undefined],
	['\x1b[?1;2c', undefined],
])('%j is %s', (reply, background) => {
	expect(readBackground(reply)).toBe(background);
});

/** What was typed, and what was answered. */
const say = (events: readonly InputEvent[]) =>
	events.map(event =>
		event.type === 'key' ? event.text || event.name : event.type === 'reply' ? 'reply' : event.type,
	);

describe('the answer of the terminal', () => {
	test('is one event among keys, wherever it is split', () => {
		for (let at = 1; at < light.length; at += 1) {
			const decoder = createInputDecoder();
			const events = [
				...decoder.push(`j${light.slice(0, at)}`),
				...decoder.push(`${light.slice(at)}k`),
			];
			expect(say(events)).toEqual(['j', 'reply', 'k']);
		}
	});

	test.each([light, '\x1b]11;rgb:ffff/fafa/f0f0\x1b\\'])(
		'is never typed, however late its rest comes: %j',
		answer => {
			for (let at = 3; at < answer.length; at += 1) {
				const decoder = createInputDecoder();
				const events = [
					...decoder.push(answer.slice(0, at)),
					...decoder.expire(),
					...decoder.push(answer.slice(at)),
					...decoder.push('j'),
					...decoder.push('\x1b[A'),
				];
				expect(say(events)).toEqual(['j', 'up']);
			}
		},
	);

	test('comes in three pieces, each of them late', () => {
		const decoder = createInputDecoder();
		const events = [
			...decoder.push('\x1b]11;rgb:ff'),
			...decoder.expire(),
			...decoder.push('ff/fafa'),
			...decoder.expire(),
			...decoder.push('/f0f0\x07'),
			...decoder.push('q'),
		];
		expect(say(events)).toEqual(['q']);
	});

	test('whose rest is lost keeps no key back', () => {
		const decoder = createInputDecoder();
		decoder.push('\x1b]11;rgb:ff');
		decoder.expire();
		expect(say(decoder.push('K'))).toEqual(['K']);
		decoder.push('\x1b]11;rgb:ff');
		// Another sequence begins at once.
		expect(say(decoder.push('\x1b[A'))).toEqual(['up']);
		decoder.push('\x1b]11;rgb:ff');
		decoder.expire();
		expect(say(decoder.push('\x1b[B'))).toEqual(['down']);
	});
});
