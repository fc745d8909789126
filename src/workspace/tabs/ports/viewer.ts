import {urlsOf} from '../../../actions/container/urls.ts';
import {columnCells} from '../../../base/text/columns.ts';
import {counted} from '../../../base/text/format.ts';
import {pad} from '../../../base/text/text.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {Line, Tone} from '../../../spans/span.ts';
import {
	type CursorPlace,
	type CursorRow,
	createCursorViewer,
} from '../../../viewers/cursorViewer.ts';
import {createPlaces} from '../../../viewers/places.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {TabDeps} from '../target.ts';
import type {Hop} from './hops.ts';
import {type Exposure, type PortRow, portRows} from './rows.ts';
import {createTries} from './tries.ts';

interface Shown extends CursorRow {
	readonly port: PortRow;
	readonly paint: () => Line;
}

const toneOf: Readonly<Record<Exposure, Tone>> = {
	world: 'warn',
	address: 'normal',
	host: 'muted',
	unpublished: 'muted',
};

const whoOf = ({exposure, port}: PortRow): string => {
	switch (exposure) {
		case 'world':
			return 'world';
		case 'host':
			return 'this host alone';
		case 'address':
			return `at ${port.ip}`;
		case 'unpublished':
			return 'not published';
	}
};

const rivalText = ({rivals}: PortRow): string =>
	rivals.length === 0 ? '' : `also wanted by ${rivals.join(', ')}`;

const cellsOf = (row: PortRow, engine: Engine): readonly string[] => {
	const {hostPort, port, protocol} = row.port;
	const [url = ''] = hostPort === undefined ? [] : urlsOf(engine, [row.port]);
	const host = hostPort === undefined ? '' : String(hostPort);
	return [host, `${port}/${protocol}`, whoOf(row), row.name, url, rivalText(row)];
};

const keyOf = ({containerId, port: {ip, hostPort, port, protocol}}: PortRow): string =>
	[containerId, ip, hostPort, port, protocol].join(' ');

const paintPort = (
	cells: readonly string[],
	widths: readonly number[],
	exposure: Exposure,
): Line => {
	const [host = '', inside = '', who = '', name = '', url = '', rivals = ''] = cells;
	const [hostCells = 0, insideCells = 0, whoCells = 0, nameCells = 0, urlCells = 0] = widths;
	return [
		{text: ` ${pad(host, hostCells, 'right')} `, bold: true},
		{text: `${host === '' ? ' ' : '→'} ${pad(inside, insideCells)}  `},
		{text: `${pad(name, nameCells)}  `},
		{text: `${pad(who, whoCells)}  `, tone: toneOf[exposure]},
		{text: `${pad(url, urlCells)}  `, tone: 'muted'},
		{text: rivals, tone: 'bad'},
	];
};

const signOf: Readonly<Record<`${Hop['ok']}`, {readonly sign: string; readonly tone: Tone}>> = {
	true: {sign: '✓', tone: 'good'},
	false: {sign: '✖', tone: 'bad'},
	doubtful: {sign: '!', tone: 'warn'},
	undefined: {sign: '?', tone: 'muted'},
};

const paintHop = ({name, ok, text}: Hop): Line => {
	const {sign, tone} = signOf[`${ok}`];
	return [
		{text: `     ${sign} `, tone},
		{text: `${name.padEnd('network'.length)}  `, tone: 'muted'},
		{text},
	];
};

/** Who comes back to the ports of an engine is on the row that was left. */
const placeOf = createPlaces<TabDeps['hub'], CursorPlace>(() => ({key: undefined}));

/** All ports of all containers with a cursor: enter goes to the container. */
export const createPortsViewer = (deps: TabDeps): Viewer => {
	const {hub, schedule} = deps;
	const containers = hub.rows('container');
	const tries = createTries(deps);
	let made:
		| {readonly rows: unknown; readonly ports: readonly PortRow[]; readonly shown: readonly Shown[]}
		| undefined;
	const look = () => {
		const {rows} = containers.get();
		if (made?.rows === rows) return made;
		const ports = portRows(rows.values());
		const cells = ports.map(row => cellsOf(row, hub.engine));
		const widths = columnCells(cells);
		const shown = ports.flatMap((port, at): readonly Shown[] => {
			const [key, texts] = [keyOf(port), cells[at] ?? []];
			const paint = () => paintPort(texts, widths, port.exposure);
			const hops = tries.of(key).map(
				(hop): Shown => ({
					key: `${key} ${hop.name}`,
					text: hop.text,
					port,
					paint: () => paintHop(hop),
				}),
			);
			return [{key, text: texts.filter(Boolean).join(' '), port, paint}, ...hops];
		});
		made = {rows, ports, shown};
		return made;
	};
	const viewer = createCursorViewer<Shown>({
		schedule,
		place: placeOf(hub),
		rows: () => look().shown,
		paint: ({paint}) => paint(),
		release: tries.end,
		none: () => [{text: ' No container that runs has a port.', tone: 'muted'}],
		status() {
			const {ports} = look();
			const open = ports.filter(({exposure}) => exposure === 'world').length;
			const world =
				open === 0 ? [] : [{text: ` · ${open} open to the world`, tone: 'warn'} as const];
			return [{text: counted(ports.length, 'port'), tone: 'muted'}, ...world];
		},
	});
	const tried = () => {
		made = undefined;
		viewer.changed();
	};
	return {
		...whileDrawn(viewer, () => containers.subscribe(() => viewer.changed())),
		probe() {
			const row = viewer.current();
			if (row) tries.begin(keyOf(row.port), row.port, tried);
		},
		enter() {
			const row = viewer.current();
			return row && {kind: 'container', id: row.port.containerId};
		},
	};
};
