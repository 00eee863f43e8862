import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components'
import { icons } from './icons.tsx'
import styles from './select.module.css'

export type Choice<Id extends string> = { id: Id; label: string; note?: string; disabled?: boolean }

type SelectProps<Id extends string> = {
  label: string
  choices: readonly Choice<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** Shows the label before the value; a hidden label is still said. */
  showLabel?: boolean
  quiet?: boolean
}

/** One of a few: a button that opens a list. */
export function Select<Id extends string>({ label, choices, value, onChange, showLabel = false, quiet = false }: SelectProps<Id>) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && onChange(key as Id)}
      className={styles['select']!}
      {...(showLabel ? {} : { 'aria-label': label })}
      disabledKeys={choices.filter((choice) => choice.disabled).map((choice) => choice.id)}
    >
      {showLabel ? <Label className={styles['label']!}>{label}</Label> : null}
      <Button className={`${styles['button']} ${quiet ? styles['quiet'] : ''}`}>
        <SelectValue<Choice<Id>> className={styles['value']!}>{({ selectedText }) => selectedText}</SelectValue>
        {icons.down}
      </Button>
      <Popover className={styles['popover']!} offset={4} placement="bottom start">
        <ListBox items={choices} className={styles['list']!}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={styles['item']!}>
              <span>{choice.label}</span>
              {choice.note === undefined ? null : <span className={styles['note']}>{choice.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
