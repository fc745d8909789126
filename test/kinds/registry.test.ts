import {describe, expect, test} from 'vitest';
import {width} from '../../src/base/text/text.ts';
import {rowOfDetail, rowOfSummary} from '../../src/kinds/container/row.ts';
import {rowOfEvent} from '../../src/kinds/event.ts';
import {rowOfImage} from '../../src/kinds/image/row.ts';
import {type KindId, kindOf, kinds} from '../../src/kinds/index.ts';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {projectsOf} from '../../src/kinds/project/row.ts';
import {rowOfVolume} from '../../src/kinds/volume/row.ts';
import {
	containerDetail,
	containerSummary,
	happened,
	imageSummary,
	networkSummary,
	volumeSummary,
} from '../support/things.ts';

const busy = containerSummary('busy', {
	state: 'restarting',
	status: 'Restarting (137) 5 seconds ago',
	ports: [{ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'}],
	labels: {'com.docker.compose.project': 'shop'},
});
const detail = containerDetail(busy, {
	exitCode: 137,
	restartCount: 14,
	oomKilled: true,
	finishedAt: 950_000,
});

/** Rows of every kind, with what makes their cells wide. */
const samples: Readonly<Record<KindId, readonly unknown[]>> = {
	container: [rowOfSummary(busy), rowOfDetail(detail), {...rowOfDetail(detail), uncertain: true}],
	image: [rowOfImage(imageSummary('sha256:1', 'a:1', 'b:2')), rowOfImage(imageSummary('sha256:2'))],
	volume: [rowOfVolume(volumeSummary('data')), rowOfVolume(volumeSummary('a'.repeat(64)))],
	network: [rowOfNetwork(networkSummary('n', 'shop'))],
	project: projectsOf({
		containers: new Map([['busy', rowOfSummary(busy)]]),
		networks: [],
		volumes: [],
	}),
	event: [rowOfEvent(happened('container', 'die', 'a', {exitCode: '137', name: 'web'}))],
};
const stats = {
	cpuRatio: 15.999,
	memoryBytes: 1023 * 1024 ** 2,
	memoryLimit: 2 ** 40,
	rxBytes: 999_499,
	txBytes: 999_499,
	readBytes: 999_499,
	writeBytes: 1e15,
	pids: 32_768,
	periods: 0,
	throttledPeriods: 0,
};

test('no two kinds share a key or a word', () => {
	const keys = kinds.map(kind => kind.key).filter(key => key !== '');
	const words = kinds.flatMap(kind => kind.aliases);
	expect(new Set(keys).size).toBe(keys.length);
	expect(new Set(words).size).toBe(words.length);
});

describe.each(kinds.map(kind => [kind.id] as const))('%s', id => {
	const kind = kindOf(id);
	const shown = kind.columns.filter(column => !column.hidden);
	const rows = samples[id];

	test('its columns have ids of their own and can be sorted as it says', () => {
		const ids = kind.columns.map(column => column.id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toContain(kind.order.column);
	});

	test('its most important columns fit 60 cells', () => {
		const needed = shown
			.filter(column => column.priority === 0)
			.map(({width: cells, min}) => (cells === 'fill' ? (min ?? 0) : cells));
		expect(needed.reduce((sum, cells) => sum + cells + 1, 0)).toBeLessThanOrEqual(60);
	});

	test('cells of fixed width fit; none has a line end or blanks around it', () => {
		for (const row of rows) {
			for (const column of kind.columns) {
				const {text} = column.cell(row, {now: 1_000_000, stats});
				expect(text, column.id).toBe(text.trim());
				expect(text, column.id).not.toMatch(/\n/);
				const fits = typeof column.width === 'number' && !column.hidden;
				if (fits) expect(width(text), `${column.id}: ${text}`).toBeLessThanOrEqual(column.width);
			}
		}
	});

	test('an order is an order: of a row with itself nothing', () => {
		for (const row of rows) {
			for (const column of kind.columns) {
				expect(column.compare?.(row, row, () => undefined) ?? 0, column.id).toBe(0);
			}
		}
	});

	test('it has a name, a tone, words and facts', () => {
		for (const row of rows) {
			expect(kind.identify(row)).not.toBe('');
			expect(kind.name(row)).not.toBe('');
			expect(kind.tone(row)).not.toBe('');
			expect(kind.words(row).length).toBeGreaterThan(0);
			expect(Object.keys(kind.facts(row, stats)).length).toBeGreaterThan(0);
		}
	});
});
