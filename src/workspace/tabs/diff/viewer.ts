import {AppError, toAppError} from '../../../base/errors.ts';
import type {Json} from '../../../base/json.ts';
import {textsAt} from '../../../base/json.ts';
import {createScope, type Scope} from '../../../base/scope.ts';
import {hideSlowly} from '../../../base/secrets.ts';
import {clock, counted} from '../../../base/text/format.ts';
import {finishSlowly} from '../../../base/turns.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {recordedOf} from '../../../kinds/container/recorded.ts';
import type {Line} from '../../../spans/span.ts';
import type {Route} from '../../../state/types.ts';
import {shapeOf} from '../../../triage/runs.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import {createTextViewer} from '../../../viewers/text/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {changeSteps, type Side} from './compare.ts';
import {containerDocument, imageDocument, rowDocument, runDocument} from './documents.ts';
import {changeLines, type ImageLayers, layerChanges} from './lines.ts';

type DiffRoute = Extract<Route, {readonly view: 'diff'}>;

/** One of the two: what it is made of, made by the same function of what is shown; of images, layers as well. */
interface Subject {
	readonly answer: InspectJson;
	readonly document: (answer: InspectJson) => Json;
	readonly layers?: ImageLayers;
}

type Subjects = readonly [Subject, Subject];

const subjectsOf = async (
	{hub}: ViewerDeps,
	{of, left, right, at}: DiffRoute,
	signal: AbortSignal,
): Promise<Subjects> => {
	const {containers, images} = hub.engine;
	if (of === 'then' && at !== undefined) {
		const [then, now] = [hub.past.at(at), hub].map(({rows}) =>
			rows('container').get().rows.get(left.id),
		);
		if (!then) throw new AppError('NOT_FOUND', `${left.name} was not there at ${clock(at)}`);
		if (!now) throw new AppError('NOT_FOUND', `${left.name} was removed since`);
		// The same is kept of both.
		const subject = (row: typeof now): Subject => ({
			answer: rowDocument(recordedOf(row)) as InspectJson,
			document: answer => answer,
		});
		return [subject(then), subject(now)];
	}
	if (of === 'run') {
		const row = hub.rows('container').get().rows.get(left.id);
		const [before, now] = [row && hub.runBefore(row), row && shapeOf(row)];
		if (!before || !now)
			throw new AppError('NOT_FOUND', `The run of ${left.name} before this one was not seen`);
		const subject = (run: typeof now): Subject => ({
			answer: runDocument(run) as InspectJson,
			document: answer => answer,
		});
		return [subject(before), subject(now)];
	}
	const container = async (id: string): Promise<Subject> => {
		const {raw} = await containers.inspect(id, {signal});
		return {answer: raw, document: containerDocument};
	};
	const image = async (id: string): Promise<Subject> => {
		const [answer, history] = await Promise.all([
			images.inspect(id, {signal}),
			images.history(id, {signal}),
		]);
		const digests = textsAt(answer, 'RootFS', 'Layers');
		return {answer, document: imageDocument, layers: {history, digests}};
	};
	const make = of === 'container' ? container : image;
	return Promise.all([make(left.id), make(right.id)]);
};

const side = async ({answer, document}: Subject, isRevealed: boolean): Promise<Side> => {
	const shown = isRevealed ? answer : await hideSlowly(answer);
	return {raw: document(answer), shown: document(shown)};
};

/** What the two are called. */
const headsOf = ({of, left, right, at}: DiffRoute): readonly [string, string] => {
	if (of === 'run') return [`the run of ${left.name} before`, 'the run of now'];
	return at === undefined
		? [left.name, right.name]
		: [`${left.name} at ${clock(at)}`, `${right.name} now`];
};

/** What differs between two containers, two images, a run and the one before, or a container and what it was. */
export const createDiffViewer = (deps: ViewerDeps, route: DiffRoute): Viewer => {
	const {schedule, revealed} = deps;
	let subjects: Subjects | undefined;
	let count: number | undefined;
	let asking: Scope | undefined;
	const viewer = createTextViewer({
		schedule,
		status: () =>
			count === undefined ? [] : [{text: counted(count, 'difference'), tone: 'muted'}],
	});
	const say = (text: string, tone: 'muted' | 'bad' = 'muted', hint?: string) =>
		viewer.show([[{text, tone}], ...(hint ? [[{text: hint, tone: 'muted'} as const]] : [])]);

	const [older, newer] = headsOf(route);
	const heads: readonly Line[] = [
		[{text: `- ${older}`, tone: 'bad', bold: true}],
		[{text: `+ ${newer}`, tone: 'good', bold: true}],
		[],
	];
	const show = async () => {
		const now = subjects;
		if (!now) return;
		const isRevealed = revealed.get();
		const sides = await Promise.all(now.map(subject => side(subject, isRevealed)));
		const [before = {raw: null, shown: null}, after = before] = sides;
		const changes = await finishSlowly(changeSteps(before, after));
		if (now !== subjects || isRevealed !== revealed.get()) return;
		const [a, b] = now;
		const shownLayers =
			a.layers && b.layers
				? layerChanges(await seen(a.layers, isRevealed), await seen(b.layers, isRevealed))
				: [];
		const lines: readonly Line[] = [...changeLines(changes), ...shownLayers];
		count = changes.length + shownLayers.filter(([span]) => /^[-+~]/.test(span?.text ?? '')).length;
		if (lines.length === 0) say('They are made of the same.');
		else viewer.show([...heads, ...lines]);
	};
	const load = async () => {
		asking?.end();
		const own = createScope();
		asking = own;
		try {
			subjects = await subjectsOf(deps, route, own.signal);
			await show();
		} catch (thrown) {
			const {message, hint} = toAppError(thrown);
			if (!own.signal.aborted) say(message, 'bad', hint);
		}
	};
	say('Asking the engine …');
	return whileDrawn({...viewer, refresh: () => void load()}, () => {
		void load();
		const leave = revealed.subscribe(() => void show());
		return () => {
			leave();
			asking?.end();
		};
	});
};

const seen = async (layers: ImageLayers, isRevealed: boolean): Promise<ImageLayers> =>
	isRevealed ? layers : {...layers, history: (await hideSlowly({all: layers.history})).all};
