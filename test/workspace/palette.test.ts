import {resolve} from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {splitWords} from '../../src/base/text/shell.ts';
import {parseDockerLine} from '../../src/commands/dockerLine.ts';
import {routeNow} from '../../src/state/windows.ts';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {createTable} from '../../src/workspace/table.ts';
import {containerSummary, imageSummary} from '../support/things.ts';
import {startWorkspace, wrongIn} from './startWorkspace.ts';

const runnables = createTable().entries.filter(({cli}) => cli !== '');

const events10m = {since: '10m', filter: 'type=container'};
const labelAndTime = {filter: 'label=a\nuntil=1h'};
const volumeX = {driver: 'local', options: 'a=b\nc=d', name: 'x'};
const networkX = {subnet: '10.1.0.0/16', ipv6: true, name: 'x'};
const connectX = {aliases: 'db', container: 'web'};

describe('docker command lines', () => {
	test.each([
		['kill web', 'container.kill', {}, ['web']],
		['docker kill -s HUP web db', 'container.kill', {signal: 'HUP'}, ['web', 'db']],
		['kill --signal=HUP web', 'container.kill', {signal: 'HUP'}, ['web']],
		['kill -sHUP web', 'container.kill', {signal: 'HUP'}, ['web']],
		['container kill web', 'container.kill', {}, ['web']],
		['rm -fv web', 'container.rm', {force: true, volumes: true}, ['web']],
		['rm --force=false web', 'container.rm', {force: false}, ['web']],
		['rm', 'container.rm', {}, []],
		['stop -t 5 web', 'container.stop', {time: '5'}, ['web']],
		['restart -t5 -s INT web', 'container.restart', {time: '5', signal: 'INT'}, ['web']],
		['start -a web', 'container.start', {attach: true}, ['web']],
		['ps -aq --no-trunc', 'view.containers', {all: true}, []],
		[
			'container ls -f status=exited --filter name=web',
			'view.containers',
			{filter: 'status=exited\nname=web'},
			[],
		],
		['images -f dangling=true', 'view.images', {filter: 'dangling=true'}, []],
		['images busybox', 'view.images', {reference: 'busybox'}, []],
		['volume ls -q', 'view.volumes', {}, []],
		['events --since 10m --filter type=container', 'view.events', events10m, []],
		['info', 'view.system', {}, []],
		['version', 'system.version', {}, []],
		['system df -v', 'system.df', {}, []],
		['df', 'system.df', {}, []],
		['inspect web', 'program.inspect', {name: 'web'}, []],
		['inspect --type volume web', 'program.inspect', {type: 'volume', name: 'web'}, []],
		['container inspect -s web', 'container.inspect', {}, ['web']],
		['port web 80/tcp', 'container.port', {port: '80/tcp'}, ['web']],
		['top web -o pid,comm', 'container.top', {args: '-o pid,comm'}, ['web']],
		['logs --until 10m web', 'container.logs', {until: '10m'}, ['web']],
		['compose logs --since 1h shop', 'project.logs', {since: '1h'}, ['shop']],
		['push -a alpine', 'image.push', {all: true, tag: 'alpine'}, ['alpine']],
		['rmi --no-prune alpine:3', 'image.rm', {keepParents: true}, ['alpine:3']],
		['builder prune --filter until=1h', 'image.prunebuilds', {filter: 'until=1h'}, []],
		[
			'build -q --push --cache-from a --cache-from b .',
			'image.build',
			{push: true, cacheFrom: 'a; b', context: '.'},
			[],
		],
		['logs --since 10m -n 5 web', 'container.logs', {since: '10m'}, ['web']],
		['stats --no-stream web', 'container.stats', {}, ['web']],
		['wait web db', 'container.wait', {}, ['web', 'db']],
		['container prune -f', 'container.prune', {}, []],
		['container prune --filter label=a --filter until=1h', 'container.prune', labelAndTime, []],
		['volume create -d local -o a=b --opt c=d x', 'volume.create', volumeX, []],
		['volume prune -a', 'volume.prune', {all: true}, []],
		['network create --subnet 10.1.0.0/16 --ipv6 x', 'network.create', networkX, []],
		['network connect --alias db x web', 'network.connect', connectX, ['x']],
		['network disconnect -f x web', 'network.disconnect', {force: true, container: 'web'}, ['x']],
		['system prune -af --volumes', 'container.systemPrune', {all: true, volumes: true}, []],
		['rmi alpine:3', 'image.rm', {}, ['alpine:3']],
		['image rm alpine:3', 'image.rm', {}, ['alpine:3']],
		['volume rm data', 'volume.rm', {}, ['data']],
		['rename a b', 'container.rename', {name: 'b'}, ['a']],
		['untag mine:1', 'image.untag', {tag: 'mine:1'}, ['mine:1']],
		['clone data', 'volume.clone', {}, ['data']],
		['volume clone data copy', 'volume.clone', {name: 'copy'}, ['data']],
		['tag alpine:3 mine:1', 'image.tag', {reference: 'mine:1'}, ['alpine:3']],
		[
			`commit -m "a b" -c 'ENV A=b' -c 'CMD ["x"]' --pause=false web shop:1`,
			'container.commit',
			{message: 'a b', changes: 'ENV A=b; CMD ["x"]', pause: false, reference: 'shop:1'},
			['web'],
		],
		['commit -p=false web x', 'container.commit', {pause: false, reference: 'x'}, ['web']],
		['rm -fv=false web', 'container.rm', {force: true, volumes: false}, ['web']],
		['compose -p shop kill -s HUP', 'project.kill', {signal: 'HUP'}, ['shop']],
		['compose -f /srv/shop.yaml ps', 'project.containers', {}, ['/srv/shop.yaml']],
		[
			'compose --file=/srv/a.yaml -f ../../b.yaml ps',
			'project.containers',
			{},
			[`/srv/a.yaml:${resolve('../../b.yaml')}`],
		],
		[
			'compose -f /srv/a.yaml -p shop down -t 3 --rmi all',
			'project.down',
			{timeout: '3', images: 'all'},
			['shop of /srv/a.yaml'],
		],
		[
			'compose -p new1 -f x.yaml --file=y.yaml up --wait --scale web=2 --scale api=1 db -d',
			'project.open',
			{name: 'new1', file: 'x.yaml:y.yaml', services: 'db', scale: 'web=2 api=1', wait: true},
			['db'],
		],
		['compose -f x up', 'project.open', {file: 'x'}, []],
		[
			'compose --profile debug -f x --profile=test --env-file /srv/a.env --env-file b.env up',
			'project.open',
			{file: 'x', profiles: 'debug\ntest', envFiles: `/srv/a.env:${resolve('b.env')}`},
			[],
		],
		['compose --profile debug -p shop pull', 'project.pull', {profiles: 'debug'}, ['shop']],
		['compose --profile debug down shop', 'project.down', {profiles: 'debug'}, ['shop']],
		[
			'compose build shop web --no-cache --build-arg A=1 --build-arg "B=a b"',
			'project.build',
			{noCache: true, services: 'web', args: 'A=1\nB=a b'},
			['shop'],
		],
		['compose scale shop web=2 api=1', 'project.scale', {counts: 'web=2 api=1'}, ['shop']],
		['docker compose logs -f shop', 'project.logs', {}, ['shop']],
		['compose ps -a shop', 'project.containers', {}, ['shop']],
		['logs web', 'container.logs', {}, ['web']],
		['compose logs --no-color -f shop', 'project.logs', {}, ['shop']],
		['compose pull -q shop', 'project.pull', {}, ['shop']],
		['compose build --quiet shop', 'project.build', {}, ['shop']],
		['history --no-trunc -H web:v1', 'image.history', {}, ['web:v1']],
		['docker logs -ft --tail 5 web', 'container.logs', {}, ['web']],
	])('%s', (line, id, values, names) => {
		expect(parseDockerLine(line, runnables)).toEqual({type: 'act', id, values, names});
	});

	test.each([
		[
			'ps --format json',
			/docker ps has no --format: it is a view here \(`\.` chooses its columns\)/,
		],
		['info -f {{.ID}}', /docker info has no -f: it is a view here, and a shell prints formats/],
		['ps --bog', /docker ps has no --bog here: (?!.*--format)/],
		['kill -x web', /docker kill has no -x here: there is -s, --signal/],
		['stop -x web', /docker stop has no -x here: there is -t, --time/],
		['ps web', /docker ps takes nothing beside its options/],
		['kill -s', /wants a value/],
		['rename a b c', /takes two names/],
	])('%s is wrong, and says how', (line, message) => {
		expect(parseDockerLine(line, runnables)).toMatchObject({
			type: 'wrong',
			message: expect.stringMatching(message),
		});
	});

	test('what docker has no word for is not a docker line', () => {
		expect(parseDockerLine('frobnicate web', runnables)).toBeUndefined();
		expect(parseDockerLine('', runnables)).toBeUndefined();
	});

	test('words are split as a shell does', () => {
		expect(splitWords(`a "b c" 'd "e' f\\ g h"i j"k`)).toEqual([
			'a',
			'b c',
			'd "e',
			'f g',
			'hi jk',
		]);
	});
});

