import {describe, expect, test, vi} from 'vitest';
import {rowOfSummary} from '../../src/kinds/container/row.ts';
import {rowOfImage} from '../../src/kinds/image/row.ts';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {rowOfVolume} from '../../src/kinds/volume/row.ts';
import {rowCalled} from '../../src/workspace/palette/named.ts';
import {runDockerLine} from '../../src/workspace/palette/runDockerLine.ts';
import {createTable} from '../../src/workspace/table.ts';
import {projectRow} from '../actions/rows.ts';
import {containerSummary, imageSummary, networkSummary, volumeSummary} from '../support/things.ts';

describe('what docker calls it, and nothing else that is said of it', () => {
	const containers = [
		containerSummary('aaaa1111', {name: 'app', image: 'postgres', labels: {}}),
		containerSummary('aaaa2222', {name: 'postgres', image: 'busybox'}),
		containerSummary('bbbb3333', {name: 'aaaa', image: 'busybox'}),
	].map(rowOfSummary);

	test.each([
		['app', 'app'],
		// Not the container of that image.
		['postgres', 'postgres'],
		['busybox', undefined],
		['bbbb', 'aaaa'],
		['aaaa', 'aaaa'],
		['aaaa1', 'app'],
		['aaa', undefined],
		['sleep', undefined],
	])('of containers %s is %s', (name, meant) => {
		expect(rowCalled('container', containers, name)?.name).toBe(meant);
	});

	test('the start of several ids is none', () => {
		const two = containers.slice(0, 2);
		expect(rowCalled('container', two, 'aaaa')).toBeUndefined();
	});

	const images = [
		imageSummary('sha256:1111aaaa', 'web:v2'),
		imageSummary('sha256:2222bbbb', 'web:latest', 'host:5000/web:v1'),
		imageSummary('sha256:3333cccc', 'api:v1'),
	].map(rowOfImage);

	test.each([
		['web', 'sha256:2222bbbb'],
		['web:v2', 'sha256:1111aaaa'],
		['host:5000/web:v1', 'sha256:2222bbbb'],
		['host:5000/web', undefined],
		// It has no tag latest.
		['api', undefined],
		['3333', 'sha256:3333cccc'],
		['sha256:3333', 'sha256:3333cccc'],
	])('of images %s is %s', (name, id) => {
		expect(rowCalled('image', images, name)?.id).toBe(id);
	});

	test('a driver is no name', () => {
		const network = rowOfNetwork(networkSummary('cccc4444', 'backend'));
		expect(rowCalled('network', [network], 'bridge')).toBeUndefined();
		expect(rowCalled('network', [network], 'backend')).toBe(network);
		const volume = rowOfVolume(volumeSummary('database'));
		expect(rowCalled('volume', [volume], 'local')).toBeUndefined();
		expect(rowCalled('volume', [volume], 'data')).toBeUndefined();
		expect(rowCalled('volume', [volume], 'database')).toBe(volume);
	});

	test('a project is called by its files as well, as docker compose names it by them', () => {
		const shop = projectRow();
		const file = '/srv/shop/compose.yaml';
		for (const name of ['shop', file, `shop of ${file}`]) {
			expect(rowCalled('project', [shop], name)).toBe(shop);
		}
		expect(rowCalled('project', [shop], 'web')).toBeUndefined();
	});
});

describe('a line of docker compose with services alone', () => {
	const [shop, blog] = [projectRow(), {...projectRow(), name: 'blog'}];
	const runnables = createTable().entries.map(entry => ({...entry, rowless: false}));
	const said = (line: string, ...projects: readonly unknown[]) => {
		const runOn = vi.fn();
		const rows = () => projects;
		const came = runDockerLine(line, {runnables, rows, isListed: () => true, runOn});
		return typeof came === 'object' ? [came.message] : runOn.mock.calls.at(-1);
	};

	test('is about the only project, or the one under the cursor', () => {
		const [, , rows, values] = said('compose stop -t 1 web db', shop) ?? [];
		expect([rows, values]).toEqual([[shop], {timeout: '1', services: 'web db'}]);
		expect(said('compose logs web', shop, blog)).toEqual([
			...['project.logs', 'project', []],
			{services: 'web'},
		]);
	});

	test('names a project first where there is one', () => {
		expect(said('compose stop blog web', shop, blog)?.[2]).toEqual([blog]);
		expect(said('compose -p none stop web', shop)?.[0]).toMatch(/^There is no project none/);
	});
});
