import {hideText} from '../../base/secrets.ts';
import {nanoToMs} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {type ContainerRow, exitCodeOf, healthOf} from '../../kinds/container/row.ts';
import {isNoise} from '../../kinds/event.ts';
import type {TimedStats} from '../stats/trail.ts';
import {createFlightRecord, type FlightEntry} from './record.ts';

const hourMs = 3_600_000;
const mostBytes = 16 * 1024 * 1024;
/** Of each container one sample is kept within this time, and states are looked at so often, ms. */
const sampleMs = 10_000;

/** Attributes of events that are kept: others are labels, or say what a command was. */
const attributesKept = ['exitCode', 'signal', 'image', 'oldName', 'container', 'execDuration'];

/** An event as a line of JSON: what it was, of whom, and how it ended. Safe, and without secrets. */
export const recordedEvent = ({timeNano, type, action, id, attributes}: EngineEvent): string => {
	const more = attributesKept.flatMap(key => {
		const value = attributes[key];
		return value === undefined ? [] : [[key, hideText(value)] as const];
	});
	return JSON.stringify({
		time: new Date(nanoToMs(timeNano)).toISOString(),
		type,
		// The command of an exec may hide a secret, or show it.
		action: action.startsWith('exec_') ? action.replace(/:.*/s, '') : action,
		...(attributes['name'] === undefined ? {} : {name: attributes['name']}),
		id,
		...Object.fromEntries(more),
	});
};

/** The columns of a sample. */
export const sampleColumns =
	'time,name,id,cpu_cores,memory_bytes,rx_bytes,tx_bytes,read_bytes,write_bytes,pids';

const sampleLine = (id: string, name: string, {time, stats}: TimedStats): string => {
	const {cpuRatio, memoryBytes, rxBytes, txBytes, readBytes, writeBytes, pids} = stats;
	return [
		new Date(time).toISOString(),
		// A name with a comma, a quote or a line end would be no field.
		name.replace(/[^\w.-]/g, '_'),
		id.slice(0, 12),
		cpuRatio?.toFixed(4) ?? '',
		memoryBytes ?? '',
		...[rxBytes, txBytes, readBytes, writeBytes],
		pids ?? '',
	].join(',');
};

const stateOf = (row: ContainerRow) => ({
	state: row.state,
	exitCode: exitCodeOf(row),
	health: healthOf(row),
	restarts: row.detail?.restartCount,
});

export interface FlightDeps {
	now(): number;
	/** As they are known now, by id. */
	containers(): ReadonlyMap<string, ContainerRow>;
	/** What those in trouble said last, by id. */
	words(): ReadonlyMap<string, string>;
}

/** The last hour of an engine, as far as it was looked at, in 16 MiB at the most. Nothing is asked for it. */
export interface FlightRecorder {
	sample(id: string, sample: TimedStats): void;
	hear(event: EngineEvent): void;
	/** What is kept, oldest first. Lines of JSON, but samples: those have `sampleColumns`. */
	take(): readonly FlightEntry[];
	/** How many had to go for want of room. */
	readonly dropped: number;
}

/** Records from now on. */
export const createFlightRecorder = ({now, containers, words}: FlightDeps): FlightRecorder => {
	const record = createFlightRecord({mostBytes, mostMs: hourMs});
	const sampledAt = new Map<string, number>();
	let states = new Map<string, string>();
	let said = new Map<string, string>();
	let lookedAt = Number.NEGATIVE_INFINITY;
	const look = () => {
		const at = now();
		lookedAt = at;
		const time = new Date(at).toISOString();
		const stateNow = new Map<string, string>();
		const wordsNow = new Map<string, string>();
		for (const [id, row] of containers()) {
			const {name} = row;
			const state = JSON.stringify(stateOf(row));
			stateNow.set(id, state);
			if (states.get(id) !== state) {
				const text = JSON.stringify({time, name, id, ...stateOf(row)});
				record.keep({at, kind: 'state', text});
			}
			const line = words().get(id);
			if (line === undefined) continue;
			wordsNow.set(id, line);
			if (said.get(id) !== line) {
				record.keep({at, kind: 'words', text: JSON.stringify({time, name, id, line})});
			}
		}
		[states, said] = [stateNow, wordsNow];
		for (const [id, last] of sampledAt) if (at - last > hourMs) sampledAt.delete(id);
	};
	const lookSeldom = () => {
		if (now() - lookedAt >= sampleMs) look();
	};
	return {
		sample(id, sample) {
			lookSeldom();
			// The first one of a container has no CPU, and the next comes at once.
			if (sample.stats.cpuRatio === undefined) return;
			if (sample.time - (sampledAt.get(id) ?? Number.NEGATIVE_INFINITY) < sampleMs) return;
			sampledAt.set(id, sample.time);
			const text = sampleLine(id, containers().get(id)?.name ?? '', sample);
			record.keep({at: sample.time, kind: 'sample', text});
		},
		hear(event) {
			lookSeldom();
			// Probes would be most of what is kept.
			if (isNoise(event)) return;
			record.keep({at: nanoToMs(event.timeNano), kind: 'event', text: recordedEvent(event)});
		},
		take() {
			look();
			return record.all(now());
		},
		get dropped() {
			return record.dropped;
		},
	};
};
