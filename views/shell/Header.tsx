import {useMemo} from 'react';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {watchCare} from '../../hooks/watchCare.ts';
import type {HubKinds, HubLink, HubNumbers} from '../../src/hub/types.ts';
import {Strip} from '../parts/Strip.tsx';
import {type Counts, countStates, paintHeaderLine, placeName} from './header.ts';

/** Which engine, whether it is live, how many containers are well, and what to be careful about. */
export const Header = ({
	hub,
	width,
}: {
	readonly hub: HubLink & HubNumbers & HubKinds;
	readonly width: number;
}) => {
	const {state, clock} = useWorkspace();
	const theme = useTheme();
	const {watch, paint} = useMemo(() => {
		const containers = hub.rows('container');
		let counted:
			| {
					readonly of: readonly [rows: unknown, now: number, stats: unknown];
					readonly counts: Counts;
			  }
			| undefined;
		const counts = () => {
			const {rows, phase} = containers.get();
			if (rows.size === 0 && phase !== 'ready') return undefined;
			const [now, stats] = [clock.get(), hub.stats.get()];
			const of = [rows, now, stats] as const;
			if (!counted?.of.every((one, index) => one === of[index])) {
				counted = {of, counts: countStates(rows.values(), now, stats)};
			}
			return counted.counts;
		};
		return {
			watch: [hub.about, hub.status, hub.host, hub.stats, containers, watchCare(state), clock],
			paint: (cells: number) =>
				paintHeaderLine(
					{
						name: placeName(hub.engine.endpoint),
						about: hub.about.get(),
						status: hub.status.get(),
						counts: counts(),
						host: hub.host.get(),
						readOnly: state.get().readOnly,
						hostClass: state.get().hostClass,
					},
					cells,
					theme,
				),
		};
	}, [hub, state, clock, theme]);
	return <Strip width={width} watch={watch} paint={paint} />;
};
