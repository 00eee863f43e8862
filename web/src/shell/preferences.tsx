import { useTranslation } from 'react-i18next'
import { chooseLanguage, useLocale } from '../i18n/language.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { icons } from '../ui/icons.tsx'
import { chooseTheme, useThemeChoice } from '../ui/theme.ts'
import type { ThemeChoice } from '../ui/theme.ts'

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
const PICTURE = { system: icons.screen, light: icons.sun, dark: icons.moon }

/** Changes the language; says the other one in that language. */
export function LanguageButton() {
  const { t } = useTranslation('shell')
  const locale = useLocale()
  const other = locale === 'zh' ? 'en' : 'zh'
  return (
    <Button look="quiet" aria-label={t('language.other')} onPress={() => chooseLanguage(other)}>
      <span lang={other === 'zh' ? 'zh-CN' : 'en'}>{other === 'zh' ? '中文' : 'EN'}</span>
    </Button>
  )
}

/** Changes the theme: as the system, light, dark. */
export function ThemeButton() {
  const { t } = useTranslation('shell')
  const choice = useThemeChoice()
  return (
    <IconButton label={t(`theme.${choice}`)} onPress={() => chooseTheme(NEXT[choice])}>
      {PICTURE[choice]}
    </IconButton>
  )
}
