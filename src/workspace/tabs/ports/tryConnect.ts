import {connect} from 'node:net';
import type {Scheduler} from '../../../base/schedule.ts';

/** What came of connecting to a TCP port. */
export type ConnectOutcome =
	| {readonly type: 'open'; readonly ms: number}
	/** It was taken and dropped at once, as docker-proxy does where nothing listens behind it. */
	| {readonly type: 'closed'}
	| {readonly type: 'refused'}
	| {readonly type: 'silent'}
	| {readonly type: 'failed'; readonly reason: string};

const answerMs = 2000;
/** Whoever takes a connection for nobody drops it within so long. */
const dropsMs = 250;

/** Connects to a TCP port and leaves it, with no byte sent. Never rejects. */
export const tryConnect = (
	host: string,
	port: number,
	{signal, after}: {readonly signal: AbortSignal; readonly after: Scheduler['after']},
): Promise<ConnectOutcome> =>
	new Promise(resolve => {
		const began = performance.now();
		let ms: number | undefined;
		const socket = connect({host, port, signal});
		const end = (found: ConnectOutcome) => {
			cancel();
			socket.destroy();
			resolve(found);
		};
		const open = () => end(ms === undefined ? {type: 'silent'} : {type: 'open', ms});
		let cancel = after(answerMs, open);
		socket.once('connect', () => {
			ms = performance.now() - began;
			cancel();
			cancel = after(dropsMs, open);
			socket.once('data', open);
		});
		socket.once('end', () => end({type: 'closed'}));
		socket.once('error', (error: NodeJS.ErrnoException) => {
			if (ms !== undefined) end({type: 'closed'});
			else if (error.code === 'ECONNREFUSED') end({type: 'refused'});
			else end({type: 'failed', reason: error.code ?? error.message});
		});
		socket.once('close', () => end({type: 'closed'}));
	});
