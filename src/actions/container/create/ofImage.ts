import {objectAt, textsAt} from '../../../base/json.ts';
import {hideVariable, hideWords, mask} from '../../../base/secrets.ts';
import {commandLine, lastWordAt, quote, splitWords} from '../../../base/text/shell.ts';
import {binds} from '../../../docker/completes.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {Field, Filled} from '../../action.ts';
import type {CreateFields} from './fields.ts';

/** What an image says of its containers, as it is shown: secrets are hidden unless they are shown. */
export interface SaidByImage {
	readonly entrypoint: readonly string[];
	readonly command: readonly string[];
	/** `MODE=test`; the path last, which hardly anybody changes. */
	readonly env: readonly string[];
	/** Where it makes volumes, of which nobody knows the names. */
	readonly volumes: readonly string[];
}

/** By its config. */
export const saidBy = (config: InspectJson, revealed: boolean): SaidByImage => {
	const [entrypoint, command] = [textsAt(config, 'Entrypoint'), textsAt(config, 'Cmd')];
	const env = textsAt(config, 'Env').map(one => (revealed ? one : hideVariable(one)));
	const isPath = (variable: string) => variable.startsWith('PATH=');
	return {
		entrypoint: revealed ? entrypoint : hideWords(entrypoint),
		command: revealed ? command : hideWords(command, entrypoint),
		env: [...env.filter(one => !isPath(one)), ...env.filter(isPath)],
		volumes: Object.keys(objectAt(config, 'Volumes')),
	};
};

/** What a form cannot say in its fields. */
export const notesOn = (
	image: string,
	{entrypoint, command, env}: SaidByImage,
): readonly string[] => {
	const program = [...entrypoint, ...command];
	return [
		...(program.length > 0 ? [`${image} runs ${commandLine(program)}`] : []),
		...(program.length + env.length > 0
			? ['A field that is left empty keeps what it shows; → takes that, to be changed']
			: []),
	];
};

const nameOf = (variable: string): string => variable.split('=', 1)[0] ?? '';

/** `GREETING='good day'`, as one would type it. */
const variableText = (variable: string): string => {
	const name = nameOf(variable);
	const value = variable.slice(name.length + 1);
	return `${name}=${value === '' || value === mask ? value : quote(value)}`;
};

/** The words of a text that are whole: the last one may still be typed. */
const wordsBefore = (text: string): readonly string[] =>
	splitWords(text.slice(0, lastWordAt(text)));

const textOf = (filled: Filled, name: string): string => String(filled[name] ?? '');

/** What an empty field stands for; what another image says is not known here. */
const shownBy =
	(text: string, isOfImage: (filled: Filled) => boolean) =>
	(filled: Filled): string =>
		isOfImage(filled) ? text : `as ${textOf(filled, 'image') || 'the image'} has it`;

const envField = ({env}: SaidByImage, isOfImage: (filled: Filled) => boolean) => ({
	...(env.length > 0 && {placeholder: shownBy(env.map(variableText).join(' '), isOfImage)}),
	completes(filled: Filled) {
		const said = new Set(wordsBefore(textOf(filled, 'env')).map(nameOf));
		// With a blank behind it, so that the next one is offered then.
		const left = env.filter(one => !said.has(nameOf(one))).map(one => `${variableText(one)} `);
		return {each: isOfImage(filled) ? left : [], by: ' '} as const;
	},
	beyond(text: string, filled: Filled) {
		const words = splitWords(text);
		const names = words.map(nameOf);
		// Said twice, the last one counts.
		const isOnce = (word: string) => names.filter(name => name === nameOf(word)).length === 1;
		const own = words.filter(word => !(env.includes(word) && isOnce(word)));
		return isOfImage(filled) && own.length < words.length ? commandLine(own) : text;
	},
});

const commandField = ({command}: SaidByImage, isOfImage: (filled: Filled) => boolean) => {
	const whole = commandLine(command);
	return {
		...(whole !== '' && {placeholder: shownBy(whole, isOfImage)}),
		completes: (filled: Filled) => (whole !== '' && isOfImage(filled) ? [whole] : []),
		beyond(text: string, filled: Filled) {
			// With an entrypoint of one's own the image's command is not run.
			const isOther = /(?:^|\s)--entrypoint\b/.test(textOf(filled, 'options'));
			const isSame = commandLine(splitWords(text)) === whole;
			return isSame && !isOther && isOfImage(filled) ? '' : text;
		},
	};
};

/** `web-data:/data`: after the container, or its image. */
const namedVolume = (path: string, {name, image}: Filled): string => {
	const ofImage = String(image)
		.replace(/[:@].*$/s, '')
		.split('/')
		.at(-1);
	const end = path.split('/').findLast(Boolean) ?? 'data';
	return `${`${name || ofImage}-${end}`.replace(/[^\w.-]+/g, '-')}:${path}`;
};

const volumesField = ({volumes}: SaidByImage, isOfImage: (filled: Filled) => boolean) => ({
	...(volumes.length > 0 && {
		placeholder: shownBy(`new, without a name, at ${volumes.join(', ')}`, isOfImage),
	}),
	completes(filled: Filled) {
		const mounted = new Set(wordsBefore(textOf(filled, 'volumes')).map(word => word.split(':')[1]));
		const left = volumes.filter(path => !mounted.has(path));
		const named = isOfImage(filled) ? left.map(path => namedVolume(path, filled)) : [];
		return {each: {any: [named, binds]}, by: ' '} as const;
	},
});

/** The fields with what an image brings: shown where nothing is said, offered to be changed, not said where it is the same. */
export const withImage = (fields: CreateFields, image: string, said: SaidByImage): CreateFields => {
	const isOfImage = (filled: Filled) => filled['image'] === image;
	const ports = fields.ports.initial ?? '';
	const put = <F extends Field>(field: F, more: Partial<Extract<Field, {type: 'text'}>>): F => ({
		...field,
		...more,
	});
	return {
		...fields,
		// Another image publishes others, if any.
		ports: put(fields.ports, {follows: filled => (isOfImage(filled) ? ports : '')}),
		env: put(fields.env, envField(said, isOfImage)),
		volumes: put(fields.volumes, volumesField(said, isOfImage)),
		command: put(fields.command, commandField(said, isOfImage)),
		options: put(fields.options, {
			completes: (filled: Filled) =>
				textOf(filled, 'options') === '' && said.entrypoint.length > 0 && isOfImage(filled)
					? [`--entrypoint ${quote(said.entrypoint[0] ?? '')}`]
					: {flags: 'create'},
		}),
	};
};
