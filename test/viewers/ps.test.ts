import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {createPsReader} from '../../src/workspace/tabs/top/ps.ts';
import {createTopViewer} from '../../src/workspace/tabs/top/viewer.ts';
import {createRig, draw, watch} from './rig.ts';

const said = 'ps: error: unknown user-defined format specifier "bogus"';
const refusing = () => {
	const rig = createRig();
	rig.top.set({table: undefined, cpu: new Map(), error: new AppError('SERVER', said)});
	return rig;
};

test('an engine whose ps has not the columns of ours is asked without any', () => {
	const {deps, asked} = refusing();
	const ps = createPsReader(deps.hub, 'web', '', () => {});
	ps.open();
	expect(asked.filter(one => one.startsWith('top'))).toEqual([
		'top web -eo pid,ppid,user,pcpu,rss,pmem,stat,time,args',
		'top web ',
	]);
	expect(ps.argumentsName).toBeUndefined();
});

test('what is wrong with arguments that were asked for is told, and ours are next', () => {
	const {deps, asked} = refusing();
	const viewer = createTopViewer({...deps, psArgs: '-o bogus'}, 'web');
	watch(viewer);
	expect(draw(viewer, 70, 2)[0]).toBe(` ${said}`);
	expect(asked.filter(one => one.startsWith('top'))).toEqual(['top web -o bogus']);
	viewer.switches?.().at(-1)?.turn();
	expect(asked).toContain('top web -eo pid,ppid,user,pcpu,rss,pmem,stat,time,args');
});
