import {toAppError} from '../../base/errors.ts';
import {createScope, leaveAll} from '../../base/scope.ts';
import {hideSecrets, hideText} from '../../base/secrets.ts';
import type {Call} from '../../engine/call.ts';
import type {EngineEvent, InspectJson} from '../../engine/things.ts';
import {arrange} from '../../spans/sections.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import {createTextViewer, whenResized} from '../../viewers/text/textViewer.ts';
import type {Viewer} from '../../viewers/types.ts';
import {type Answer, systemSections} from './system.ts';

/** Both calls may hang with an engine that lives. */
const deadlineMs = 5000;
const nothing: Answer = {value: undefined, error: undefined};

/** Events come in bunches; counts are asked for once behind them. */
const restMs = 500;

/** After such an event the engine counts other containers or images. */
const isCounted = ({type, action}: EngineEvent): boolean =>
	(type === 'container' || type === 'image') &&
	!/^(exec_|health_status|top$|attach$|resize$)/.test(action);

/** What is told, without secrets unless they are shown. */
const sectionsOf = (facts: Parameters<typeof systemSections>[0], isRevealed: boolean) => {
	if (isRevealed) return systemSections(facts);
	const {endpoint, info, version} = facts;
	return systemSections({
		...facts,
		endpoint: {...endpoint, name: hideText(endpoint.name), url: hideText(endpoint.url)},
		info: {...info, value: info.value && hideSecrets(info.value)},
		version: {...version, value: version.value && hideSecrets(version.value)},
	});
};

/** Asks anew behind events, never while an answer is due. */
const recountOn = (
	{hub, schedule}: ViewerDeps,
	askInfo: () => Promise<void>,
	signal: AbortSignal,
) => {
	let isDue = false;
	let isStale = false;
	let cancel = () => {};
	const recount = async (again: () => void) => {
		isStale = false;
		await askInfo();
		isDue = false;
		if (isStale && !signal.aborted) again();
	};
	const plan = () => {
		isStale = true;
		if (isDue) return;
		isDue = true;
		cancel = schedule.after(restMs, () => void recount(plan));
	};
	signal.addEventListener('abort', () => cancel(), {once: true});
	hub.listen(event => isCounted(event) && plan(), signal);
};

/**
 * The engine, its host, what it warns of. Asked when it is opened, when the engine comes back, when it counts others, and for
 * `refresh`.
 */
export const createSystemViewer = (deps: ViewerDeps): Viewer => {
	const {hub, schedule, revealed} = deps;
	const {engine, about, status, refused} = hub;
	const images = hub.rows('image');
	const scope = createScope();
	const viewer = createTextViewer({schedule, release: scope.end});
	let [info, version] = [nothing, nothing];

	const show = () => {
		const {endpoint} = engine;
		const {phase, rows} = images.get();
		const listed = phase === 'ready' ? rows.size : undefined;
		const facts = {about: about.get(), status: status.get(), refused: refused.get(), listed};
		const sections = sectionsOf({...facts, endpoint, info, version}, revealed.get());
		viewer.show(arrange(sections, viewer.width()));
	};
	const ask = async (
		call: (call: Call) => Promise<InspectJson>,
		keep: (answer: Answer) => void,
	) => {
		try {
			keep({value: await call({signal: scope.signal, deadlineMs}), error: undefined});
		} catch (thrown) {
			keep({value: undefined, error: toAppError(thrown)});
		}
		if (!scope.signal.aborted) show();
	};
	const askInfo = () =>
		ask(engine.system.info, answer => {
			info = answer;
		});
	const refresh = () => {
		void askInfo();
		void ask(engine.system.version, answer => {
			version = answer;
		});
	};
	return whileDrawn({...whenResized(viewer, show), refresh}, () => {
		let phase = status.get().phase;
		const ended = new AbortController();
		recountOn(deps, askInfo, ended.signal);
		const leave = [
			...[about, images, revealed, refused].map(one => one.subscribe(show)),
			status.subscribe(() => {
				const next = status.get().phase;
				if (next === 'live' && phase !== 'live') refresh();
				phase = next;
				show();
			}),
		];
		refresh();
		show();
		return () => {
			ended.abort();
			leaveAll(leave)();
		};
	});
};
