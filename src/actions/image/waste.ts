import {numberAt} from '../../base/json.ts';
import {hideInstruction} from '../../base/secrets.ts';
import {counted, dockerBytes} from '../../base/text/format.ts';
import {clip, safeName} from '../../base/text/text.ts';
import {type ImageLayerFiles, readLayers} from '../../files/layers/read.ts';
import {treeOf} from '../../files/layers/tree.ts';
import {type Waste, wasteIn} from '../../files/layers/waste.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import type {OutputPart} from '../../spans/output.ts';
import type {Line} from '../../spans/span.ts';
import {type ActionContext, defineAction} from '../action.ts';
import {tellBytes} from './moving/files.ts';

/** Lines of what is wasted, and of each directory of a layer. */
const mostWasted = 500;
const mostBelow = 20;
const longestInstruction = 200;

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
const column = (bytes: number): string => dockerBytes(bytes).padStart(9);

const wasteLine = ({path, bytes, layer, by, how}: Waste): Line => [
	{text: column(bytes), tone: 'bad'},
	{text: `  ${how} `, tone: 'muted'},
	{text: `/${safeName(path)}`},
	{text: `  of layer ${layer + 1}, by layer ${by + 1}`, tone: 'muted'},
];

const wastePart = (waste: readonly Waste[]): OutputPart => {
	const total = dockerBytes(sum(waste.map(({bytes}) => bytes)));
	const files = counted(waste.length, 'file');
	const rest = waste.length - mostWasted;
	return {
		key: 'waste',
		head:
			waste.length === 0
				? [{text: 'Nothing is wasted: no layer hides a file of another', tone: 'good'}]
				: [{text: `${total} wasted in ${files} that later layers hide`, tone: 'bad'}],
		body: () => [
			...waste.slice(0, mostWasted).map(wasteLine),
			...(rest > 0
				? [[{text: `and ${counted(rest, 'smaller file')}`, tone: 'muted'} as const]]
				: []),
		],
		isOpen: true,
	};
};

const layerPart = (
	{files, createdBy}: ImageLayerFiles,
	at: number,
	waste: readonly Waste[],
	revealed: boolean,
): OutputPart => {
	const size = sum(files.map(file => file.size));
	const lost = sum(waste.filter(({layer}) => layer === at).map(({bytes}) => bytes));
	const said = safeName(revealed ? createdBy : hideInstruction(createdBy));
	const count = files.filter(({isDirectory}) => !isDirectory).length;
	return {
		key: `layer ${at}`,
		head: [
			{text: `layer ${at + 1} ${column(size)}  ${counted(count, 'file')}`},
			...(lost > 0 ? [{text: `  ${dockerBytes(lost)} wasted`, tone: 'bad'} as const] : []),
			{text: `  ${clip(said, longestInstruction)}`, tone: 'muted'},
		],
		body: () =>
			treeOf(files, mostBelow).map(({name, depth, bytes, files: within, isRemoval}) => [
				{text: isRemoval ? 'removes'.padStart(9) : column(bytes), tone: 'muted'},
				{
					text: `  ${'  '.repeat(depth)}${safeName(name)}${within === undefined ? '' : '/'}`,
					...(isRemoval ? {tone: 'bad' as const} : {}),
				},
			]),
		isOpen: false,
	};
};

const nameOf = (row: ImageRow): string => row.tags[0] ?? row.id;

const look = async (context: ActionContext, row: ImageRow): Promise<string> => {
	const {engine, signal, progress, show, revealed} = context;
	const size = numberAt(await engine.images.inspect(row.id, {signal}), 'Size');
	const tell = tellBytes(progress, size, 'looked through');
	async function* saved() {
		let bytes = 0;
		for await (const chunk of engine.images.save([row.id], {signal})) {
			bytes += chunk.length;
			tell(bytes);
			yield chunk;
		}
	}
	const layers = await readLayers(saved());
	const waste = wasteIn(layers);
	const bytes = sum(waste.map(one => one.bytes));
	const lost = bytes === 0 ? 'nothing' : dockerBytes(bytes);
	const name = safeName(nameOf(row));
	show({
		title: `${name} ─ ${counted(layers.length, 'layer')}, ${lost} wasted`,
		parts: [wastePart(waste), ...layers.map((layer, at) => layerPart(layer, at, waste, revealed))],
		isWhole: true,
	});
	return bytes === 0 ? `Nothing of ${name} is wasted` : `${lost} of ${name} are wasted`;
};

/** What the layers of an image hold, and what of it no container sees: its tar is read, and not kept. */
export const waste = defineAction({
	kind: 'image',
	verb: 'waste',
	keys: ['w'],
	title: 'Look for wasted space in',
	button: 'Look',
	past: 'Looked into',
	group: 'look',
	cli: '',
	docker: {also: ['waste']},
	effect: 'read',
	bulk: 'one',
	shows: true,
	line: () => '',
	run: look,
});
