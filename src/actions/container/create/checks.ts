import {AppError} from '../../../base/errors.ts';
import {splitWords} from '../../../base/text/shell.ts';
import {createFlags} from '../../../docker/create/flags.ts';
import {readCreateWords} from '../../../docker/create/line.ts';
import {publishedBy} from '../../../docker/create/ports.ts';
import type {Filled} from '../../action.ts';
import {checkObjectName} from '../../fields/objectName.ts';
import {fillFromLine} from './parse.ts';
import {absentBehind, absentNetwork, type Present} from './present.ts';
import {type TakenResources, wantedTwice} from './taken.ts';

type Check = (value: string, filled?: Filled) => string | undefined;

/** The sentence of what is wrong with a text, by reading it. */
const wrongIn = (read: () => void): string | undefined => {
	try {
		read();
		return undefined;
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
		return [thrown.message, thrown.hint].filter(Boolean).join('. ');
	}
};

/** As the flag of docker takes it; empty is fine. */
export const checkFlag =
	(flag: string): Check =>
	value =>
		value === '' ? undefined : wrongIn(() => void createFlags[flag]?.part?.([value]));

/** The same for each word of a text. */
export const checkFlagWords =
	(flag: string): Check =>
	value =>
		wrongIn(() => void createFlags[flag]?.part?.(splitWords(value)));

export const checkImage: Check = value => {
	const line = fillFromLine(value);
	if (typeof line === 'string') return line;
	if (value === '') return 'It needs an image, such as web:v1';
	return /^[\w.:@/-]+$/.test(value) ? undefined : `${value} is not the name of an image`;
};

export const checkName =
	(taken: TakenResources): Check =>
	value => {
		if (value === '') return undefined;
		const holder = taken.name(value);
		return holder
			? `${value} is taken: a container that is ${holder.state} has it`
			: checkObjectName(value);
	};

export const checkPorts =
	(taken: TakenResources): Check =>
	(value, {network, only} = {}) =>
		wrongIn(() => {
			const ports = splitWords(value).flatMap(publishedBy);
			if (ports.length > 0 && network === 'host') {
				throw new AppError(
					'INVALID',
					"With the network host its ports are the machine's own: none is published",
				);
			}
			if (ports.length > 0 && String(network).startsWith('container:')) {
				throw new AppError('INVALID', 'The ports are those of the container whose network it has');
			}
			const twice = wantedTwice(ports);
			if (twice) throw new AppError('INVALID', `${twice.hostPort} is published twice`);
			for (const port of only === true ? [] : ports) {
				const holder = taken.port(port);
				if (holder) throw new AppError('INVALID', `${port.hostPort} is taken by ${holder.name}`);
			}
		});

/** The name of a network that is there, or of a container that has one. */
export const checkNetwork =
	(present: Present): Check =>
	value =>
		/^[\w.:-]+$/.test(value)
			? absentNetwork(value, present)
			: 'the name of a network, or container:NAME';

/** Flags as on a command line, and nothing else. */
export const checkOptions =
	(present: Present): Check =>
	value =>
		wrongIn(() => {
			const {image, flags} = readCreateWords(splitWords(value));
			if (image !== '') throw new AppError('INVALID', `${image} is not an option`);
			for (const {name, value: given} of flags) {
				const absent = absentBehind(name, given, present);
				if (absent !== undefined) throw new AppError('INVALID', absent);
			}
		});
