import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {copyFields} from '../../src/actions/container/files/cp.ts';
import {lastWordAt} from '../../src/base/text/shell.ts';
import {findVerb} from '../../src/commands/dockerLine.ts';
import {type Completer, createCompleter} from '../../src/completion/completer.ts';
import type {Completes} from '../../src/docker/completes.ts';
import {createCompletes} from '../../src/docker/create/completes.ts';
import {isListKind} from '../../src/kinds/index.ts';
import {createTable} from '../../src/workspace/table.ts';
import {newFolder} from '../support/folder.ts';

const root = newFolder('complete');
mkdirSync(join(root, 'my site'));
for (const file of ['app.env', 'apt.list', '.hidden', 'a\x1b[31m', 'my site/index.html']) {
	writeFileSync(join(root, file), '');
}

const names: Readonly<Record<string, readonly string[]>> = {
	container: ['web', 'db'],
	image: ['nginx:1.27', 'busybox'],
	network: ['shop'],
	volume: ['data'],
};
const runnables = createTable().entries.filter(({cli}) => cli !== '');

/** Asks, and again when a folder that is asked for has been read. */
const answered = async <T>(ask: (completer: Completer) => T, reads: boolean): Promise<T> => {
	let told = () => {};
	const isRead = new Promise<void>(resolve => {
		told = resolve;
	});
	const completer = createCompleter(
		kind => names[kind] ?? [],
		() => told(),
	);
	const first = ask(completer);
	if (reads) await isRead;
	const answer = reads ? ask(completer) : first;
	completer.end();
	return answer;
};

const line = (text: string, reads = false) =>
	answered(completer => {
		const words = text.split(/\s+/);
		const verb = findVerb(runnables, words);
		if (!verb?.runnable.docker) throw new Error(`no verb: ${text}`);
		return completer.line(text, verb.count, verb.runnable.docker);
	}, reads);
const became = async (text: string, reads = false) => {
	const offer = await line(text, reads);
	return offer?.items.map(item => offer.head + item.text);
};

test.each([
	['run --netw', ['run --network ', 'run --network-alias ']],
	['run -d --network sh', ['run -d --network shop']],
	['run --network cont', ['run --network container:']],
	['run --network container:w', ['run --network container:web']],
	['run --network=ho', ['run --network=host', 'run --network=shop']],
	['run --network name=sh', ['run --network name=shop']],
	['run -itv da', ['run -itv data:']],
	['run --mount type=vol', ['run --mount type=volume']],
	['run --mount type=volume,source=d', ['run --mount type=volume,source=data']],
	['run --restart un', ['run --restart unless-stopped']],
	['run --log-driver jour', ['run --log-driver journald']],
	['run --platform linux/arm64', []],
	['run --cap-add NET_A', ['run --cap-add NET_ADMIN']],
	['run --ulimit nof', ['run --ulimit nofile=']],
	['run --pid container:d', ['run --pid container:db']],
	['run --pull mis', ['run --pull missing']],
	['run -it ngi', ['run -it nginx:1.27']],
	['run nginx:1.27 sh ', []],
	['create --volumes-from w', ['create --volumes-from web']],
	['cp we', ['cp web:']],
	['kill -s HU', ['kill -s HUP']],
	['stop --signal INT web d', undefined],
	['network connect shop w', ['network connect shop web']],
	['update --restart alw', ['update --restart always']],
	['build --platform s390', ['build --platform linux/s390x']],
	['exec web l', []],
	['exec w', undefined],
])('%j becomes %j', async (text, all) => {
	expect(await became(text)).toEqual(all);
});

test.each([
	['run -v ROOT/ap', ['run -v ROOT/app.env:', 'run -v ROOT/apt.list:']],
	['run --env-file ROOT/app', ['run --env-file ROOT/app.env']],
	['run -v ROOT/my', ['run -v ROOT/my\\ site/']],
	['run -v ROOT/my\\ site/', ['run -v ROOT/my\\ site/index.html:']],
	['cp "ROOT/my site/', ['cp ROOT/my\\ site/index.html']],
	['build ROOT/', ['build ROOT/my\\ site/']],
	['load -i ROOT/.h', ['load -i ROOT/.hidden']],
	['save -o ROOT/a', ['save -o ROOT/app.env', 'save -o ROOT/apt.list']],
	['run -v $GANTRY_ROOT/app', ['run -v $GANTRY_ROOT/app.env:']],
])('%j becomes files: %j', async (text, all) => {
	process.env['GANTRY_ROOT'] = root;
	expect(await became(text.replace('ROOT/', `${root}/`), true)).toEqual(
		all.map(one => one.replace('ROOT/', `${root}/`)),
	);
});

test('a field is completed as it is written, with what stands before it', async () => {
	const field = (what: Parameters<Completer['field']>[0], text: string) =>
		answered(completer => completer.field(what, text).map(one => one.text), text.includes(root));
	expect(await field({files: 'all'}, `${root}/my`)).toEqual([`${root}/my site/`]);
	const binds = {each: {files: 'all', rooted: true}, by: ' '} as const;
	expect(await field(binds, `data:/x ${root}/my`)).toEqual([`data:/x ${root}/my\\ site/`]);
	const secrets = {each: {pairs: {id: [], src: []}}, by: ';'} as const;
	expect(await field(secrets, 'id=a; s')).toEqual(['id=a; src=']);
	expect(await field({flags: 'create'}, '--init --cap-a')).toEqual(['--init --cap-add ']);
	expect(await field({flags: 'create'}, '--network sh')).toEqual(['--network shop']);
});

test('the last word begins where a shell has it begin', () => {
	for (const [text, at] of [
		['a b', 2],
		['a ', 2],
		['', 0],
		['a "b c', 2],
		['a b\\ c', 2],
		["a x'b c'd", 2],
	] as const) {
		expect(lastWordAt(text)).toBe(at);
	}
});

test('what a copy takes from here is offered first as soon as the other end is in a container', async () => {
	const {source, target} = copyFields;
	const first = async (what: Completes) => {
		const [item] = await answered(completer => completer.field(what, ''), true);
		return item?.note;
	};
	expect(await first(source.completes({target: 'web:/etc/'}))).toMatch(/^(file|folder)$/);
	expect(await first(target.completes({source: 'web:/etc/hosts'}))).toMatch(/^(file|folder)$/);
	expect(await first(source.completes({target: './hosts'}))).toBe('container');
	expect(source.placeholder({target: 'web:/etc/'})).toBe('./hosts');
	expect(source.placeholder({target: ''})).toBe('web:/etc/hosts');
	// A line is read from its start: nothing is known of the other end.
	expect((await line('cp ', true))?.items[0]?.note).toBe('container');
});

/** The kinds of which it completes names. */
const kindsOf = (what: Completes | undefined): readonly string[] => {
	if (!what) return [];
	if ('names' in what) return [what.names];
	if ('any' in what) return what.any.flatMap(kindsOf);
	if ('pairs' in what) return Object.values(what.pairs).flatMap(kindsOf);
	return 'each' in what ? kindsOf(what.each) : [];
};

test('names are those of kinds that have a list', () => {
	const all = [createCompletes, ...runnables.map(({docker}) => docker?.completes ?? {})];
	const kinds = new Set(all.flatMap(completes => Object.values(completes).flatMap(kindsOf)));
	expect(kinds.size).toBeGreaterThan(3);
	expect([...kinds].filter(kind => !isListKind(kind))).toEqual([]);
});
