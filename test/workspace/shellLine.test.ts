import {describe, expect, test} from 'vitest';
import {shellLineOf} from '../../src/workspace/palette/shellLine.ts';
import {createTable} from '../../src/workspace/table.ts';
import {startWorkspace} from './startWorkspace.ts';

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

const start = async (readOnly: boolean) => {
	const handed: string[] = [];
	const started = await startWorkspace({
		names: ['web'],
		settings: {readOnly},
		more: {
			async handOver({line, environment}) {
				handed.push(line, environment?.['DOCKER_HOST'] ?? '');
				return {code: 0, signal: undefined, failure: undefined};
			},
		},
	});
	const {press, type, toasts} = started;
	await press(':');
	await type('exec web ls | wc -l');
	await press('enter');
	return {handed, said: toasts().at(-1), acts: started.acts()};
};

test('the line goes to a shell that finds the engine', async () => {
	const {handed, acts} = await start(false);
	expect(handed).toEqual(['{ docker exec web ls | wc -l\n} </dev/tty', 'unix:///fake.sock']);
	expect(acts).toEqual([]);
});

test('and to none where nothing may be changed', async () => {
	const {handed, said} = await start(true);
	expect(handed).toEqual([]);
	expect(said).toBe('Only a shell can do that, and nothing is changed: read-only');
});
