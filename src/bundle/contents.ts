import {toAppError} from '../base/errors.ts';
import {mapPool} from '../base/pool.ts';
import {hideSlowly} from '../base/secrets.ts';
import {counted} from '../base/text/format.ts';
import {plain} from '../base/text/text.ts';
import {nanoToMs} from '../base/time.ts';
import {mapSlowly, rest} from '../base/turns.ts';
import type {Engine} from '../engine/engine.ts';
import type {EngineEvent, InspectJson} from '../engine/things.ts';
import {recordedEvent, sampleColumns} from '../hub/flight/recorder.ts';
import type {Hub, HubLink} from '../hub/types.ts';
import {reportJson, reportText} from '../triage/print.ts';
import {type TroubledContainer, triage} from '../triage/report.ts';
import {createMasking, type Masking} from './masking.ts';

/** A file of a bundle. */
export interface BundleFile {
	readonly name: string;
	readonly text: string;
}

export interface BundleFacts {
	readonly hub: Pick<Hub, 'engine' | 'flight' | 'events' | 'stats'>;
	/** Acts of this session and of others, oldest first. */
	readonly journal: readonly object[];
	/** Of Gantry. */
	readonly version: string;
	/** ms since the epoch. */
	now(): number;
	readonly signal: AbortSignal;
	/** What is being read. */
	progress(text: string): void;
}

/** Containers that are told about in full, and lines of each log: the newest, so many units of them at most. */
const mostContainers = 60;
const mostLines = 1000;
const mostUnits = 1024 * 1024;
const longestLine = 16_384;
const inspectedAtOnce = 4;
const hourSeconds = 3600;

const json = (value: unknown): string => `${JSON.stringify(value, undefined, '\t')}\n`;
const lines = (texts: readonly string[]): string => texts.map(text => `${text}\n`).join('');

/** Masked one after the other, with room for keys in between. */
const masked = async (texts: readonly string[], {hide}: Masking): Promise<readonly string[]> => {
	const shown: string[] = [];
	for (const text of texts) {
		shown.push(hide(text));
		await rest();
	}
	return shown;
};

/** The last lines of a log, with their times; why there are none where it cannot be read. */
const logText = async (
	{engine}: Pick<HubLink, 'engine'>,
	id: string,
	masking: Masking,
	signal: AbortSignal,
): Promise<string> => {
	const said: string[] = [];
	try {
		const query = {follow: false, tail: mostLines};
		for await (const batch of await engine.containers.logs(id, query, {signal})) {
			for (const {timeNano, stream, text} of batch) {
				const time = new Date(nanoToMs(timeNano)).toISOString();
				said.push(`${time} ${stream} ${plain(text.slice(0, longestLine), {max: longestLine})}`);
				await rest();
			}
		}
	} catch (thrown) {
		signal.throwIfAborted();
		said.push(`── ${toAppError(thrown).message} ──`);
	}
	let units = 0;
	const kept: string[] = [];
	for (const line of said.reverse()) {
		units += line.length;
		if (units > mostUnits) break;
		kept.push(line);
	}
	return lines(await masked(kept.reverse(), masking));
};

/** Each once, by time: what was heard, what was recorded, and what the engine still knows. */
const eventLines = async (
	{hub, signal, now}: BundleFacts,
	recorded: readonly string[],
): Promise<readonly string[]> => {
	const untilSeconds = Math.floor(now() / 1000);
	const query = {sinceSeconds: untilSeconds - hourSeconds, untilSeconds, types: []};
	const told: EngineEvent[] = [];
	try {
		for await (const batch of await hub.engine.system.events(query, {signal})) told.push(...batch);
	} catch {
		// Not everybody may listen: what was heard is there.
		signal.throwIfAborted();
	}
	const heard = await mapSlowly([...told, ...hub.events.get().events], recordedEvent);
	// A line begins with its time.
	return [...new Set([...heard, ...recorded])].sort();
};

