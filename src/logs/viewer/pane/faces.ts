import type {Lane, Scheduler} from '../../../base/schedule.ts';
import type {LogTools} from '../../../viewers/logTools.ts';
import {createRevision, whileDrawn} from '../../../viewers/revision.ts';
import type {Viewer} from '../../../viewers/types.ts';

/** What can stand in the place of the lines of a log, while those go on behind it. */
export interface LogFace {
	readonly shown: boolean;
	readonly body: Pick<
		Viewer,
		'setSize' | 'row' | 'status' | 'cursorRow' | 'scroll' | 'search' | 'switches' | 'copied'
	>;
	/** What the log can be asked for with it. */
	readonly tools: Partial<LogTools>;
	/** Lines came, or others pass the filters; told while it is shown. */
	arrived?(): void;
	/** To the next error in it (1), or the one before (-1). */
	stepError?(direction: 1 | -1): void;
	release(): void;
}

export interface FaceHost {
	/** What is behind it. */
	readonly lines: LogTools;
	/** It looks different. */
	changed(lane?: Lane): void;
}

/** A log with faces: the first one that is shown has its pane. */
export const withFaces = (
	viewer: Viewer,
	schedule: Scheduler,
	make: (host: FaceHost) => readonly LogFace[],
): Viewer => {
	const {log: lines} = viewer;
	if (!lines) return viewer;
	const revision = createRevision(schedule);
	const faces = make({lines, changed: revision.bump});
	const shown = () => faces.find(face => face.shown);
	const body = (): LogFace['body'] => shown()?.body ?? viewer;
	const arrived = () => {
		for (const face of faces) if (face.shown) face.arrived?.();
		revision.bump();
	};
	const faced: Viewer = {
		...viewer,
		log: Object.assign({}, lines, ...faces.map(({tools}) => tools), {
			place: {
				...lines.place,
				stepError(direction: 1 | -1) {
					const face = shown();
					if (face) face.stepError?.(direction);
					else lines.place.stepError(direction);
				},
			},
		}),
		revision,
		setSize(width, height) {
			for (const face of faces) face.body.setSize(width, height);
			viewer.setSize(width, height);
		},
		row: index => body().row(index),
		status: () => body().status(),
		cursorRow: () => body().cursorRow?.(),
		scroll: {
			move: lines => body().scroll?.move(lines),
			page: by => body().scroll?.page(by),
			toStart: () => body().scroll?.toStart(),
			toEnd: () => body().scroll?.toEnd(),
			sideways: cells => body().scroll?.sideways?.(cells),
		},
		search: {
			get isOn() {
				return body().search?.isOn ?? false;
			},
			start: text => body().search?.start(text),
			step: direction => body().search?.step(direction),
		},
		switches: () => body().switches?.() ?? [],
		copied: {text: () => body().copied.text()},
		release() {
			for (const face of faces) face.release();
			viewer.release();
		},
	};
	return whileDrawn(faced, () => {
		const leave = viewer.revision.subscribe(arrived);
		arrived();
		return leave;
	});
};
