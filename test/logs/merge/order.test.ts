import {expect, test} from 'vitest';
import {createOrder, type OrderEntry} from '../../../src/logs/merge/order.ts';
import {createRandom} from '../../support/random.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

test(`an order answers as a list of its entries does, seed ${seed}`, () => {
	const random = createRandom(seed);
	for (let run = 0; run < 12; run++) {
		const order = createOrder();
		let entries: {readonly index: number; readonly entry: OrderEntry}[] = [];
		const sources = 1 + random.below(4);
		const highest = Array.from({length: sources}, () => 0);
		const lowest = Array.from({length: sources}, () => 0);
		for (let step = 0; step < 60; step++) {
			const backwards = random.below(3) === 0;
			for (let left = random.below(400); left > 0; left--) {
				const source = random.below(sources);
				const mark = random.below(50) === 0;
				const ends = backwards ? lowest : highest;
				const position = mark ? 7 : (ends[source] ?? 0) - (backwards ? 1 : 0);
				if (!mark) ends[source] = (ends[source] ?? 0) + (backwards ? -1 : 1);
				const entry = {source, position, late: random.below(9) === 0, mark};
				if (backwards) {
					order.prepend(entry);
					entries.unshift({index: order.first, entry});
				} else {
					entries.push({index: order.end, entry});
					order.append(entry);
				}
			}
			if (random.below(8) === 0 && entries.length > 0) {
				const count = order.dropFirst();
				expect(count).toBeGreaterThan(0);
				entries = entries.slice(count);
				for (let source = 0; source < sources; source++) {
					const first = entries.find(({entry}) => !entry.mark && entry.source === source);
					lowest[source] = first?.entry.position ?? highest[source] ?? 0;
				}
			}
			const linesOf = (source: number) =>
				entries.filter(({entry}) => !entry.mark && entry.source === source);
			expect(order.first).toBe(entries[0]?.index ?? order.end);
			for (let look = 0; look < 20; look++) {
				const index = order.first + random.below(order.end - order.first + 10) - 5;
				expect(order.at(index)).toEqual(entries[index - order.first]?.entry);
				const source = random.below(sources);
				const lines = linesOf(source);
				const position = (lowest[source] ?? 0) + random.below(600) - 50;
				expect(order.indexOf(source, position)).toBe(
					lines.find(({entry}) => entry.position >= position)?.index,
				);
				expect(order.positionAt(source, index)).toBe(
					lines.find(line => line.index >= index)?.entry.position,
				);
				expect(order.firstOf(source)).toBe(lines[0]?.entry.position);
			}
		}
	}
});
