import {describe, expect, test} from 'vitest';
import {project} from '../../src/kinds/project/project.ts';
import {isMixed, projectsOf, servicesOf, statusOf} from '../../src/kinds/project/row.ts';
import {textOfSections} from '../../src/spans/sections.ts';
import {composed, containerRow, networkRow, projectRow, volumeRow} from '../actions/rows.ts';

const known = (
	containers: readonly ReturnType<typeof containerRow>[],
	rest: Partial<Parameters<typeof projectsOf>[0]> = {},
) => ({
	containers: new Map(containers.map(one => [one.id, one])),
	networks: [],
	volumes: [],
	...rest,
});
const own = {labels: {'com.docker.compose.project': 'shop'}};

describe('projects by labels', () => {
	test('containers, networks and volumes of one project are one row, the rest is none', () => {
		const rows = projectsOf(
			known([composed('web'), composed('db'), containerRow()], {
				networks: [networkRow({name: 'shop_default', ...own}), networkRow()],
				volumes: [volumeRow({name: 'shop_data', ...own}), volumeRow()],
			}),
		);
		expect(rows).toHaveLength(1);
		const [row] = rows;
		expect(row).toMatchObject({
			name: 'shop',
			workingDirectory: '/srv/shop',
			configFiles: ['/srv/shop/compose.yaml'],
			volumes: ['shop_data'],
		});
		expect(row?.networks.map(({name}) => name)).toEqual(['shop_default']);
		expect(row?.containers.map(({name}) => name)).toEqual(['shop-db-1', 'shop-web-1']);
	});

	test('a stack of a swarm is no compose project', () => {
		const stack = containerRow({labels: {'com.docker.stack.namespace': 'shop'}});
		expect(projectsOf(known([stack]))).toEqual([]);
	});

	test('the newest container tells the files', () => {
		const moved = {'com.docker.compose.project.config_files': '/new/a.yaml,/new/b.yaml'};
		const [row] = projectsOf(
			known([composed('web', {createdAt: 2}, moved), composed('db', {createdAt: 1})]),
		);
		expect(row?.configFiles).toEqual(['/new/a.yaml', '/new/b.yaml']);
		expect(row?.createdAt).toBe(1);
	});

	test('it is named by its files, in their order, and by its name with them', () => {
		const files = {'com.docker.compose.project.config_files': '/new/a.yaml,/new/b.yaml'};
		const words = project.words(projectRow(composed('web', {}, files)));
		expect(words).toContain('/new/a.yaml:/new/b.yaml');
		expect(words).toContain('shop of /new/a.yaml:/new/b.yaml');
		expect(words).not.toContain('/new/b.yaml:/new/a.yaml');
	});

	test('one that is down but for its volumes keeps the files that it had', () => {
		const before = new Map([['shop', projectRow()]]);
		const left = {volumes: [volumeRow({name: 'shop_data', ...own})]};
		const [row] = projectsOf(known([], left), before);
		expect(row?.configFiles).toEqual(['/srv/shop/compose.yaml']);
		expect(row && statusOf(row)).toBe('down');
		expect(projectsOf(known([], left))[0]?.configFiles).toEqual([]);
		expect(projectsOf(known([]), before)).toEqual([]);
	});
});

test('its status is in the words of docker compose ls', () => {
	const row = projectRow(composed('web'), composed('api'), composed('db', {state: 'exited'}));
	expect(statusOf(row)).toBe('exited(1), running(2)');
});

test('what was run once is no service', () => {
	const once = composed('migrate', {}, {'com.docker.compose.oneoff': 'True'});
	const row = projectRow(composed('web'), once);
	expect(servicesOf(row).map(({name}) => name)).toEqual(['web']);
});

test('replicas that were made from different configurations are told', () => {
	const other = {'com.docker.compose.config-hash': 'b2'};
	const row = projectRow(
		composed('web'),
		composed('web', {id: 'e'.repeat(64), name: 'shop-web-2'}, other),
	);
	expect(servicesOf(row).map(isMixed)).toEqual([true]);
	const text = textOfSections(project.overview({row, raw: {}, containers: new Map(), now: 1000}));
	expect(text).toContain('web  2/2  made from different configurations');
	expect(text).toContain('shop_data');
});
