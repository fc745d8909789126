import {age, counted, dockerBytes} from '../../base/text/format.ts';
import type {ImageLayer} from '../../engine/things.ts';
import type {Line} from '../../spans/span.ts';

/** As the Dockerfile has it: the shell around an instruction is left out. */
export const instruction = (createdBy: string): string =>
	createdBy
		.replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
		.replace(/^\/bin\/sh -c /, 'RUN ')
		.replace(/ # buildkit$/, '')
		.replace(/\s+/g, ' ');

/** The history of an image, newest layer first: size, age, and the instruction that made it. */
export const layerLines = (layers: readonly ImageLayer[], now: number): readonly Line[] => {
	const total = layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	return [
		[
			{
				text: `${counted(layers.length, 'layer')}, ${dockerBytes(total)}`,
				tone: 'muted',
			},
		],
		...layers.map(
			({sizeBytes, createdAt, createdBy, comment, tags}): Line => [
				{
					text: (sizeBytes > 0 ? dockerBytes(sizeBytes) : '0').padStart(8),
					tone: sizeBytes > 0 ? 'info' : 'muted',
				},
				{
					text: ` ${(createdAt > 0 ? age(Math.max(0, now - createdAt)) : '').padStart(4)}  `,
					tone: 'muted',
				},
				...tags.map(tag => ({text: `${tag} `, tone: 'accent'}) as const),
				{text: instruction(createdBy)},
				{text: comment === '' ? '' : ` (${comment.replace(/\s+/g, ' ')})`, tone: 'muted'},
			],
		),
	];
};
