import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {createHub} from '../../src/hub/hub.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {setup} from '../support/globalSetup.ts';
import {gantryLogs} from '../support/logsCommand.ts';
import {takeFrom} from '../support/soak.ts';
import {type StallingProxy, stallingProxy} from '../support/stallingProxy.ts';

const total = 30_000;
const body = 'words of a line that fill the files of its log, so that they are rotated, '.repeat(2);
/** About 5,000 lines a second, and a file of them in less than a second. */
const writer = `i=0; while [ $i -lt 60 ]; do seq $((i*500+1)) $((i*500+500)) | sed "s/$/ ${body}/"
	i=$((i+1)); sleep 0.09; done`;

const scope = createScope();
const schedule = createScheduler();
let dockerd: TestEngine;
let proxy: StallingProxy;

beforeAll(async () => {
	setup();
	dockerd = await engineForTests('skip');
	proxy = await stallingProxy(dockerd.host);
});
afterAll(async () => {
	scope.end();
	proxy.close();
	await dockerd.down();
});

/** The first line that does not follow the one before it, if there is any. */
const brokenAt = (numbers: readonly number[], first = 1) =>
	numbers.find((number, index) => number !== index + first);

test.each(['json-file', 'local'])(
	'no line is missing of a log that %s rotates while nothing gets through',
	async driver => {
		const name = `rotating-${driver}`;
		const options = [
			...['--log-driver', driver, '--log-opt', 'max-size=1m'],
			...['--log-opt', 'max-file=200'],
		];
		await dockerd.docker('create', '--name', name, ...options, 'busybox', 'sh', '-c', writer);
		const id = (await dockerd.docker('inspect', '-f', '{{.Id}}', name)).trim();
		const engine = createEngine({name: 'skip', url: proxy.host, source: 'test'}, {schedule});
		const hub = createHub({engine, schedule, scope});
		const feed = hub.logs({containerId: id, stdout: true, stderr: true});
		const taken = takeFrom(feed, ({text}) => Number.parseInt(text, 10));
		const printed = gantryLogs(['-f', name], {...dockerd.env, DOCKER_HOST: proxy.host});

		await dockerd.docker('start', name);
		await expect.poll(() => taken.lines.length).toBeGreaterThan(8000);
		await printed.until(out => out.includes('\n8000 '));
		proxy.stall();
		// Meanwhile it fills two files, and begins a third.
		const newest = () => dockerd.docker('logs', '--tail', '1', name).then(Number.parseInt);
		const wanted = Math.min(total, (taken.lines.at(-1) ?? 0) + 13_000);
		await expect.poll(newest).toBeGreaterThanOrEqual(wanted);
		proxy.goOn();
		await expect.poll(() => taken.lines.at(-1)).toBe(total);
		await printed.until(out => out.includes(`\n${total} `));
		printed.process.kill('SIGINT');
		await printed.code;

		expect(feed.get().gaps).toEqual([]);
		expect(taken.late).toBe(0);
		// A log that has grown before it is opened begins with its newest lines.
		const [first = 0] = taken.lines;
		expect(brokenAt(taken.lines, first)).toBeUndefined();
		expect(taken.lines).toHaveLength(total + 1 - first);
		const lines = printed.out().toString().trimEnd().split('\n');
		expect(brokenAt(lines.map(line => Number.parseInt(line, 10)))).toBeUndefined();
		expect(lines).toHaveLength(total);
	},
	90_000,
);
