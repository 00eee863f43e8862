import type { Recipe } from './recipe.ts'
import type { Draw } from './random.ts'

/** How high a village lies decides what it is named after. */
export type Setting = 'valley' | 'hill' | 'mountain'

/** Gives names that no other village of the county has. */
export class Namer {
  private readonly recipe: Recipe['places']
  private readonly draw: Draw
  private readonly taken: Set<string>

  constructor(recipe: Recipe['places'], draw: Draw) {
    this.recipe = recipe
    this.draw = draw
    const { merger, rename, founding } = recipe.events
    this.taken = new Set([...merger.from, merger.to, rename.from, rename.to, founding.name])
  }

  /** A community of the county seat. Throws when the recipe has too few names. */
  community(): string {
    for (const stem of this.recipe.urban.names) if (this.take(`${stem}社区`)) return `${stem}社区`
    throw new RangeError(
      `data/demo/places.yaml: ${this.recipe.urban.names.length} names are too few for the communities of the county seat`,
    )
  }

  /** The community around a township's market: 雁渡镇 → 雁渡场社区. */
  market(township: string): string {
    const name = `${township.replace(/[镇乡]$/, '')}${this.recipe.market.suffix}社区`
    this.taken.add(name)
    return name
  }

  /** A village named after a family and a feature of the land (张家湾村), or after a thing seen there (石桥村). */
  village(setting: Setting): string {
    const { surnames, [setting]: features, [`${setting}Words` as const]: words } = this.recipe.rural
    for (let tries = 0; tries < 400; tries++) {
      const family = this.draw() < 0.46
      const name = family ? `${this.one(surnames)}家${this.one(features)}村` : this.worded(words, features, tries)
      if (this.take(name)) return name
    }
    throw new RangeError(`data/demo/places.yaml: too few words for the names of villages (${setting})`)
  }

  private worded(words: readonly string[], features: readonly string[], tries: number): string {
    const word = this.one(words)
    if (tries < 6) return `${word}村`
    const feature = this.one(features)
    return word.endsWith(feature) ? `${word}村` : `${word}${feature}村`
  }

  private one(list: readonly string[]): string {
    return list[Math.floor(this.draw() * list.length)]!
  }

  private take(name: string): boolean {
    if (this.taken.has(name)) return false
    this.taken.add(name)
    return true
  }
}
