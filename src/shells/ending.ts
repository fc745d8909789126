import {toAppError} from '../base/errors.ts';
import type {ContainerSession, PaneProgram} from '../engine/sessionTypes.ts';

/** How a program ended. */
export interface ShellEnding {
	/** `exited 3`, or why it could not begin. Safe. */
	readonly text: string;
	readonly isGood: boolean;
	/** It ended by itself. */
	readonly hasExited?: true;
}

/** An ending, and when that was, ms since the epoch. */
export interface TimedEnding extends ShellEnding {
	readonly at: number;
}

/** Ended here, by who looked at it. */
export const closedEnding = ({leftBy}: PaneProgram): ShellEnding => ({
	text: leftBy === undefined ? 'ended' : 'left: it goes on',
	isGood: true,
});

/** Resolves with how one ended that ended by itself. */
export const endingOf = async (
	session: ContainerSession,
	{leftBy, isThrownAway}: PaneProgram,
): Promise<ShellEnding> => {
	const end = await session.end();
	if (end.type === 'left') {
		const goesOn = leftBy === undefined ? 'it may go on' : 'it goes on';
		return {text: `left: ${isThrownAway ? 'it is removed' : goesOn}`, isGood: true};
	}
	return {text: `exited ${end.code}`, isGood: end.code === 0, hasExited: true};
};

/** Of one that could not begin, or was cut off. */
export const failedEnding = (program: PaneProgram, thrown: unknown): ShellEnding => {
	const {message, hint, code} = toAppError(thrown);
	if (code === 'CANCELLED') return closedEnding(program);
	return {text: hint === undefined ? message : `${message}; ${hint}`, isGood: false};
};