describe('the palette', () => {
	const open = async (text: string) => {
		const started = await startWorkspace();
		await started.press(':');
		await started.type(text);
		return started;
	};
	const itemsOf = ({top}: Awaited<ReturnType<typeof open>>) => {
		const overlay = top();
		return overlay?.type === 'palette' ? overlay.items.map(({title}) => title) : [];
	};

	test('finds acts, looks and commands by name, with keys', async () => {
		const started = await open('restart');
		expect(itemsOf(started)[0]).toBe('Restart');
		await started.press('enter');
		expect(started.acts()).toEqual(['containers.restart api']);
	});

	test('kill -s HUP web sends it, and asks only where it is KILL', async () => {
		const {press, acts} = await open('kill -s HUP web');
		await press('enter');
		expect(acts()).toEqual(['containers.kill web']);
		const kill = await open('kill -s SIGKILL web');
		await kill.press('enter');
		expect(kill.top()).toMatchObject({type: 'confirm', question: 'Send KILL to web?'});
		await kill.schedule.advance(300);
		await kill.press('y');
		expect(kill.acts()).toEqual(['containers.kill web']);
	});

	test('flags that do not do are asked for again, with what was said filled in', async () => {
		const {press, top, acts} = await open('kill -s 999 web');
		await press('enter');
		expect(top()).toMatchObject({type: 'form', form: {values: {signal: '999'}}});
		expect(acts()).toEqual([]);
	});

	test('completes names, and runs what was completed', async () => {
		const started = await open('restart w');
		expect(itemsOf(started)).toEqual(['restart web']);
		await started.press('tab');
		const overlay = started.top();
		expect(overlay?.type === 'palette' && value(overlay.line)).toBe('restart web');
		await started.press('enter');
		expect(started.acts()).toEqual(['containers.restart web']);
	});

	test('names can be picked from the list', async () => {
		const started = await open('restart ');
		expect(itemsOf(started)).toEqual(['restart api', 'restart db', 'restart web']);
		await started.press('down', 'enter');
		expect(started.acts()).toEqual(['containers.restart db']);
	});

	test('goes to views by their words, and opens looks of a name', async () => {
		const {workspace, press, type} = await open('volumes');
		await press('enter');
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'volume'});
		await press(':');
		await type('logs db');
		await press('enter');
		expect(routeNow(workspace.state.get())).toMatchObject({view: 'log'});
		expect(workspace.logs.get().panes).toMatchObject([{name: 'db'}]);
	});

	test('knows names of every kind, whatever view one is in', async () => {
		const {press, type, schedule, acts} = await startWorkspace({
			prepare: ({images}) => images.set('sha256:a', imageSummary('sha256:a', 'web:1')),
		});
		await press(':');
		await schedule.settle();
		await type('tag web:1 web:2');
		await press('enter');
		expect(acts()).toEqual(['images.tag sha256:a']);
	});

	test.each(['q', 'q!', 'qa', 'wq', 'wqa!', 'x', 'xa', 'exit', 'quit!'])('%s quits', async word => {
		const {workspace, press} = await open(word);
		await press('enter');
		expect(await workspace.done).toBe(0);
	});

	test('q quits, mouse on asks for clicks', async () => {
		const {workspace, press, type, mouse, toasts} = await open('mouse on');
		await press('enter');
		expect(mouse).toEqual([true]);
		expect(toasts().join()).toMatch(/Clicks work/);
		expect(workspace.state.get().mouse).toBe(true);
		await press(':');
		await type('q');
		await press('enter');
		expect(await workspace.done).toBe(0);
	});

	test('letters that are scattered over a sentence find nothing', async () => {
		// "One log of all that match the filter" has these letters in this order.
		expect(itemsOf(await open('oofa'))).toEqual([]);
		expect(itemsOf(await open('rstrt'))[0]).toBe('Restart');
	});

	test('a misspelt word runs nothing: it is guessed, and tab takes the guess', async () => {
		const started = await open('stpo web');
		expect(itemsOf(started)).toEqual(['stop web']);
		await started.press('enter');
		expect(wrongIn(started.top())).toMatchObject({
			message: 'Unknown: stpo web. Did you mean stop web?',
			at: {start: 0, end: 4},
		});
		expect(started.acts()).toEqual([]);
		await started.press('tab', 'enter');
		expect(started.acts()).toEqual(['containers.stop web']);
	});

	test('a line that nothing completes says what it takes, or what is not there', async () => {
		expect(itemsOf(await open('logs tier=x'))).toEqual(['logs tier=x']);
		const top = (await open('kill -s HUP nobody')).top();
		expect(top).toMatchObject({items: [{note: 'no container has that name'}]});
	});

	test('values of options are completed, and names behind them', async () => {
		const started = await open('run --network container:w');
		await vi.waitFor(() => expect(itemsOf(started)).toEqual(['container:web']));
		await started.press('tab');
		await started.type(' --restart un');
		await started.press('tab');
		const overlay = started.top();
		expect(overlay?.type === 'palette' && value(overlay.line)).toBe(
			'run --network container:web --restart unless-stopped',
		);
		await started.type(' ');
		expect(itemsOf(started)).toEqual(['run --network container:web --restart unless-stopped']);
	});

	test('esc, and backspace on nothing, close it', async () => {
		const {press, top} = await open('');
		await press('backspace');
		expect(top()).toBeUndefined();
		await press(':', 'esc');
		expect(top()).toBeUndefined();
	});
});

