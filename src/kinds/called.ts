interface Named {
	readonly id: string;
	readonly name: string;
}

/** Docker writes names with a slash before them, and takes them so. */
const bare = (who: string): string => who.replace(/^\//, '');

/** Those that have this name, or this whole id. */
export const namedSo = <One extends Named>(all: readonly One[], who: string): readonly One[] => {
	const called = bare(who);
	return all.filter(({id, name}) => name === called || id === called);
};

/** Those that are meant, as docker looks: by name or whole id, else by the start of an id, which several may have. */
export const calledSo = <One extends Named>(all: readonly One[], who: string): readonly One[] => {
	const [named, start] = [namedSo(all, who), bare(who)];
	return named.length > 0 || !/^[\da-f]+$/.test(start)
		? named
		: all.filter(({id}) => id.startsWith(start));
};
