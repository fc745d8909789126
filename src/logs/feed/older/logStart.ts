import type {LogBuffer} from '../buffer/buffer.ts';

/** What is known of where a log starts. */
export interface LogStart {
	/** Whether there are lines before the first kept one; undefined = not known. */
	readonly more: boolean | undefined;
	/** There may be, and there is a line that they can join. */
	readonly isOpen: boolean;
	/** The line that older ones join; `isReread`: the one before it comes again with them. */
	joint(): {readonly index: number; readonly isReread: boolean};
	/** So many older lines came, before the joint. */
	came(lines: number, isReread: boolean): void;
	/** Nothing is before the first kept line (true), or something may be. */
	know(isReached: boolean): void;
	/** The log was empty, and now may have more than what came. */
	reset(): void;
}

/** Nothing is known of it. */
export const createLogStart = (buffer: LogBuffer): LogStart => {
	let more: boolean | undefined;
	/** Index of the very first line, as long as it is kept. */
	let start: number | undefined;
	/** The very first line may be the end of a long one: it is read again, once. */
	let rereadFirst = true;

	const isMore = () => (start !== undefined && buffer.first > start ? true : more);
	return {
		get more() {
			return isMore();
		},
		get isOpen() {
			return isMore() !== false && buffer.first !== buffer.end;
		},
		joint() {
			const isReread = rereadFirst && buffer.first === 0 && buffer.at(1) !== undefined;
			return {index: isReread ? 1 : buffer.first, isReread};
		},
		came(lines, isReread) {
			if (isReread && lines > 0 && buffer.first === 0) buffer.dropFirst();
			rereadFirst = false;
		},
		know(isReached) {
			more = !isReached;
			if (isReached) start = buffer.first;
		},
		reset() {
			more = undefined;
			start = undefined;
		},
	};
};
