import {expect, test} from 'vitest';
import {listedKinds} from '../../../src/kinds/index.ts';
import {createViewer} from '../../../src/workspace/tabs/index.ts';
import {projectRow} from '../../actions/rows.ts';
import {createRig, watch} from '../../viewers/rig.ts';

const all = listedKinds.flatMap(({id, tabs}) => tabs.map(tab => [id, tab] as const));

test.each(all)('%s has a viewer for %s', (kind, tab) => {
	createViewer({kind, id: 'x', tab}, createRig().deps).release();
});

test('the images of a project are those of its containers', async () => {
	const rig = createRig();
	const shop = projectRow();
	rig.setRows('project', {shop});
	const viewer = createViewer({kind: 'project', id: 'shop', tab: 'images'}, rig.deps);
	watch(viewer);
	await rig.schedule.settle();
	viewer.setSize(80, 10);
	const [table] = viewer.tables?.() ?? [];
	const [made] = shop.containers;
	expect(table?.titles).toEqual(['CONTAINER', 'SERVICE', 'IMAGE', 'IMAGE ID']);
	expect(table?.rows.map(row => row.map(({text}) => text))).toEqual([
		[made?.name, made?.service, made?.image, made?.imageId.replace('sha256:', '').slice(0, 12)],
	]);
});
