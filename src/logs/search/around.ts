/** How many lines are shown with one that is meant, as grep does. */
export interface ContextLines {
	readonly before: number;
	readonly after: number;
}

/** Lines as they come by, with those around the ones that are meant. */
export interface AroundPicker<Line> {
	/** Those of the next lines that are meant, or stand around one; `gaps`: before which of them lines are left out. */
	pick(
		lines: readonly Line[],
		isMeant: (line: Line, place: number) => boolean,
	): {readonly lines: readonly Line[]; readonly gaps: readonly number[]};
}

/** Nothing came by yet. */
export const createAroundPicker = <Line>({
	before: most,
	after,
}: ContextLines): AroundPicker<Line> => {
	/** The last lines that were not picked. */
	let before: Line[] = [];
	/** Lines that are still picked behind one that was meant. */
	let due = 0;
	let isFirst = true;
	let isGap = false;
	return {
		pick(lines, isMeant) {
			const picked: Line[] = [];
			const gaps: number[] = [];
			for (const [place, line] of lines.entries()) {
				if (isMeant(line, place)) {
					if (isGap && !isFirst) gaps.push(picked.length);
					picked.push(...before, line);
					before = [];
					[isGap, isFirst, due] = [false, false, after];
				} else if (due > 0) {
					due--;
					picked.push(line);
				} else {
					before.push(line);
					if (before.length > most) {
						before.shift();
						isGap = true;
					}
				}
			}
			return {lines: picked, gaps};
		},
	};
};
