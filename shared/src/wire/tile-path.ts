/** Where the tiles of a boundary version are. The name of the store is part of it: the content of an address never changes. */
export function tilePath(store: string, version: number): string {
  return `/tiles/${store}-${version}/{z}/{x}/{y}`
}

/** The boundary version in `{store}-{version}`, `null` when it is not one of this store. */
export function versionInPath(store: string, part: string): number | null {
  const [, name, version] = /^([0-9a-f]{8})-(\d{1,9})$/.exec(part) ?? []
  return name === store ? Number(version) : null
}
