import {joined} from '../base/text/format.ts';
import type {Line} from '../spans/span.ts';
import type {Shell} from './shell.ts';

/** How a pane stands to the program in it. */
export interface Standing {
	/** Programs of the container. */
	readonly count: number;
	readonly isTyping: boolean;
	/** Rows between what is seen and the end. */
	readonly rowsBack: number;
	/** What is said of a search; undefined while nothing is looked for. */
	readonly found: Line | undefined;
}

/** The key of a command, for people; empty where it has none. */
type KeyOf = (id: string) => string;

/** What stands in a row of its own: that none is open, or opens, or how it ended. */
export const noteOf = (shell: Shell | undefined, keyOf: KeyOf): Line => {
	if (!shell) {
		return [
			{text: ` No shell is open here. ${keyOf('container.shell')} opens one.`, tone: 'muted'},
		];
	}
	if (shell.phase === 'opening') {
		return [{text: ` Opening the ${shell.program.title} …`, tone: 'busy'}];
	}
	const {text = '', isGood = true} = shell.ending ?? {};
	const again = shell.isFinal ? '' : ` · ${keyOf('shell.again')} again`;
	const keys = `${keyOf('shell.enter')} closes${again}`;
	return [
		{text: `── ${text}`, tone: isGood ? 'info' : 'bad'},
		{text: ` · ${keys} ──`, tone: 'muted'},
	];
};

/** Which program it is, where it is not the only shell; of one that is not ended by leaving it, how it is left. */
const nameOf = ({program: {title, leftBy}}: Shell, count: number): Line => {
	const isNamed = count > 1 || title !== 'shell';
	const text = isNamed && leftBy === undefined ? title : leftBy && `${leftBy} detaches`;
	return text ? [{text, tone: 'muted'}] : [];
};

/** What is said in the title. */
export const shellStatus = (shell: Shell | undefined, standing: Standing, keyOf: KeyOf): Line => {
	if (!shell) return [];
	const {phase, ending, isAsking} = shell;
	if (phase === 'opening') return [{text: 'opening', tone: 'busy'}];
	if (standing.found) return standing.found;
	if (phase === 'ended') return [{text: ending?.text ?? '', tone: ending?.isGood ? 'info' : 'bad'}];
	const name = nameOf(shell, standing.count);
	if (standing.isTyping) {
		const leaves: Line = [{text: `${keyOf('shell.leave')} leaves`, tone: 'accent'}];
		if (!isAsking) return joined([name, leaves]);
		return joined([[{text: 'that may end it: again types it', tone: 'warn'}], leaves]);
	}
	const {rowsBack} = standing;
	return joined([
		name,
		rowsBack > 0 ? [{text: `${rowsBack} lines back`, tone: 'warn'}] : [],
		[{text: `${keyOf('shell.enter')} types`, tone: 'muted'}],
	]);
};
