import type {ContainerSummary} from '../../../engine/things.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {projectOf, serviceOf} from '../../../kinds/labels.ts';
import type {EngineAccess} from '../../action.ts';
import {firstOf} from '../../naming.ts';
import {isAlive} from '../state.ts';
import {sharersOf} from './sharers.ts';

/** Lines of one sort that a question shows. */
const shownLines = 4;

/** Services that a container of compose says it needs: `db:service_healthy:false,cache:…`. */
const needsOf = ({labels}: ContainerSummary): readonly string[] =>
	(labels['com.docker.compose.depends_on'] ?? '')
		.split(',')
		.map(need => need.split(':')[0] ?? '')
		.filter(Boolean);

/** Running containers of the same project that need a service of which nobody is left. */
const dependentsOf = (
	rows: readonly ContainerRow[],
	others: readonly ContainerSummary[],
): readonly string[] => {
	const keyOf = (labels: ContainerRow['labels'], service: string) =>
		JSON.stringify([projectOf(labels), service]);
	const left = new Set(others.map(({labels}) => keyOf(labels, serviceOf(labels))));
	const gone = new Set(
		rows
			.filter(({labels}) => serviceOf(labels) !== '')
			.map(({labels}) => keyOf(labels, serviceOf(labels)))
			.filter(key => !left.has(key)),
	);
	return others.flatMap(other =>
		needsOf(other)
			.filter(service => gone.has(keyOf(other.labels, service)))
			.map(service => `${other.name} depends on ${service}`),
	);
};

/** Ports of the host that others may take then. */
const freedPorts = (rows: readonly ContainerRow[]): readonly string[] => {
	const published = rows
		.filter(isAlive)
		.flatMap(({ports}) => ports.flatMap(({hostPort}) => hostPort ?? []));
	const ports = [...new Set(published)].sort((a, b) => a - b);
	const [only, ...more] = ports;
	if (only === undefined) return [];
	return more.length === 0
		? [`Port ${only} becomes free`]
		: [`Ports ${firstOf(ports.map(String), shownLines).join(', ')} become free`];
};

/**
 * Running containers that break when these end, a line each. Never throws: not to know it must not keep anybody from an
 * act.
 */
export const victimsOf = async (
	rows: readonly ContainerRow[],
	context: EngineAccess,
): Promise<readonly string[]> => {
	const {engine, signal} = context;
	const ids = new Set(rows.map(({id}) => id));
	const all = await engine.containers.list({signal}).catch(() => []);
	const others = all.filter(other => isAlive(other) && !ids.has(other.id));
	return [
		...firstOf(await sharersOf(rows, others, context), shownLines),
		...firstOf(dependentsOf(rows, others), shownLines),
	];
};

/** What else changes when these containers end, a line each. Never throws. */
export const breakageOf = async (
	rows: readonly ContainerRow[],
	context: EngineAccess,
): Promise<readonly string[]> => [...(await victimsOf(rows, context)), ...freedPorts(rows)];
