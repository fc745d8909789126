import {mask} from '../../../base/secrets.ts';
import {commandLine, lastWordAt, quote, splitWords} from '../../../base/text/shell.ts';
import {binds} from '../../../docker/completes.ts';
import type {Field, Filled} from '../../action.ts';
import type {CreateFields} from './fields.ts';
import type {KnownImages, SaidByImage} from './knownImages.ts';

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

const ownEntrypoint = /(?:^|\s)--entrypoint\b/;

/** What the image says that is filled in now; undefined while nobody knows, or where there is none. */
type Said = (filled: Filled) => SaidByImage | undefined;

type TextField = Extract<Field, {type: 'text'}>;

/** What an empty field stands for: it says so where the image is not known, and nothing of one that is not here. */
const shown =
	(images: KnownImages, otherwise: string, shownOf: (said: SaidByImage) => string) =>
	(filled: Filled): string => {
		const image = textOf(filled, 'image');
		const said = images.of(image);
		if (said === 'absent') return '';
		return said ? shownOf(said) || otherwise : `as ${image || 'the image'} has it`;
	};

const envField = (said: Said): Partial<TextField> => ({
	completes(filled) {
		const known = new Set(wordsBefore(textOf(filled, 'env')).map(nameOf));
		// With a blank behind it, so that the next one is offered then.
		const left = (said(filled)?.env ?? []).filter(one => !known.has(nameOf(one)));
		return {each: left.map(one => `${variableText(one)} `), by: ' '};
	},
	beyond(text, filled) {
		const words = splitWords(text);
		const names = words.map(nameOf);
		const env = said(filled)?.env ?? [];
		// Said twice, the last one counts.
		const isOnce = (word: string) => names.filter(name => name === nameOf(word)).length === 1;
		const own = words.filter(word => !(env.includes(word) && isOnce(word)));
		return own.length < words.length ? commandLine(own) : text;
	},
});

const commandField = (said: Said): Partial<TextField> => ({
	completes(filled) {
		const {command = []} = said(filled) ?? {};
		return command.length > 0 ? [commandLine(command)] : [];
	},
	beyond(text, filled) {
		const command = said(filled)?.command;
		// With an entrypoint of one's own the image's command is not run.
		const isOther = ownEntrypoint.test(textOf(filled, 'options'));
		const isSame = command && commandLine(splitWords(text)) === commandLine(command);
		return isSame && !isOther ? '' : text;
	},
});

/** `web-data:/data`: after the container, or its image. */
const namedVolume = (path: string, {name, image}: Filled): string => {
	const ofImage = String(image)
		.replace(/[:@].*$/s, '')
		.split('/')
		.at(-1);
	const end = path.split('/').findLast(Boolean) ?? 'data';
	return `${`${name || ofImage}-${end}`.replace(/[^\w.-]+/g, '-')}:${path}`;
};

const volumesField = (said: Said): Partial<TextField> => ({
	completes(filled) {
		const mounted = new Set(wordsBefore(textOf(filled, 'volumes')).map(word => word.split(':')[1]));
		const left = (said(filled)?.volumes ?? []).filter(path => !mounted.has(path));
		return {each: {any: [left.map(path => namedVolume(path, filled)), binds]}, by: ' '};
	},
});

const optionsField = (said: Said): Partial<TextField> => ({
	completes(filled) {
		const [program] = said(filled)?.entrypoint ?? [];
		return program !== undefined && textOf(filled, 'options') === ''
			? [`--entrypoint ${quote(program)}`]
			: {flags: 'create'};
	},
});

/** What is known of the image, below its name. */
const toldOf = (images: KnownImages, filled: Filled): string | undefined => {
	const said = images.of(textOf(filled, 'image'));
	if (said === 'absent') {
		const isNever = /--pull[= ]never\b/.test(textOf(filled, 'options'));
		return isNever ? 'not here, and not to be pulled' : 'not here: pulled first';
	}
	// An entrypoint of one's own takes both away.
	if (!said || ownEntrypoint.test(textOf(filled, 'options'))) return undefined;
	const own = splitWords(textOf(filled, 'command'));
	const program = [...said.entrypoint, ...(own.length > 0 ? own : said.command)];
	return program.length > 0 ? `runs ${commandLine(program)}` : undefined;
};

type OfImage = Pick<CreateFields, 'image' | 'env' | 'volumes' | 'command'>;

const put = <F extends Field>(field: F, more: Partial<TextField>): F => ({...field, ...more});

/** An example of the field stays where the image has nothing to show. */
const showing = (
	images: KnownImages,
	field: Field,
	shownOf: (one: SaidByImage) => string,
): Partial<TextField> => {
	const example = field.type === 'text' ? field.placeholder : undefined;
	return {placeholder: shown(images, typeof example === 'string' ? example : '', shownOf)};
};

/** The fields with what the image brings shown where nothing is said. Another image is looked up as it is typed. */
export const showingImages = <F extends OfImage>(fields: F, images: KnownImages): F => {
	const {image, env, volumes, command} = fields;
	return {
		...fields,
		image: put(image, {looksUp: images.look, tells: filled => toldOf(images, filled)}),
		env: put(
			env,
			showing(images, env, one => one.env.map(variableText).join(' ')),
		),
		volumes: put(
			volumes,
			showing(images, volumes, one =>
				one.volumes.length > 0 ? `new, without a name, at ${one.volumes.join(', ')}` : '',
			),
		),
		command: put(
			command,
			showing(images, command, one => commandLine(one.command)),
		),
	};
};

/** The same, offered to be changed, and not said where it is the same. */
export const withImages = (fields: CreateFields, images: KnownImages): CreateFields => {
	const said: Said = filled => {
		const one = images.of(textOf(filled, 'image'));
		return one === 'absent' ? undefined : one;
	};
	const publishing = (filled: Filled) => said(filled)?.ports.join(' ') ?? '';
	const shownFields = showingImages(fields, images);
	const {image, ports, env, volumes, command, options} = shownFields;
	return {
		...shownFields,
		// Another image publishes others, if any.
		ports: put(ports, {initial: publishing({image: image.initial ?? ''}), follows: publishing}),
		env: put(env, envField(said)),
		volumes: put(volumes, volumesField(said)),
		command: put(command, commandField(said)),
		options: put(options, optionsField(said)),
	};
};
