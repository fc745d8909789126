import {defineAction} from '../../action.ts';
import {checkReference} from '../../reference.ts';
import {fillPane, paneField} from '../session/inPane.ts';
import {answeringReason} from '../state.ts';
import {toolboxLine} from './body.ts';

/** Pulled where there is nothing else. */
const fallback = 'busybox';

/** A shell beside a container that may have none: in one of its own, which is thrown away afterwards. */
export const toolbox = defineAction({
	kind: 'container',
	verb: 'toolbox',
	title: 'Open a toolbox beside',
	button: 'Open',
	past: 'Opened a toolbox beside',
	group: 'lifecycle',
	cli: 'docker container run',
	docker: {also: ['toolbox'], second: 'image'},
	effect: 'change',
	bulk: 'one',
	unavailable: answeringReason,
	fields: {
		image: {
			...{type: 'choice', label: 'Image', initial: '', options: []},
			...{flag: ['--image'], free: checkReference},
		},
		pane: paneField,
	},
	async fill(_rows, context) {
		const {imagesWithShell} = await import('./images.ts');
		const found = await imagesWithShell(context);
		const images = [...new Set([context.toolbox ?? '', ...found])].filter(image => image !== '');
		const [initial = fallback] = images;
		const options = (images.length > 0 ? images : [fallback]).map(value => ({value, label: value}));
		return {image: {initial, options}, ...fillPane(context)};
	},
	notes: ([row]) => [
		`A container for a while, with the processes and the network of ${row?.name}`,
		'It has a shell, and reaches the files by /proc/1/root; it is removed when the shell ends',
	],
	line: ({name, detail}, {image}) => toolboxLine(detail?.raw ?? {}, name, image),
	async run(context, row, {image, pane}) {
		const {openToolbox} = await import('./open.ts');
		return openToolbox(context, row, image, pane);
	},
});
