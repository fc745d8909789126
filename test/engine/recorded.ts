import {readFileSync} from 'node:fs';
import type {FakeDockerd} from '../support/fakeDockerd.ts';

/** Bytes as a real engine sent them. */
export const fixture = (name: string): Buffer =>
	readFileSync(new URL(`fixtures/${name}`, import.meta.url));

/** Everything of a stream, to its end. */
export const all = async <T>(stream: AsyncIterable<readonly T[]>): Promise<T[]> => {
	const items: T[] = [];
	for await (const batch of stream) items.push(...batch);
	return items;
};

/** Answers in two pieces, the second when the first is on its way. */
export const inTwo = (
	dockerd: FakeDockerd,
	bytes: Buffer,
	at: number,
	headers: Record<string, string> = {},
): void =>
	dockerd.answer(({response}) => {
		response.writeHead(200, headers);
		response.write(bytes.subarray(0, at), () => response.end(bytes.subarray(at)));
	});
