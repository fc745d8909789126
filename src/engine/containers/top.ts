import type {Json} from '../../base/json.ts';
import {safeName} from '../../base/text/text.ts';
import type {Call} from '../call.ts';
import {asRecord, texts} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {ProcessTable} from '../things.ts';

/** The processes of a running container, as the `ps` of the engine's host prints them. CONFLICT when it does not run. */
export const topContainer = async (
	transport: Transport,
	id: string,
	options: {readonly psArgs?: string},
	call?: Call,
): Promise<ProcessTable> => {
	const answer = asRecord(
		await transport.json({
			op: 'container.top',
			target: id,
			path: `/containers/${pathId('container id', id)}/top`,
			query: {ps_args: options.psArgs || undefined},
			deadlineMs: 10_000,
			call,
		}),
	);
	const rows = answer['Processes'];
	return {
		titles: texts(answer, 'Titles').map(safeName),
		rows: Array.isArray(rows) ? rows.map(cellsOf) : [],
	};
};

const cellsOf = (row: Json): readonly string[] =>
	Array.isArray(row) ? row.map(cell => safeName(String(cell))) : [];
