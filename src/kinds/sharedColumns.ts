// Columns that several kinds have. `priority`: of the column in the table of the kind.
import {age, bytesShort} from '../base/text/format.ts';
import {byNumber, byText} from './compare.ts';
import type {Column} from './kind.ts';
import {projectOf} from './labels.ts';
import {type User, usersCell} from './users.ts';

type Labelled = {readonly labels: Readonly<Record<string, string>>};

/** How long ago it was made; the newest first. */
export const ageColumn = <Row extends {readonly createdAt: number | undefined}>(
	priority: number,
): Column<Row> => ({
	id: 'created',
	title: 'AGE',
	width: 4,
	align: 'right',
	priority,
	cell: ({createdAt}, {now}) =>
		createdAt === undefined ? {text: ''} : {text: age(now - createdAt), tone: 'muted'},
	compare: byNumber(({createdAt}) => -(createdAt ?? 0)),
});

/** What it takes of the disk, as far as it is known; `says`: shown only where it is known of any. */
export const sizeColumn = <Row>(
	priority: number,
	bytesOf: (row: Row) => number | undefined,
	more: Pick<Column<Row>, 'says'> = {},
): Column<Row> => ({
	id: 'size',
	title: 'SIZE',
	largestFirst: true,
	width: 5,
	align: 'right',
	priority,
	...more,
	cell(row) {
		const bytes = bytesOf(row);
		return {text: bytes === undefined ? '' : bytesShort(bytes)};
	},
	compare: byNumber(bytesOf),
});

/** The driver that it is made with. */
export const driverColumn = <Row extends {readonly driver: string}>(
	priority: number,
): Column<Row> => ({
	id: 'driver',
	title: 'DRIVER',
	width: 8,
	priority,
	cell: ({driver}) => ({text: driver, tone: 'muted'}),
	compare: byText(({driver}) => driver),
});

/** The compose project, or the stack. */
export const projectColumn = <Row extends Labelled>(priority: number): Column<Row> => ({
	id: 'project',
	title: 'PROJECT',
	width: 12,
	priority,
	cell: ({labels}) => ({text: projectOf(labels), tone: 'muted'}),
	compare: byText(({labels}) => projectOf(labels)),
});

/** The containers that use it. */
export const usedColumn = <Row extends {readonly usedBy: readonly User[]}>(
	priority: number,
): Column<Row> => ({
	id: 'used',
	title: 'USED BY',
	largestFirst: true,
	width: 'fill',
	min: 12,
	priority,
	cell: ({usedBy}) => usersCell(usedBy),
	compare: byNumber(({usedBy}) => usedBy.length),
});
