import {expect} from 'vitest';
import type {Story} from './story.ts';

/** What goes on in a container, asked of docker. */
export const lookInto = (docker: Story['docker'], name: string) => {
	const inside = (script: string) => docker('exec', name, 'sh', '-c', script);
	return {
		inside,
		becomes: (script: string, what: string) => expect.poll(() => inside(script)).toBe(what),
	};
};

/** A script that counts the programs that sleep for so long. */
export const sleeping = (seconds: number): string =>
	`ps -o args | grep -c "^sleep ${seconds}" || true`;
