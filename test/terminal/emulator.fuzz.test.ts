import {expect, test} from 'vitest';
import {emulatorLine} from '../../src/terminal/emulator/cellLine.ts';
import {createEmulator} from '../../src/terminal/emulator/emulator.ts';
import {createTerminal} from '../../src/terminal/emulator/terminal.ts';
import {parseRow} from '../../src/terminal/screen/cells.ts';
import {createStyles} from '../../src/terminal/screen/style.ts';
import {brokenUtf8, hostile} from '../support/hostile.ts';
import {createRandom} from '../support/random.ts';
import {createWitness} from '../support/witness.ts';

const texts = Object.values(hostile).map(text => Buffer.from(text));
const finals = '@ABCDEFGHIJKLMPSTXZ`abcdefghilmnpqrstux{|}~';
const modes = [
	1, 3, 4, 5, 6, 7, 9, 12, 25, 45, 47, 66, 69, 1000, 1004, 1006, 1047, 1048, 1049, 2004, 2026,
];

/** Bytes of any kind, most of them sequences that mean something. */
const createNoise = (seed: number) => {
	const random = createRandom(seed);
	const pick = <T>(from: ArrayLike<T>): T => from[random.below(from.length)] as T;
	const number = () =>
		pick(['', '0', '1', '2', '5', '24', '80', '999', '65536', '2147483647', '99999999999']);
	const sequence = (): string => {
		const numbers = Array.from({length: random.below(4)}, number).join(pick([';', ':']));
		switch (random.below(6)) {
			case 0:
				return `\x1b[?${pick(modes)}${pick('hl')}`;
			case 1:
				return `\x1b${pick(['c', '7', '8', 'D', 'M', 'E', 'H', '=', '>', '(0', ')B', '#8', 'n', 'o', 'Z'])}`;
			case 2:
				return `\x1b${pick([']', 'P', '_', '^', 'X'])}${number()};${numbers}${pick(['\x07', '\x1b\\', ''])}`;
			default:
				return `\x1b[${pick(['', '?', '>', '!', '='])}${numbers}${pick(['', ' ', '"', '$', "'", '*'])}${pick(finals)}`;
		}
	};
	return (): Buffer => {
		switch (random.below(7)) {
			case 0:
				return pick(texts);
			case 1:
				return Buffer.from(pick(brokenUtf8));
			case 2:
				return Buffer.from(Array.from({length: random.below(40)}, () => random.below(256)));
			case 3:
				return Buffer.from(`${pick(['用户', 'é', '👩\u200d👧', 'a\u0301', 'plain text', '\r\n'])}`);
			default:
				return Buffer.from(sequence());
		}
	};
};

test.each([1, 2, 3])('whatever is written, nothing but cells comes out (%i)', async seed => {
	const noise = createNoise(seed);
	const random = createRandom(seed);
	const styles = createStyles();
	const witness = createWitness();
	const answers: string[] = [];
	const emulator = createEmulator({
		...{columns: 40, rows: 12, scrollback: 50},
		answer: text => answers.push(text),
	});
	let [columns, rows] = [40, 12];
	for (let round = 0; round < 60; round++) {
		// Cut anywhere.
		const bytes = Buffer.concat(Array.from({length: 12}, noise));
		const cut = random.below(bytes.length);
		await emulator.write(bytes.subarray(0, cut));
		await emulator.write(bytes.subarray(cut));
		if (round % 6 === 5) {
			[columns, rows] = [2 + random.below(60), 1 + random.below(20)];
			emulator.resize(columns, rows);
		}
		expect(emulator.lines).toBeLessThanOrEqual(rows + 50);
		for (let index = 0; index < emulator.lines; index++) {
			const line = emulator.line(index, true);
			expect(parseRow(line, styles).chars.length).toBeLessThanOrEqual(columns);
			witness.take(line);
		}
	}
	expect(witness.offences).toEqual([]);
	// As many as there were questions, and each of them short.
	for (const answer of answers) expect(answer).toMatch(/^\x1b\[[?>]?[\d;]{1,20}[cnR]$/);
});

test.each([5, 6])(
	'every cell is painted in its column, whatever stands beside it (%i)',
	async seed => {
		const noise = createNoise(seed);
		const styles = createStyles();
		const columns = 40;
		const terminal = createTerminal(columns, 12, 0);
		const spare = terminal.buffer.active.getNullCell();
		let compared = 0;
		for (let round = 0; round < 80; round++) {
			await new Promise<void>(done =>
				terminal.write(Buffer.concat(Array.from({length: 8}, noise)), done),
			);
			for (let y = 0; y < terminal.rows; y++) {
				const line = terminal.buffer.active.getLine(y);
				if (!line) continue;
				const {chars} = parseRow(emulatorLine(line, spare, {cells: columns}), styles);
				for (let x = 0; x < columns; x++) {
					const text = line.getCell(x)?.getChars() ?? '';
					if (!/^[!-~]$/.test(text)) continue;
					expect(chars[x]).toBe(text);
					compared++;
				}
			}
		}
		expect(compared).toBeGreaterThan(1000);
	},
);
