import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {act} from '../../src/engine/dockerode.ts';
import {createTransport} from '../../src/engine/http/transport.ts';
import {readBytes} from '../../src/engine/stream/bytes.ts';
import {type Progress, readProgress} from '../../src/engine/stream/progress.ts';
import {type FakeDockerd, fakeDockerd} from '../support/fakeDockerd.ts';

let fake: FakeDockerd;
beforeEach(async () => {
	fake = await fakeDockerd();
});
afterEach(() => fake.close());

const transport = () =>
	createTransport(fake.endpoint, {schedule: createScheduler(), trace: () => {}});
const asked = {op: 'test', deadlineMs: 5000, call: undefined};

test('a JSON body is sent with its length', async () => {
	fake.answer(({response}) => response.end('{}'));
	const body = {type: 'json', value: {Image: 'wéb'}} as const;
	await transport().json({...asked, method: 'POST', path: '/x', body});
	expect(fake.requests[0]).toMatchObject({method: 'POST', body: '{"Image":"wéb"}'});
});

test('a stream is sent whole, its end as well', async () => {
	fake.answer(({response}) => response.end('{}'));
	async function* source() {
		for (let part = 0; part < 50; part++) yield Buffer.alloc(100_000, 'x');
	}
	const body = {type: 'stream', source: source(), contentType: 'application/x-tar'} as const;
	await transport().json({...asked, method: 'PUT', path: '/x', body});
	expect(fake.requests[0]?.body.length).toBe(5_000_000);
});

test('what cannot be read to its end is not sent as if it were whole', async () => {
	fake.answer(({response}) => response.end('{}'));
	async function* source() {
		yield Buffer.from('half');
		throw new Error('the disk is gone');
	}
	const body = {type: 'stream', source: source(), contentType: 'application/x-tar'} as const;
	const sent = transport().json({...asked, method: 'PUT', path: '/x', body});
	await expect(sent).rejects.toThrow('the disk is gone');
	expect(fake.requests).toEqual([]);
});

const opened = async () => {
	const way = transport();
	const ask = {...asked, path: '/x'};
	const response = await way.open(ask);
	return {response, bytes: readBytes(response, {ask, place: way.place})};
};

test('bytes come in the chunks in which they were sent, not joined when the reader is late', async () => {
	fake.answer(({response}) => {
		for (let part = 0; part < 3; part++) response.write(Buffer.alloc(5_000, part));
		response.end();
	});
	const {response, bytes} = await opened();
	const lengths: number[] = [];
	for await (const chunk of bytes) {
		lengths.push(chunk.length);
		// The others wait by then.
		await vi.waitFor(() => expect(response.complete).toBe(true));
	}
	expect(lengths).toEqual([5_000, 5_000, 5_000]);
	expect(response.complete).toBe(true);
});

test('bytes are read hardly faster than they are taken, and a reader who leaves ends them', async () => {
	let sentBytes = 0;
	let isClosed = false;
	fake.answer(({response}) => {
		response.on('close', () => {
			isClosed = true;
		});
		const send = () => {
			while (sentBytes < 64_000_000 && !response.destroyed) {
				sentBytes += 100_000;
				if (!response.write(Buffer.alloc(100_000))) return;
			}
		};
		response.on('drain', send);
		send();
	});
	const {response, bytes} = await opened();
	await bytes.next();
	await vi.waitFor(() => expect(response.isPaused()).toBe(true));
	expect(sentBytes).toBeLessThan(4_000_000);
	await bytes.return();
	await vi.waitFor(() => expect(isClosed).toBe(true));
});

test('bytes that are cut off are told as a lost engine', async () => {
	fake.answer(({response}) => {
		response.write(Buffer.alloc(1000), () => response.destroy());
	});
	const {bytes} = await opened();
	const all = async () => {
		for await (const chunk of bytes) void chunk;
	};
	await expect(all()).rejects.toMatchObject({code: 'UNREACHABLE'});
});

test('dockerode’s bodies and parameters go where they belong', async () => {
	fake.answer(({response}) => response.end('{"Id":"1"}'));
	const what = {op: 'test', deadlineMs: 5000, call: undefined};
	await act(transport(), what, docker => docker.getContainer('c1').update({Memory: 1_000_000}));
	const asked = {Image: 'not sent', _query: {name: 'web'}, _body: {Image: 'x'}};
	await act(transport(), what, docker => docker.createContainer(asked).then(() => null));
	expect(fake.requests).toMatchObject([
		{path: '/containers/c1/update', query: {}, body: '{"Memory":1000000}'},
		{path: '/containers/create', query: {name: 'web'}, body: '{"Image":"x"}'},
	]);
});

test('progress is read line by line, made safe, and fails by its error line', async () => {
	fake.answer(({response}) => {
		response.write(
			'{"id":"a1","status":"Downloading","progressDetail":{"current":1,"total":2}}\r\n',
		);
		response.write('{"stream":"Step \\u001b[31m1\\n"}\r\n{"errorDetail":{"message":"no such');
		response.end(' layer"},"error":"no such layer"}\r\n');
	});
	const way = transport();
	const ask = {...asked, method: 'POST', path: '/images/create'} as const;
	const seen: Progress[] = [];
	const read = async () => {
		const response = await way.open(ask);
		for await (const one of readProgress(response, {ask, place: way.place})) seen.push(one);
	};
	await expect(read()).rejects.toThrow('no such layer');
	expect(seen[0]).toEqual({id: 'a1', status: 'Downloading', current: 1, total: 2});
	expect(seen[1]?.stream).not.toContain('\u001b');
	expect(seen).toHaveLength(2);
});
