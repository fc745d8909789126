import {createScope} from '../../../base/scope.ts';
import {hideText} from '../../../base/secrets.ts';
import type {ContainerDetail} from '../../../engine/things.ts';
import {arrange, textOfSections} from '../../../spans/sections.ts';
import type {Line} from '../../../spans/span.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createObjectText, type ShownObject} from '../objectViewer.ts';
import type {TabDeps} from '../target.ts';

type Card = typeof import('../../../triage/card/card.ts') &
	typeof import('../../../triage/card/gather.ts') &
	typeof import('../../../triage/card/around.ts') &
	Pick<typeof import('../../../triage/runs.ts'), 'shapeOf'>;

/** The engine tells of a probe before it has written down what came of it; and probes may be many, ms. */
const probedMs = 300;

const loadCard = async (): Promise<Card> => ({
	...(await import('../../../triage/card/card.ts')),
	...(await import('../../../triage/card/gather.ts')),
	...(await import('../../../triage/card/around.ts')),
	...(await import('../../../triage/runs.ts')),
});

/** When its last probe began, ms; 0 without any. */
const startOf = (detail: Pick<ContainerDetail, 'healthLog'> | undefined): number =>
	detail?.healthLog.at(-1)?.startedAt ?? 0;

const waiting: readonly Line[] = [[{text: 'Looking …', tone: 'muted'}]];

/** Why a container is as it is. What is known is there at once; its last lines and the events around come behind. */
export const createWhyViewer = (deps: TabDeps, id: string): Viewer => {
	const {hub, schedule, clock, revealed, programs} = deps;
	const scope = createScope();
	let card: Card | undefined;
	/** When the last probe began that the engine knew of when the card was opened, ms; undefined until it has said that. */
	let lastProbeAt: number | undefined;
	let gathering: ReturnType<Card['createGathering']> | undefined;
	const sections = ({row, raw, gone}: ShownObject<'container'>) => {
		if (!card || !gathering) return [];
		const gathered = gathering.of(row);
		const {rows} = hub.rows('container').get();
		const whole = rows.get(id);
		return card.cardSections({
			...gathered,
			events: card.mergeEvents(gathered.events, hub.events.get().events),
			...{row, raw, gone, now: clock.get()},
			containers: rows,
			stats: hub.stats.get().get(id),
			shape: whole && card.shapeOf(whole),
			before: hub.runBefore(row),
			areProbesOld: lastProbeAt === undefined || startOf(row.detail) < lastProbeAt,
			readOnly: deps.readOnly?.() ?? false,
			keyOf: programs.keyOf,
			hide: revealed.get() ? text => text : hideText,
		});
	};
	/** Probes change nothing that a list shows: what they found is asked for while somebody looks at it. */
	const askAfterProbes = (signal: AbortSignal) => {
		let cancel: (() => void) | undefined;
		hub.listen(event => {
			if (event.id !== id || event.action !== 'exec_die' || cancel) return;
			cancel = schedule.after(probedMs, () => {
				cancel = undefined;
				hub.touched('container', [id]);
			});
		}, signal);
		signal.addEventListener('abort', () => cancel?.(), {once: true});
	};
	/**
	 * Nothing tells a list of probes, so those of its row are as old as its last event: the engine says which one was the last,
	 * and the row is asked for again.
	 */
	const askForProbes = async (signal: AbortSignal, again: () => void) => {
		lastProbeAt = undefined;
		const detail = hub.rows('container').get().rows.get(id)?.detail;
		if (detail && detail.health === undefined) return;
		hub.touched('container', [id]);
		try {
			lastProbeAt = startOf(await hub.engine.containers.inspect(id, {signal}));
			again();
		} catch {
			// They stay marked as old; what is wrong with the engine is said elsewhere.
		}
	};
	return createObjectText(deps, 'container', id, {
		body: (state, width) => (card ? arrange(sections(state), width) : waiting),
		text: state => textOfSections(sections(state)),
		onActive(again) {
			const looking = createScope(scope);
			askAfterProbes(looking.signal);
			void askForProbes(looking.signal, again);
			looking.defer(hub.events.subscribe(again));
			const load = async () => {
				card ??= await loadCard();
				gathering ??= card.createGathering({
					...{engine: hub.engine, schedule, scope, keptLog: hub.keptLog, changed: again},
					kernelSays: async (of, at, signal) => {
						if (!hub.host.get()?.isLocal) return undefined;
						const {readKernelLog} = await import('../../../host/kernelLog.ts');
						return readKernelLog(of, at, signal);
					},
				});
				if (!looking.signal.aborted) again();
			};
			void load();
			return looking.end;
		},
		release: scope.end,
	});
};
