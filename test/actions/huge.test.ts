import {expect, test, vi} from 'vitest';
import {defineAction} from '../../src/actions/action.ts';
import {unhide} from '../../src/actions/container/create/again.ts';
import {createLine, hiddenSteps} from '../../src/actions/container/create/words.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {mask} from '../../src/base/secrets.ts';
import {finish} from '../../src/base/turns.ts';
import {readCreateWords} from '../../src/docker/create/line.ts';
import {countedList} from '../support/counted.ts';
import {containerRow} from './rows.ts';
import {fakePorts, recordingEngine} from './support.ts';

const count = 20_000;
const variables = Array.from({length: count}, (_, at) => [
	'--env',
	at % 2 === 0 ? `NAME_${at}=${at}` : `PASSWORD_${at}=secret-${at}`,
]).flat();

test('a docker line that is shown is made of what has room in it', async () => {
	const line = vi.fn((_row: unknown, {text}: {readonly text?: string}) => text ?? '');
	const act = defineAction<'container', {text: {type: 'text'; label: string}}>({
		...{kind: 'container', verb: 'recreate', keys: [], title: '', past: '', group: 'lifecycle'},
		...{cli: '', effect: 'change', bulk: 'each', unavailable: () => undefined, line},
		fields: {text: {type: 'text', label: 'Text'}},
		run: async () => '',
	});
	const rows = [containerRow({id: 'c'.repeat(64), name: 'web'})];
	const {ports, asked} = fakePorts({engine: recordingEngine().engine});
	await createRunner(ports).run(act, rows);
	const [form = expect.fail('nothing was asked')] = asked.forms;
	expect(form.commands({text: 'short'})).toEqual(['short']);
	const [shown = ''] = form.commands({text: 'x'.repeat(2 ** 20)});
	expect(shown).toMatch(/^x+ …$/);
	expect(shown.length).toBeLessThan(10_000);
});

test('secrets come back into very many words by one look at each', () => {
	const real = countedList(variables);
	const shown = variables.map(word =>
		word.startsWith('PASS') ? word.replace(/=.*/, `=${mask}`) : word,
	);
	expect(unhide(shown, real.list)).toEqual(variables);
	expect(real.looks()).toBeLessThan(10 * variables.length);
});

test('a secret that is hidden as another one stays hidden', () => {
	const words = [`--label=x${mask}`];
	expect(unhide(words, words)).toEqual(words);
	const alike = ['ghp_abcdefghijklmnopqrst', 'ghp_abcdefghijklmnopqrsu'];
	expect(unhide([mask], alike)).toEqual([mask]);
	expect(unhide([mask], [alike[0] ?? '', alike[0] ?? ''])).toEqual([alike[0]]);
});

test('secrets are hidden in very many words, and in one of a megabyte, with rests in between', () => {
	for (const words of [variables, ['true', 'x'.repeat(2 ** 20), 'y'.repeat(2 ** 20), 'z']]) {
		expect(finish(hiddenSteps(words))).toHaveLength(words.length);
		const rests = [...hiddenSteps(words)].length;
		expect(rests).toBeGreaterThan(words.length / 500);
		expect(rests).toBeGreaterThan(2);
	}
});

test('very many words are read as a line has them', () => {
	const {flags, image, command} = readCreateWords([...variables, 'web', ...variables]);
	expect([flags.length, image, command.length]).toEqual([count, 'web', variables.length]);
	const values = {
		...{image: 'web', name: '', ports: '', env: '', volumes: '', network: '', command: ''},
		...{
			restart: '',
			cpus: '',
			memory: '',
			options: '',
			detach: true,
			terminal: false,
			rm: false,
			only: true,
		},
	};
	expect(createLine({...values, env: 'PASSWORD=x A=1'})).toBe(
		`docker create --env 'PASSWORD=${mask}' --env A=1 web`,
	);
});
