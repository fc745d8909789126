import {availableParallelism} from 'node:os';
import {numberAt, textAt} from '../base/json.ts';
import type {InspectJson} from '../engine/things.ts';
import {diskFacts, fullFrom, readDisk} from './disk.ts';
import {isLocal} from './local.ts';
import {type LogSizes, readLogSizes} from './logFiles.ts';
import {procText, readLoad, readMemory, readPressure, worstPressure} from './proc.ts';
import type {HostEngine, HostFacts} from './types.ts';

/** `info` hangs with containerd. */
const infoDeadlineMs = 5000;
/** Logs do not grow so fast that all of them need be looked at more often, ms. */
const logsEveryMs = 60_000;

export interface SamplerDeps {
	readonly engine: HostEngine;
	now(): number;
}

/** Looks at the machine of an engine: at /proc and the disk of this one, or at what the engine tells of its own. */
export const createSampler = ({engine, now}: SamplerDeps) => {
	let known: {readonly info: InspectJson; readonly isLocal: boolean} | undefined;
	let logs: {readonly at: number; readonly sizes: LogSizes | undefined} | undefined;
	const diskOf = async (root: string, signal: AbortSignal): Promise<HostFacts['disk']> => {
		const state = await readDisk(root);
		if (!state) return undefined;
		if (state.usedRatio >= fullFrom && (!logs || now() - logs.at >= logsEveryMs)) {
			logs = {at: now(), sizes: await readLogSizes(root, signal)};
		}
		return diskFacts(state, logs?.sizes);
	};
	const here = async (info: InspectJson, signal: AbortSignal): Promise<HostFacts> => {
		const pressure = (of: string) => readPressure(procText(`/proc/pressure/${of}`));
		const memory = readMemory(procText('/proc/meminfo'));
		return {
			isLocal: true,
			// Of all that the machine has, as the load is.
			cores: numberAt(info, 'NCPU') || availableParallelism(),
			load: readLoad(procText('/proc/loadavg')),
			pressure: worstPressure({
				cpu: pressure('cpu'),
				memory: pressure('memory'),
				io: pressure('io'),
			}),
			memoryBytes: memory?.totalBytes ?? numberAt(info, 'MemTotal'),
			memoryUsedBytes: memory?.usedBytes,
			disk: await diskOf(textAt(info, 'DockerRootDir'), signal),
		};
	};
	return {
		/** Asked for the first time, the engine says where it is. Throws AppError when it does not. */
		async sample(signal: AbortSignal): Promise<HostFacts> {
			if (!known) {
				const info = await engine.system.info({signal, deadlineMs: infoDeadlineMs});
				known = {info, isLocal: await isLocal(engine.endpoint, info)};
			}
			const {info} = known;
			if (known.isLocal) return here(info, signal);
			return {
				isLocal: false,
				cores: numberAt(info, 'NCPU'),
				load: undefined,
				pressure: undefined,
				memoryBytes: numberAt(info, 'MemTotal'),
				memoryUsedBytes: undefined,
				disk: undefined,
			};
		},
		/** The engine may be another one at the same address. */
		forget() {
			known = undefined;
		},
	};
};
