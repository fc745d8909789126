import {urlsOf} from '../../../actions/container/urls.ts';
import {counted} from '../../../base/text/format.ts';
import {pad, width} from '../../../base/text/text.ts';
import type {Line, Tone} from '../../../spans/span.ts';
import {createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {type PortRow, portRows, type Reach} from './rows.ts';

interface Shown extends PortRow {
	readonly key: string;
	readonly text: string;
	readonly cells: readonly string[];
}

const toneOf: Readonly<Record<Reach, Tone>> = {
	world: 'warn',
	address: 'normal',
	host: 'muted',
	unpublished: 'muted',
};

const whoOf = ({reach, port}: PortRow): string => {
	switch (reach) {
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

/** All ports of all containers with a cursor: enter goes to the container. */
export const createPortsViewer = (deps: ViewerDeps): Viewer => {
	const {hub, schedule} = deps;
	const containers = hub.rows('container');
	let made:
		| {readonly rows: unknown; readonly shown: readonly Shown[]; readonly widths: readonly number[]}
		| undefined;
	const look = () => {
		const {rows} = containers.get();
		if (made?.rows === rows) return made;
		const shown = portRows(rows.values()).map((row): Shown => {
			const {hostPort, port, protocol} = row.port;
			const [url = ''] = hostPort === undefined ? [] : urlsOf(hub.engine, [row.port]);
			const cells = [
				hostPort === undefined ? '' : String(hostPort),
				`${port}/${protocol}`,
				whoOf(row),
				row.name,
				url,
				rivalText(row),
			];
			const key = [row.containerId, row.port.ip, hostPort, port, protocol].join(' ');
			return {...row, key, cells, text: cells.filter(Boolean).join(' ')};
		});
		const widths = [0, 1, 2, 3, 4].map(column =>
			Math.max(0, ...shown.map(({cells}) => width(cells[column] ?? ''))),
		);
		made = {rows, shown, widths};
		return made;
	};
	const paint = ({cells, reach}: Shown): Line => {
		const {widths} = look();
		const [host = '', inside = '', who = '', name = '', url = '', rivals = ''] = cells;
		const [hostCells = 0, insideCells = 0, whoCells = 0, nameCells = 0, urlCells = 0] = widths;
		return [
			{text: ` ${pad(host, hostCells, 'right')} `, bold: true},
			{text: `${host === '' ? ' ' : '→'} ${pad(inside, insideCells)}  `},
			{text: `${pad(name, nameCells)}  `},
			{text: `${pad(who, whoCells)}  `, tone: toneOf[reach]},
			{text: `${pad(url, urlCells)}  `, tone: 'muted'},
			{text: rivals, tone: 'bad'},
		];
	};
	const viewer = createCursorViewer<Shown>({
		schedule,
		onActive: () => containers.subscribe(() => viewer.changed()),
		rows: () => look().shown,
		paint,
		none: () => [{text: ' No container that runs has a port.', tone: 'muted'}],
		status() {
			const {shown} = look();
			const open = shown.filter(({reach}) => reach === 'world').length;
			const world =
				open === 0 ? [] : [{text: ` · ${open} open to the world`, tone: 'warn'} as const];
			return [{text: counted(shown.length, 'port'), tone: 'muted'}, ...world];
		},
	});
	return {
		...viewer,
		target() {
			const row = viewer.current();
			return row && {kind: 'container', id: row.containerId};
		},
	};
};
