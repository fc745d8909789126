/** The lines of one log, as far as their memory is concerned. */
export interface BudgetMember {
	readonly bytes: number;
	/** Drops lines until at most so many bytes are held, as far as that is possible. */
	trim(bytes: number): void;
}

/** The place of one log in the memory that all share. */
export interface BudgetShare {
	/** Somebody reads here: the others give up their lines first. */
	touch(): void;
	leave(): void;
}

/** Memory for the lines of all logs. */
export interface LogBudget {
	/** Bytes that one log may hold, while there is room. */
	readonly each: number;
	/** One holds more than before: the others, or this one, may have to give some up. */
	grew(): void;
	join(member: BudgetMember): BudgetShare;
}

const MiB = 1024 * 1024;
/** What a log keeps whatever the others need: the end, and what is on the screen. */
const leastBytes = MiB;

/**
 * The whole program is to stay under 110 MiB with one log that floods, and within 60 MiB of its start however
 * many do.
 */
const defaults = {total: 48 * MiB, each: 8 * MiB} as const;

/** A budget that nobody has joined yet. Where all together hold too much, those not read for longest give up first. */
export const createLogBudget = ({
	total,
	each,
}: {
	total: number;
	each: number;
} = defaults): LogBudget => {
	/** Least recently read first. */
	let members: readonly BudgetMember[] = [];
	return {
		each,
		grew() {
			let over = members.reduce((sum, {bytes}) => sum + bytes, 0) - total;
			for (const member of members) {
				if (over <= 0) return;
				const {bytes} = member;
				member.trim(Math.max(leastBytes, bytes - over));
				over -= bytes - member.bytes;
			}
		},
		join(member) {
			members = [...members, member];
			const without = () => members.filter(one => one !== member);
			return {
				touch() {
					if (members.at(-1) !== member) members = [...without(), member];
				},
				leave() {
					members = without();
				},
			};
		},
	};
};
