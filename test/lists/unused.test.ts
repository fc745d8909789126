import {expect, test} from 'vitest';
import {image} from '../../src/kinds/image/image.ts';
import type {Kind} from '../../src/kinds/kind.ts';
import {network} from '../../src/kinds/network/network.ts';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {volume} from '../../src/kinds/volume/volume.ts';
import {createFilter} from '../../src/lists/filter.ts';
import {imageRow, networkRow, volumeRow} from '../actions/rows.ts';

const usedBy = [{id: 'c', name: 'web', state: 'running'}] as const;

const found = <Row>(kind: Kind<Row>, rows: readonly Row[], text: string): readonly string[] =>
	createFilter(kind, text, rows)
		.pass(rows, () => undefined)
		.map(kind.name);

const images = [
	imageRow({tags: ['free:1']}),
	imageRow({tags: ['held:1'], usedBy}),
	imageRow({id: 'sha256:looseanduse', tags: [], dangling: true, usedBy}),
	imageRow({id: 'sha256:loose', tags: [], dangling: true}),
];
const volumes = [volumeRow({name: 'left'}), volumeRow({name: 'held', usedBy})];
const networks = [
	networkRow({name: 'left'}),
	networkRow({name: 'held', usedBy}),
	rowOfNetwork({...networkRow(), name: 'host'}),
];

test.each([
	['unused', ['free:1', 'loose']],
	['dangling', ['looseanduse', 'loose']],
	['unused dangling', ['loose']],
	['!unused', ['held:1', 'looseanduse']],
	['state=dangling', ['looseanduse', 'loose']],
])('images: %s', (text, expected) => {
	expect(found(image, images, text).toSorted()).toEqual(expected.toSorted());
});

test.each(['unused', 'dangling'])('volumes that no container has are %s', text => {
	expect(found(volume, volumes, text)).toEqual(['left']);
});

test.each(['unused', 'dangling'])(
	'networks without containers are %s, but not those of the engine',
	text => {
		expect(found(network, networks, text)).toEqual(['left']);
	},
);
