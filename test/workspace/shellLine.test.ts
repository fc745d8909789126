import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {shellLineOf} from '../../src/workspace/palette/shellLine.ts';
import {createTable} from '../../src/workspace/table.ts';
import {type StartOptions, startWorkspace} from './startWorkspace.ts';

const runnables = createTable().entries.filter(({cli}) => cli !== '');

describe('what only a shell can do with a line of docker', () => {
	test.each([
		'exec web ls | wc -l',
		'docker ps | grep web',
		'logs web > /tmp/x',
		'logs web >/tmp/x 2>&1',
		'stop web && start api',
		'rm $(docker ps -aq)',
		'rm `docker ps -aq`',
		'rm "$(docker ps -aq)"',
		'load < image.tar',
		`exec web echo "it's" | grep "that's"`,
	])('%s', line => {
		const docker = `docker ${line.replace(/^docker /, '')}`;
		expect(shellLineOf(line, runnables)).toBe(docker);
	});

	test.each([
		// Filters, and what is quoted, mean themselves.
		'stop cpu>50',
		'rm severity>=warn',
		"exec web sh -c 'ls | wc -l'",
		'exec web sh -c "ls > /tmp/x; exit 3"',
		"run -e A='$(b)' busybox",
		'exec web echo a\\|b',
		'cat x | wc -l',
		'pipe grep x | wc -l',
		'rm /a|b/',
	])('not %s', line => {
		expect(shellLineOf(line, runnables)).toBeUndefined();
	});
});

const ended = {code: 0, signal: undefined, failure: undefined};

/** What was handed over, and what was said and written down. */
const start = async (
	line: string,
	{settings = {}, more = {}}: Pick<StartOptions, 'settings' | 'more'> = {},
) => {
	const handed: string[] = [];
	const started = await startWorkspace({
		names: ['web'],
		settings,
		more: {
			async handOver(program) {
				handed.push(program.line, program.environment?.['DOCKER_HOST'] ?? '');
				return ended;
			},
			...more,
		},
	});
	const {press, type, toasts, top, schedule} = started;
	await press(':');
	await type(line);
	await press('enter');
	return {...started, handed, top, schedule, said: () => toasts().at(-1)};
};

test('the line goes to a shell that finds the engine', async () => {
	const {handed, acts} = await start('exec web ls | wc -l');
	expect(handed).toEqual(['{ docker exec web ls | wc -l\n} </dev/tty', 'unix:///fake.sock']);
	expect(acts()).toEqual([]);
});

test('and to none where nothing may be changed', async () => {
	const {handed, said} = await start('exec web ls | wc -l', {settings: {readOnly: true}});
	expect(handed).toEqual([]);
	expect(said()).toBe('Only a shell can do that, and nothing is changed: read-only');
});

test('on a production host it is asked about first, without its secrets', async () => {
	const more = {hostClassOf: () => 'prod' as const};
	const {handed, top, press, schedule} = await start('login -u a -p hunter2 | cat', {more});
	expect(top()).toMatchObject({type: 'confirm', question: 'Have a shell do this?'});
	expect(JSON.stringify(top())).not.toContain('hunter2');
	expect(handed).toEqual([]);
	await schedule.advance(400);
	await press('y');
	expect(handed[0]).toContain('docker login -u a -p hunter2 | cat');
});

test.each([
	['ends badly', async () => ({...ended, code: 3}), 'docker ps | cat ended with 3'],
	[
		'cannot have the terminal',
		async () => {
			throw new AppError('INVALID', 'the terminal is gone');
		},
		'the terminal is gone',
	],
])('a shell that %s is told of', async (_how, handOver, told) => {
	const {said} = await start('ps | cat', {more: {handOver}});
	expect(said()).toBe(told);
});
