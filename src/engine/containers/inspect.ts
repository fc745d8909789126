import type {Call} from '../call.ts';
import {asRecord, flag, line, map, number, record, records, text, time} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {ContainerDetail, HealthProbe, InspectJson} from '../things.ts';
import {containerState, withoutSlash} from './list.ts';

/** Everything about one container. Throws NOT_FOUND when it is gone. */
export const inspectContainer = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<ContainerDetail> => {
	const answer = await transport.json({
		op: 'container.inspect',
		target: id,
		path: `/containers/${pathId('container id', id)}/json`,
		deadlineMs: 5000,
		call,
	});
	return detailOf(asRecord(answer));
};

const detailOf = (raw: InspectJson): ContainerDetail => {
	const state = record(raw, 'State');
	const config = record(raw, 'Config');
	const health = record(state, 'Health');
	return {
		id: text(raw, 'Id'),
		name: withoutSlash(text(raw, 'Name')),
		image: line(config, 'Image'),
		imageId: text(raw, 'Image'),
		state: containerState(text(state, 'Status')),
		startedAt: time(state, 'StartedAt'),
		finishedAt: time(state, 'FinishedAt'),
		exitCode: number(state, 'ExitCode'),
		oomKilled: flag(state, 'OOMKilled'),
		error: line(state, 'Error'),
		restartCount: number(raw, 'RestartCount'),
		health: healthOf(text(health, 'Status')),
		healthLog: records(health, 'Log').map(probeOf),
		failingStreak: number(health, 'FailingStreak'),
		tty: flag(config, 'Tty'),
		pid: number(state, 'Pid'),
		labels: map(config, 'Labels'),
		raw,
	};
};

const healthOf = (status: string): ContainerDetail['health'] =>
	status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : undefined;

const probeOf = (from: InspectJson): HealthProbe => {
	const [started, ended] = [time(from, 'Start'), time(from, 'End')];
	return {
		startedAt: started ?? 0,
		...(started !== undefined && ended !== undefined && ended >= started
			? {tookMs: ended - started}
			: {}),
		exitCode: number(from, 'ExitCode'),
		output: text(from, 'Output'),
	};
};
