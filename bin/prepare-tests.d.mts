export function prepareTests(): void
export function findChromium(): string | null
