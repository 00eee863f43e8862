import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { Visit } from './harness.ts'

/** A software-drawn map on a busy machine takes its time. */
export const PATIENCE = { timeout: 60_000 }

/** Waits for the county's list. */
export async function listed({ page }: Visit): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE)
  await page.getByText('岚阳街道').first().waitFor(PATIENCE)
}

/** Requests for geometry so far, each address once. */
export function tilesOf(visit: Visit): string[] {
  return [...new Set(visit.requests.filter((url) => url.includes('/tiles/')))].sort()
}

/** Waits until the list is there, the map is drawn and nothing more is asked for. */
export async function drawn(visit: Visit): Promise<void> {
  await listed(visit)
  await visit.page.locator('canvas.maplibregl-canvas').waitFor(PATIENCE)
  await expect.poll(() => tilesOf(visit).length, PATIENCE).toBeGreaterThan(0)
  let seen = -1
  const settled = () => {
    const before = seen
    seen = visit.requests.length
    return before === seen
  }
  await expect.poll(settled, { ...PATIENCE, interval: 1500 }).toBe(true)
}

/** What the address says, as plain strings. */
export function asked(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams)
}

/** The map's canvas with what floats over it. */
export function mapOf(page: Page): Locator {
  return page.getByRole('application')
}

/** How many pixels of an element have each colour (`#rrggbb`), read from a picture of it. */
export async function coloursOf(element: Locator): Promise<Map<string, number>> {
  const picture = (await element.screenshot()).toString('base64')
  const counted = await element.page().evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const counts: Record<string, number> = {}
    for (let at = 0; at < data.length; at += 4) {
      const colour = ((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!).toString(16).padStart(6, '0')
      counts[colour] = (counts[colour] ?? 0) + 1
    }
    return counts
  }, picture)
  return new Map(Object.entries(counted).map(([colour, count]) => [`#${colour}`, count]))
}

/** The classes of the legend, lowest first: their words, colour and members. */
export async function classesOf(page: Page): Promise<{ words: string; colour: string; members: number }[]> {
  const rows = page.getByRole('region', { name: '图例' }).getByRole('list').first().getByRole('button')
  return rows.evaluateAll((buttons) =>
    buttons.map((button) => ({
      words: button.querySelectorAll('span:not(.visually-hidden)')[0]!.textContent,
      colour: button.querySelector('rect')!.getAttribute('fill')!.toLowerCase(),
      members: Number(button.querySelectorAll('span:not(.visually-hidden)')[1]!.textContent),
    })),
  )
}

/** The map's fills agree with the legend: a class with members is there, one without is not. */
export async function mapShowsLegend(page: Page): Promise<void> {
  const wrong = async () => {
    const [classes, colours] = [await classesOf(page), await coloursOf(mapOf(page))]
    return classes.filter(({ colour, members }) => members > 0 !== (colours.get(colour) ?? 0) > 400)
  }
  await expect.poll(wrong, { ...PATIENCE, interval: 700 }).toEqual([])
}

/**
 * What axe finds wrong on a page, by all of its rules. The page has no frames, so the mode that does not look for them gives the same in a fifth of the
 * time, and what passes is not listed.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}
