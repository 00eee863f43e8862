import { useState } from 'react'
import { Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { CLASS_METHODS, ownEdges } from '@shouwang/shared/indicator/classes'
import type { ClassMethod } from '@shouwang/shared/indicator/classes'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { shiftPoint } from '@shouwang/shared/wire/rounding'
import { Button } from '../../ui/button.tsx'
import { Picker } from '../../ui/picker.tsx'
import { COLOURINGS } from '../../view/map-search.ts'
import type { Colouring } from '../../view/map-search.ts'
import styles from './class-method.module.css'

type ClassMethodProps = {
  indicator: Indicator
  method: ClassMethod
  edges: readonly number[]
  colouring: Colouring
  onMethod: (method: ClassMethod, own?: readonly number[]) => void
  onColouring: (colouring: Colouring) => void
}

/** How values are cut into classes, and whether the map shows figures, changes or gaps to the target. Own breaks are written in the unit that is shown. */
export function ClassMethodPicker({ indicator, method, edges, colouring, onMethod, onColouring }: ClassMethodProps) {
  const { t } = useTranslation('map')
  return (
    <Picker
      label={t('classes.label')}
      value={colouring === 'value' ? t(`classes.${method}`) : t(`colouring.${colouring}`)}
      quiet
      className={styles['picker']!}
    >
      {(close) => (
        <div className={styles['panel']}>
          <RadioGroup value={colouring} onChange={(value) => onColouring(value as Colouring)} className={styles['group']!}>
            <Label className={styles['label']!}>{t('colouring.label')}</Label>
            {COLOURINGS.map((each) => (
              <Radio key={each} value={each} isDisabled={each === 'gap' && indicator.target === undefined} className={styles['radio']!}>
                <span className={styles['dot']} />
                <span>
                  {t(`colouring.${each}`)}
                  {each === 'gap' && indicator.target === undefined ? (
                    <span className={styles['note']}> {t('colouring.noTarget')}</span>
                  ) : null}
                </span>
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            value={method}
            isDisabled={colouring !== 'value'}
            onChange={(value) => value !== 'own' && onMethod(value as ClassMethod)}
            className={styles['group']!}
          >
            <Label className={styles['label']!}>{t('classes.label')}</Label>
            {CLASS_METHODS.filter((each) => each !== 'own').map((each) => (
              <Radio key={each} value={each} className={styles['radio']!}>
                <span className={styles['dot']} />
                <span>
                  {t(`classes.${each}`)}
                  <span className={styles['note']}>{t(`classes.notes.${each}`)}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
          {colouring === 'value' ? (
            <OwnBreaks
              indicator={indicator}
              edges={edges}
              onUse={(own) => {
                onMethod('own', own)
                close()
              }}
            />
          ) : null}
        </div>
      )}
    </Picker>
  )
}

function OwnBreaks({ indicator, edges, onUse }: { indicator: Indicator; edges: readonly number[]; onUse: (own: number[]) => void }) {
  const { t } = useTranslation('map')
  const places = indicator.unit === 'percent' ? 2 : 0
  const [text, setText] = useState(() => edges.map((edge) => Number(shiftPoint(edge, places).toFixed(4))).join(', '))
  const own = ownEdges(text.replaceAll('%', ''))
  return (
    <form
      className={styles['own']}
      onSubmit={(event) => {
        event.preventDefault()
        if (own) onUse(own.map((edge) => shiftPoint(edge, -places)))
      }}
    >
      <TextField value={text} onChange={setText} isInvalid={own === null} className={styles['field']!}>
        <Label className={styles['label']!}>{t('classes.own')}</Label>
        <Input className={styles['input']!} />
        <span className={own === null ? styles['fault'] : styles['note']} slot="description">
          {own === null ? t('classes.fault', { text }) : t(`classes.units.${indicator.unit}`)}
        </span>
      </TextField>
      <Button type="submit" isDisabled={own === null}>
        {t('classes.use')}
      </Button>
    </form>
  )
}
