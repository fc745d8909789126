import {expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const open = async (...lines: readonly string[]) => {
	const log = createFakeLog();
	log.write(...lines);
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	draw(viewer, 60, 20);
	await rig.schedule.advance(200);
	return {viewer, body: () => draw(viewer, 60, 20).filter(Boolean).slice(1)};
};

const json = '{"level":"warn","msg":"slow","ms":210,"user":{"id":7}}';

test('J turns fields into columns, then into rows, then back', async () => {
	const {viewer, body} = await open(json, 'level=error msg="no way" try=2', 'plain');
	expect(body()).toEqual([` ${json}`, ' level=error msg="no way" try=2', ' plain']);
	turnSwitch(viewer, 'format');
	expect(body()).toEqual([' WARN  slow  ms=210  user={"id":7}', ' ERROR no way  try=2', ' plain']);
	turnSwitch(viewer, 'format');
	expect(body().slice(0, 4)).toEqual([
		' {',
		'   "level": "warn",',
		'   "msg": "slow",',
		'   "ms": 210,',
	]);
	turnSwitch(viewer, 'format');
	expect(body()[0]).toBe(` ${json}`);
});

test('matches are marked in columns, and what a field brings cannot drive the terminal', async () => {
	const {viewer, body} = await open('{"msg":"a\\u001b[2Jb\\nneedle"}');
	turnSwitch(viewer, 'format');
	viewer.search?.start('needle');
	expect(body()[0]).not.toContain('\x1b');
	const spans = [0, 1, 2].flatMap(index => viewer.row(index));
	expect(spans.filter(({inverse}) => inverse).map(({text}) => text)).toEqual(['needle']);
});

test('plain lines have the tone of their level, unless they have colours', async () => {
	const {viewer} = await open(
		'ERROR broken',
		'WARN odd',
		'INFO fine',
		'\x1b[32mERROR green\x1b[0m',
	);
	const tones = [1, 2, 3, 4].map(index => viewer.row(index).at(-1)?.tone);
	expect(tones).toEqual(['bad', 'warn', undefined, undefined]);
});
