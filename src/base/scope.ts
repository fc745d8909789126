/**
 * The owner of everything that must be ended: streams, timers, listeners.
 * Ending a scope aborts its signal, ends its children, and runs what was deferred, newest first.
 */
export interface Scope {
	readonly signal: AbortSignal;
	/** Runs `release` when the scope ends; at once when it has ended already. */
	defer(release: () => void): void;
	child(): Scope;
	end(): void;
}

/** A new scope; it ends with `parent`, when there is one. */
export const createScope = (parent?: Scope): Scope => {
	const controller = new AbortController();
	let releases: (() => void)[] = [];
	const scope: Scope = {
		signal: controller.signal,
		defer(release) {
			if (controller.signal.aborted) release();
			else releases.push(release);
		},
		child: () => createScope(scope),
		end() {
			if (controller.signal.aborted) return;
			controller.abort();
			const pending = releases.reverse();
			releases = [];
			for (const release of pending) release();
		},
	};
	parent?.defer(scope.end);
	return scope;
};
