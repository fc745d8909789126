import {textAt} from '../../../base/json.ts';
import {shortId} from '../../../base/text/format.ts';
import {finishSlowly, rest} from '../../../base/turns.ts';
import {createLineSteps} from '../../../docker/create/line.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {projectOf} from '../../../kinds/labels.ts';
import type {ActionContext, EngineAccess, Field, Filled} from '../../action.ts';
import {runWordsOf, unhide} from '../create/again.ts';
import {checkFlag, checkImage, checkPorts} from '../create/checks.ts';
import {type CreateFields, createFields, lookTaken} from '../create/fields.ts';
import {createKnownImages} from '../create/knownImages.ts';
import {showingImages} from '../create/ofImage.ts';
import {valueSteps} from '../create/parse.ts';
import type {TakenResources} from '../create/taken.ts';
import {type CreateValues, createWords, hiddenSteps} from '../create/words.ts';
import {orNothing} from '../orNothing.ts';
import {withNamedVolumes} from '../restore/volumes.ts';
import {isAlive} from '../state.ts';
import {checkSet, goneOnceStopped, mergedValues, type RecreateValues} from './words.ts';

type Text = Field & {readonly type: 'text' | 'choice'};
type Flag = Field & {readonly type: 'flag'};

/** What is asked of one container: the form of `docker run`, without the name. Of several there is less. */
export type RecreateFields = Omit<
	CreateFields,
	'name' | 'detach' | 'terminal' | 'pane' | 'rm' | 'only'
> & {
	readonly set: Text;
	readonly logOpts: Text;
	readonly pull: Flag;
	readonly keep: Flag;
};

const lineOnly = (label: string, check: (value: string) => string | undefined): Text => ({
	type: 'text',
	label,
	initial: '',
	lineOnly: true,
	check: value => (value === '' ? undefined : check(value)),
});

/** `vanishes`: it is gone once it stops. */
const own = (
	keptAs: string,
	vanishes = false,
): Pick<RecreateFields, 'set' | 'logOpts' | 'pull' | 'keep'> => ({
	set: {
		type: 'text',
		label: 'Variables over those',
		initial: '',
		lineOnly: true,
		check: checkSet,
	},
	logOpts: lineOnly('Options of its log', checkSet),
	pull: {type: 'flag', label: 'Pull the image first', initial: false},
	keep: {
		type: 'flag',
		label: 'Keep the old one',
		initial: false,
		note: vanishes ? goneOnceStopped : `stopped, as ${keptAs}`,
		check: on => (on && vanishes ? goneOnceStopped : undefined),
	},
});

/** What only a command line says of several containers at once. */
const ofSeveral: Pick<RecreateFields, 'image' | 'cpus' | 'memory' | 'restart'> = {
	image: lineOnly('Image', checkImage),
	cpus: lineOnly('CPUs', checkFlag('cpus')),
	memory: lineOnly('Memory', checkFlag('memory')),
	restart: lineOnly('Restart', checkFlag('restart')),
};

/** The words that make it, with every volume by its name. */
const wordsBehind = async (context: ActionContext, id: string): Promise<readonly string[]> => {
	const {raw} = await context.engine.containers.inspect(id, {signal: context.signal});
	return runWordsOf(context, withNamedVolumes(raw));
};

const valuesFrom = async (words: readonly string[]): Promise<CreateValues> => {
	await rest();
	const line = await finishSlowly(createLineSteps(words));
	await rest();
	return finishSlowly(valueSteps(line, false));
};

/** The same with what is wrong with it told at once, and not when it is asked for. */
const tellingTaken = (
	ports: CreateFields['ports'],
	taken: TakenResources,
): CreateFields['ports'] => {
	const tells = (filled: Filled) => checkPorts(taken)(String(filled['ports'] ?? ''), filled);
	return ports.type === 'text' ? {...ports, tells} : ports;
};

/** What is asked; `tell` gets what each container was made with, without its secrets. */
export const recreateFields = async (
	rows: readonly ContainerRow[],
	context: ActionContext,
	tell: (row: ContainerRow, values: CreateValues) => void,
): Promise<Partial<RecreateFields>> => {
	const all = await Promise.all(rows.map(({id}) => wordsBehind(context, id)));
	const hidden: CreateValues[] = [];
	for (const [at, row] of rows.entries()) {
		const words = await finishSlowly(hiddenSteps(all[at] ?? []));
		const values = await valuesFrom(words);
		hidden.push(values);
		tell(row, values);
	}
	const [row, ...others] = rows;
	if (!row || others.length > 0) return {...ofSeveral, ...own('NAME-old')};
	const [words = []] = all;
	const taken = await lookTaken(context, row.id);
	const fields = await createFields(context, {
		taken,
		values: context.revealed ? await valuesFrom(words) : (hidden[0] ?? (await valuesFrom([]))),
	});
	// What is said stays said, also where the image has the same: a hidden secret may be another one.
	const {image, ports, env, volumes, network, command, more, restart, cpus, memory, options} =
		showingImages(fields, createKnownImages(context, taken));
	return {
		...{
			image,
			// What others have taken meanwhile is known before anybody asks for it.
			ports: tellingTaken(ports, taken),
			env,
			volumes,
			network,
			command,
			...own(`${row.name}-old`, hidden[0]?.rm && isAlive(row)),
			more,
		},
		...{restart, cpus, memory, options},
	};
};

/** What is to be known of one container before. */
export const recreateNotes = async (
	rows: readonly ContainerRow[],
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const [row, ...others] = rows;
	if (!row || others.length > 0) return [];
	const {raw} = await engine.containers.inspect(row.id, {signal});
	const name = textAt(raw, 'Config', 'Image');
	const now = textAt(await orNothing(engine.images.inspect(name, {signal})), 'Id');
	const project = projectOf(row.labels);
	return [
		...(now === '' || now === row.imageId
			? []
			: [`${name} is ${shortId(now)} by now; it runs ${shortId(row.imageId)}`]),
		...(project === '' ? [] : [`It is of the project ${project}: U there goes by its files`]),
	];
};

/** The words behind `docker run` that make the new one. */
export const wordsFor = async (
	context: ActionContext,
	id: string,
	given: RecreateValues,
): Promise<readonly string[]> => {
	const real = await wordsBehind(context, id);
	return unhide(createWords(mergedValues(await valuesFrom(real), given)), real);
};
