import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {AppError} from '../../base/errors.ts';
import {plain} from '../../base/text/text.ts';

export interface ChildOptions {
	/** Interrupts it, as ctrl-c does. */
	readonly signal: AbortSignal;
	/** Over our own; undefined takes a variable away. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** The folder it runs in. */
	readonly folder?: string | undefined;
	/** Told each line of the standard error, safe. */
	readonly progress?: ((line: string) => void) | undefined;
	/** Told the same lines as they are, however long, for those who read them. */
	readonly complaint?: ((line: string) => void) | undefined;
}

/** What one that was interrupted has to end by itself, ms. */
const graceMs = 10_000;
/** More than the configuration of any project, characters. */
const mostOutput = 4_000_000;
/** A longer line is cut, characters. */
const longestLine = 4096;

/** Lines of a stream in pieces; the last one needs no end. */
const createLines = (take: (line: string) => void) => {
	let rest = '';
	const give = (line: string) => {
		const safe = plain(line).trim().replace(/\s+/g, ' ');
		if (safe !== '') take(safe);
	};
	return {
		push(piece: string) {
			const lines = (rest + piece).split(/[\r\n]+/);
			rest = (lines.pop() ?? '').slice(0, longestLine);
			for (const line of lines) give(line.slice(0, longestLine));
		},
		end: () => give(rest),
	};
};

/** Docker's own words around what went wrong say nothing. */
const reasonOf = (line: string): string =>
	line.replace(/^(?:Error response from daemon|Error|error): /, '').replace(/^unknown /, '');

/**
 * Runs a program without a terminal to its end and resolves with what it printed. Rejects with SERVER and the last line of
 * its standard error, NOT_FOUND when there is no such program, CANCELLED when the signal made it end.
 */
export const runChild = async (
	program: string,
	words: readonly string[],
	{signal, environment = {}, folder, progress, complaint}: ChildOptions,
): Promise<string> => {
	if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
	// A group of its own: an interrupt is for all that it started, and none reaches it but ours.
	const child = spawn(program, words, {
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
		...(folder !== undefined && {cwd: folder}),
		env: {...process.env, ...environment},
	});
	const send = (name: 'SIGINT' | 'SIGKILL') => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, name);
		} catch {
			// It has ended already.
		}
	};
	const interrupt = () => {
		send('SIGINT');
		AbortSignal.timeout(graceMs).addEventListener('abort', () => {
			if (child.exitCode === null && child.signalCode === null) send('SIGKILL');
		});
	};
	signal.addEventListener('abort', interrupt, {once: true});
	let output = '';
	let last = '';
	const complaints = createLines(line => {
		last = line;
		progress?.(line);
	});
	child.stdout.setEncoding('utf8').on('data', (piece: string) => {
		if (output.length < mostOutput) output += piece;
	});
	if (complaint) createInterface({input: child.stderr}).on('line', complaint);
	else child.stderr.setEncoding('utf8').on('data', complaints.push);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		complaints.end();
		if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
		if (code === 0) return output;
		throw new AppError('SERVER', reasonOf(last) || `${program} ended with ${code ?? 'a signal'}`);
	} catch (thrown) {
		if (thrown instanceof AppError) throw thrown;
		throw new AppError('NOT_FOUND', `${program} cannot be run`, {cause: thrown});
	} finally {
		signal.removeEventListener('abort', interrupt);
	}
};
