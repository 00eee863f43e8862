import { i18n } from '../../i18n/language.ts'

const files = import.meta.glob<Record<string, unknown>>('../../locales/*/breakdown.json', { eager: true, import: 'default' })

// The texts come with the pages that show them, not with the first page.
for (const [path, texts] of Object.entries(files)) i18n.addResourceBundle(path.split('/').at(-2)!, 'breakdown', texts)