/** What the engine says; why it does not, in its place. */
const asked = async (wanted: Promise<InspectJson>, signal: AbortSignal): Promise<object> => {
	try {
		return await hideSlowly(await wanted);
	} catch (thrown) {
		signal.throwIfAborted();
		return {error: toAppError(thrown).message};
	}
};

/** A name that is one of a file everywhere. */
const fileName = ({row}: TroubledContainer): string =>
	`${row.name.replace(/[^\w.-]/g, '_').replace(/^\.+/, '_')}-${row.id.slice(0, 12)}`;

const inspected = (
	engine: Engine,
	findings: readonly TroubledContainer[],
	signal: AbortSignal,
): Promise<readonly PromiseSettledResult<InspectJson>[]> =>
	mapPool(
		findings,
		inspectedAtOnce,
		signal,
		async ({row}) => (await engine.containers.inspect(row.id, {signal})).raw,
	);

/**
 * What a bundle is made of, worst first, without secrets; each is read when it is asked for. Throws AppError when the engine
 * has no list of containers, and CANCELLED.
 */
export async function* bundleFiles(
	facts: BundleFacts,
): AsyncGenerator<BundleFile, void, undefined> {
	const {hub, journal, version, now, signal, progress} = facts;
	const {engine, flight} = hub;
	const at = now();
	progress('looking what is wrong');
	const numbers = async () => hub.stats.get();
	const report = await triage(engine, {all: false, schedule: {now}, numbers}, {signal});
	const told = report.findings.slice(0, mostContainers);
	const masking = createMasking();
	const raws = await inspected(engine, told, signal);
	for (const raw of raws) if (raw.status === 'fulfilled') masking.learn(raw.value);
	const record = flight.take();
	const of = (kind: string) => record.filter(one => one.kind === kind).map(({text}) => text);
	const kept = `${counted(record.length, 'line')} of the last hour`;
	const left = report.findings.length - told.length;
	yield {
		name: 'summary.txt',
		text: lines([
			`Gantry ${version}, engine ${engine.endpoint.name}, ${new Date(at).toISOString()}`,
			...(await masked(reportText(report, {color: false, cells: undefined}), masking)),
			...(left > 0 ? [`Of ${left} more there is nothing but these lines.`] : []),
			flight.dropped > 0 ? `${kept}; ${flight.dropped} had to go for want of room` : kept,
			'Secrets are masked: by the names of fields, by their looks, and where a container says one.',
		]),
	};
	yield {name: 'triage.jsonl', text: lines(await masked(reportJson(report), masking))};
	progress('asking the engine');
	const {system} = engine;
	const [info, versions] = [system.info({signal}), system.version({signal})];
	yield {name: 'engine-info.json', text: json(await asked(info, signal))};
	yield {name: 'engine-version.json', text: json(await asked(versions, signal))};
	const events = await eventLines(facts, of('event'));
	yield {name: 'events.jsonl', text: lines(await masked(events, masking))};
	yield {name: 'samples.csv', text: lines([sampleColumns, ...of('sample')])};
	yield {name: 'states.jsonl', text: lines(of('state'))};
	yield {name: 'last-words.jsonl', text: lines(await masked(of('words'), masking))};
	const acts = journal.map(act => JSON.stringify(act));
	yield {name: 'journal.jsonl', text: lines(await masked(acts, masking))};
	for (const [index, finding] of told.entries()) {
		progress(`${finding.row.name}, ${index + 1} of ${told.length}`);
		const folder = `containers/${fileName(finding)}`;
		const raw = raws[index];
		if (raw?.status === 'fulfilled') {
			const text = json(await hideSlowly(raw.value));
			yield {
				name: `${folder}/inspect.json`,
				text: lines(await masked(text.trimEnd().split('\n'), masking)),
			};
		}
		const text = await logText(hub, finding.row.id, masking, signal);
		yield {name: `${folder}/log.txt`, text};
	}
}
