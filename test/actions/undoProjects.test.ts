import {expect, test} from 'vitest';
import {type ProjectRow, projectsOf} from '../../src/kinds/project/row.ts';
import {contextOn} from './context.ts';
import {actionOf, composed} from './rows.ts';
import {attempt, recordingEngine} from './support.ts';

/** A project with a container for each state. */
const shop = (...states: readonly ['running' | 'exited' | 'paused', string][]): ProjectRow => {
	const labels = {'com.docker.compose.project.config_files': '/srv/compose.yaml'};
	const rows = states.map(([state, service]) => composed(service, {state}, labels));
	const containers = new Map(rows.map(row => [row.id, row]));
	const [row] = projectsOf({containers, networks: [], volumes: []});
	if (!row) throw new Error('no project');
	return row;
};

const undoOf = async (
	verb: string,
	row: ProjectRow,
	values: Readonly<Record<string, string>> = {},
) => {
	const {engine, acts} = recordingEngine();
	const undo = await actionOf(`project.${verb}`).undo?.(contextOn(engine), row, values);
	const said = await undo?.run(contextOn(engine));
	return {
		title: undo?.title,
		line: undo?.line,
		said,
		calls: acts().map(({name, args}) => {
			const [part, words] = args as [ProjectRow, unknown];
			const members = part.containers.map(one => `${one.name} ${one.state}`);
			return [name.replace('projects.', ''), Array.isArray(words) ? words : members];
		}),
	};
};

const mixed = shop(['running', 'web'], ['paused', 'db'], ['exited', 'old']);

test.each([
	[
		'stop',
		'docker start shop-db-1 shop-web-1',
		[
			['start', ['shop-db-1 exited', 'shop-web-1 exited']],
			['pause', ['shop-db-1 running']],
		],
	],
	['start', 'docker stop shop-old-1', [['stop', ['shop-old-1 running']]]],
	['pause', 'docker unpause shop-web-1', [['unpause', ['shop-web-1 paused']]]],
	['unpause', 'docker pause shop-db-1', [['pause', ['shop-db-1 running']]]],
] as const)('%s is taken back for those that it changed', async (verb, line, calls) => {
	const undo = await undoOf(verb, mixed);
	expect(undo.line).toBe(line);
	expect(undo.calls).toEqual(calls);
});

test('what changed nothing is not taken back', async () => {
	expect((await undoOf('start', shop(['running', 'web']))).title).toBeUndefined();
	expect((await undoOf('scale', mixed, {counts: 'web=1'})).title).toBeUndefined();
});

test('as many containers as there were; for those that went there are new ones', async () => {
	const undo = await undoOf('scale', mixed, {counts: 'web=3 db=0 new=2 old=1'});
	expect(undo.title).toBe('Scale shop back, by new containers for those that went');
	expect(undo.calls).toEqual([['compose', ['scale', '--no-deps', 'web=1', 'db=1', 'new=0']]]);
	const more = await undoOf('scale', mixed, {counts: 'web=3'});
	expect(more.title).toBe('Scale shop back');
});

test('only what takes containers away is asked about, and says that undo makes new ones', async () => {
	const {asked} = await attempt('project.scale', [mixed], {fill: () => ({counts: 'web=0 db=2'})});
	expect(asked.questions[0]).toMatchObject({
		question: 'Scale shop?',
		consequences: ['web: 1 of 1 removed', 'What they have written is lost: undo makes new ones'],
	});
	const {asked: none} = await attempt('project.scale', [mixed], {fill: () => ({counts: 'web=2'})});
	expect(none.questions).toEqual([]);
});