describe('rows in the command line', () => {
	const open = async (...lines: readonly string[]) => {
		const started = await startWorkspace({
			names: ['api', 'web', 'web-2'],
			prepare(fake) {
				const labels = {'com.docker.compose.project': 'shop'};
				for (const [name, state] of [
					['shop-1', 'running'],
					['shop-2', 'exited'],
				] as const)
					fake.containers.set(name, containerSummary(name, {labels, state}));
			},
		});
		for (const line of lines) {
			await started.press(':');
			await started.type(line);
			await started.press('enter');
		}
		return started;
	};

	test('a name leads to its row, in whatever view', async () => {
		const {row, workspace} = await open('images', 'web');
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'container'});
		expect(row()).toBe('web');
	});

	test('what a filter would find is acted on', async () => {
		const restarted = await open('restart project=shop');
		expect(restarted.acts()).toEqual(['containers.restart shop-1', 'containers.restart shop-2']);
		const removed = await open('rm exited');
		expect(removed.top()).toMatchObject({type: 'confirm', question: 'Remove shop-2?'});
	});

	test('a key that is none, and a choice that finds nothing, are said and do nothing', async () => {
		for (const [line, why] of [
			['restart projct=shop', /did you mean project\?/],
			['stop paused', /No container is paused/],
			['stop nobody', /There is no container nobody/],
		] as const) {
			const {acts, top} = await open(line);
			expect(wrongIn(top())?.message).toMatch(why);
			expect(acts()).toEqual([]);
		}
	});

	test('sort takes a column by its name, the largest first where that is asked', async () => {
		const sortOf = async (line: string) =>
			(await open(line)).workspace.list('container').view.get().sort;
		expect(await sortOf('sort mem')).toEqual({column: 'mem', reverse: true});
		expect(await sortOf('sort since reverse')).toEqual({column: 'up', reverse: true});
		const {top} = await open('sort nmae');
		expect(wrongIn(top())?.message).toContain('did you mean name?');
	});

	test("docker's own word is never answered with another one", async () => {
		const started = await startWorkspace();
		await started.press(':');
		for (const word of ['rmi', 'tag', 'commit', 'rm']) {
			await started.press('ctrl+u');
			await started.type(word);
			const overlay = started.top();
			const [first] = overlay?.type === 'palette' ? overlay.items : [];
			expect([word, first?.id]).toEqual([
				word,
				{rmi: 'image.rm', tag: 'image.tag', commit: 'container.commit', rm: 'container.rm'}[word],
			]);
			if (overlay?.type !== 'palette' || word !== 'rmi') continue;
			expect(overlay.items.map(({id}) => id)).not.toContain('container.rm');
		}
	});
});
