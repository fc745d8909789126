import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Api, apiOf} from '../api.ts';
import type {TestEngine} from '../dockerd.ts';
import {createRandom} from '../random.ts';

/** What goes on on an engine while somebody presses keys. */
export interface World {
	/** Ends what goes on; what is there stays. */
	stop(): Promise<void>;
	/** How many times something began, ended, or got another name. */
	readonly changes: number;
}

const mib = 1024 * 1024;
const wide = '\u65e5'.repeat(300_000);
const marks = `a${'\u0301'.repeat(300_000)}`;

/** Lines as programs write them, some of them long, for as long as it lives. */
const talk = `i=0; while :; do i=$((i+1))
	echo "INFO request $i took $((i % 90))ms"; echo '{"level":"warn","msg":"slow","n":'$i',"user":{"id":7}}'
	[ $((i % 7)) = 0 ] && { echo "ERROR cannot reach 10.0.0.$((i % 250))"; echo "    at one (a.js:$i)"; } >&2
	[ $((i % 40)) = 0 ] && head -c 20000 /dev/zero | tr '\\0' x && echo
	usleep 50000; done`;
/** As many as a pane is given in a burst. */
const flood = 'while :; do seq 400; usleep 200000; done';
/** Each of these is a line that takes a moment to be measured. */
const hugeLines = `cat /huge; exec sleep 1000000`;

const quiet = {NetworkMode: 'none', Init: true};
const shell = (script: string) => ({
	Image: 'busybox',
	Cmd: ['sh', '-c', script],
	HostConfig: quiet,
});
const labelled = (Labels: Readonly<Record<string, string>>) => ({
	...{Image: 'busybox', Cmd: ['true'], Labels, HostConfig: quiet},
});

/** Texts as large as an engine takes them, in containers that are not started. */
const hugeTexts: Readonly<Record<string, unknown>> = {
	'huge-word': {...labelled({one: 'x'.repeat(mib)}), Cmd: ['y'.repeat(mib)]},
	'huge-labels': labelled(
		Object.fromEntries(
			Array.from({length: 10_000}, (_, index) => [`label-${index}`, `value ${index}`]),
		),
	),
	'wide-label': labelled({wide}),
	'marks-label': labelled({marks}),
	'huge-arguments': {...labelled({}), Cmd: Array.from({length: 100_000}, (_, index) => `${index}`)},
};

/** A moment between two changes: an engine is not asked for more than a person's tools ask of it. */
const pause = (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms));

/** What the world keeps of its own, again if somebody removed it. */
const furnish = async (
	engine: TestEngine,
	api: Api,
	texts: boolean,
	archive: string,
): Promise<void> => {
	const {status} = await api('GET', '/images/busybox:latest/json');
	if (status === 404) await engine.docker('load', '-i', archive);
	const wanted: Record<string, unknown> = {
		talker: shell(talk),
		flood: shell(flood),
		...(texts && hugeTexts),
	};
	if (texts) wanted['huge-lines'] = shell(hugeLines);
	for (const [name, body] of Object.entries(wanted)) {
		const made = await api('POST', `/containers/create?name=${name}`, body);
		if (made.status === 201 && name === 'huge-lines') {
			await engine.docker('cp', join(engine.dir, 'huge'), 'huge-lines:/huge');
		}
		if (['talker', 'flood', 'huge-lines'].includes(name))
			await api('POST', `/containers/${name}/start`);
	}
};

/** Starts what goes on: containers that start, die, are renamed and removed, and logs that flow. */
export const startWorld = async (
	engine: TestEngine,
	{seed, texts}: {readonly seed: number; readonly texts: boolean},
): Promise<World> => {
	const random = createRandom(seed);
	const asked = apiOf(engine.host);
	// An engine that breaks off is what a world is like.
	const api: Api = (...request) =>
		asked(...request).catch(error => ({status: 0, body: String(error)}));
	const archive = join(engine.dir, 'busybox.tar');
	await engine.docker('save', '-o', archive, 'busybox:latest');
	await writeFile(join(engine.dir, 'huge'), `${wide}\n${marks}\n${'z'.repeat(mib)}\n`);
	await furnish(engine, api, texts, archive);
	await api('POST', '/volumes/create', {Name: 'data'});
	await api('POST', '/networks/create', {Name: 'lane'});
	let isOver = false;
	let changes = 0;
	let next = 0;
	const alive: string[] = [];
	const create = async () => {
		const name = `churn-${next++}`;
		const script =
			'echo begun; i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo tick $i; usleep 100000; done; exit 3';
		await api('POST', `/containers/create?name=${name}`, shell(script));
		alive.push(name);
	};
	/** Refusals are as good: somebody else was quicker. */
	const change = async () => {
		const name = alive.length < 3 || random.below(4) === 0 ? undefined : random.pick(alive);
		if (name === undefined && alive.length < 8) return create();
		const target = name ?? random.pick(alive);
		const path = `/containers/${target}`;
		const act = random.pick([
			'start',
			'start',
			'kill',
			'pause',
			'unpause',
			'restart?t=0',
			'rename',
			'remove',
		]);
		if (act === 'remove') {
			await api('DELETE', `${path}?force=1`);
			alive.splice(alive.indexOf(target), 1);
		} else if (act === 'rename') {
			const other = `moved-${next++}`;
			const {status} = await api('POST', `${path}/rename?name=${other}`);
			if (status < 300) alive.splice(alive.indexOf(target), 1, other);
			else if (status === 404) alive.splice(alive.indexOf(target), 1);
		} else await api('POST', `${path}/${act}`);
	};
	const go = async () => {
		while (!isOver) {
			await change();
			changes++;
			if (changes % 20 === 0) await furnish(engine, api, texts, archive);
			await pause(150);
		}
	};
	const going = go();
	return {
		get changes() {
			return changes;
		},
		async stop() {
			isOver = true;
			await going;
		},
	};
};
