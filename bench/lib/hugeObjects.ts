import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BenchEngine} from './engine.ts';

/** One mebibyte of one word. */
const hugeWord = 'x'.repeat(2 ** 20);

const letters = 300_000;

/** Texts that cost a terminal program most, by a name: each is a label, an argument and a line of a log here. */
const hugeTexts: Readonly<Record<string, string>> = {
	word: hugeWord,
	spaced: 'a '.repeat(2 ** 19),
	dashes: 'a-'.repeat(2 ** 19),
	lines: `${'\n'.repeat(2 ** 19)}x`,
	han: '漢'.repeat(letters),
	emoji: '😀'.repeat(letters),
	families: '👨‍👩‍👧‍👦'.repeat(letters / 11),
	marks: 'e\u0301'.repeat(letters),
	piled: `e${'\u0301'.repeat(letters)}`,
	escapes: '\x1b[31mred\x1b[0m '.repeat(60_000),
	url: `postgres://${'u:'.repeat(2 ** 18)}p@h`,
	json: JSON.stringify({level: 'info', msg: 'x'.repeat(2 ** 20)}),
	fields: JSON.stringify(Object.fromEntries(Array.from({length: 50_000}, (_, n) => [`k${n}`, n]))),
	nested: '{"a":'.repeat(200_000),
	logfmt: Array.from({length: 80_000}, (_, n) => `k${n}=v${n}`).join(' '),
};

interface Spec {
	readonly [key: string]: unknown;
}

const many = (count: number, make: (index: number) => string): string[] =>
	Array.from({length: count}, (_, index) => make(index));

/** Containers that are made of huge texts, by name; none of them ever ran. */
const specs = (): Readonly<Record<string, Spec>> => ({
	...Object.fromEntries(
		Object.entries(hugeTexts).map(([name, text]) => [
			`huge-${name}`,
			{
				Cmd: ['true', text],
				Env: [`TEXT=${text}`],
				Labels: {text},
			},
		]),
	),
	'huge-labels': {
		Cmd: ['true'],
		Labels: Object.fromEntries(
			many(10_000, n => `org.example.${n}=${'v'.repeat(60)}`).map(one => one.split('=')),
		),
	},
	'huge-arguments': {Cmd: many(100_000, n => `--argument-${n}`)},
	'huge-env': {Cmd: ['true'], Env: many(100_000, n => `NAME_${n}=${n}`)},
});

/** Names of projects that differ in their last letter, to sort by. */
const projects = ['a', 'b', 'c', 'd'].map(end => `${hugeWord}${end}`);

/** The lines that a container of huge lines writes; the engine keeps them in pieces of 16 kB. */
const hugeLines = (): string =>
	Object.entries(hugeTexts)
		.filter(([name]) => name !== 'lines')
		.map(([, text]) => `${text}\n`)
		.join('');

/** Something huge on an engine. */
export interface HugeObject {
	readonly name: string;
	make(): Promise<void>;
	remove(): Promise<void>;
}

const quiet = {Image: 'busybox', HostConfig: {NetworkMode: 'none', Init: true}};

/** One after the other, as an engine has one of them: a list of all would be of 20 MB. */
export const hugeContainers = (engine: BenchEngine): readonly HugeObject[] => {
	const {call, docker, dir} = engine;
	const create = async (name: string, spec: Spec) => {
		await call('POST', `/containers/create?name=${name}`, {...quiet, ...spec});
	};
	const remove = (name: string) => async () => {
		await call('DELETE', `/containers/${name}?force=1`);
	};
	const log = 'huge-lines-log';
	const project = 'huge-project';
	return [
		...Object.entries(specs()).map(([name, spec]) => ({
			name,
			make: () => create(name, spec),
			remove: remove(name),
		})),
		{
			name: project,
			async make() {
				for (const [index, label] of projects.entries())
					await create(index === 0 ? project : `${project}-${index}`, {
						Cmd: ['true'],
						Labels: {'com.docker.compose.project': label},
					});
			},
			async remove() {
				for (const index of projects.keys())
					await remove(index === 0 ? project : `${project}-${index}`)();
			},
		},
		{
			name: log,
			async make() {
				await create(log, {Cmd: ['sh', '-c', 'cat /lines; exec sleep 1000000']});
				const lines = join(dir, 'lines');
				await writeFile(lines, hugeLines());
				await docker('cp', lines, `${log}:/lines`);
				await call('POST', `/containers/${log}/start`);
			},
			remove: remove(log),
		},
	];
};

/** An image, a volume and a network with labels that are huge; the image with a step in its history that is. */
export const makeHugeOthers = async ({call}: BenchEngine): Promise<void> => {
	const labels = {word: hugeWord, han: hugeTexts['han']};
	await call('POST', '/containers/create?name=plain', {...quiet, Cmd: ['true', hugeWord]});
	await call('POST', '/commit?container=plain&repo=huge', {Labels: labels});
	await call('DELETE', '/containers/plain');
	await call('POST', '/volumes/create', {Name: 'huge', Labels: labels});
	await call('POST', '/networks/create', {Name: 'huge', Labels: labels});
};
