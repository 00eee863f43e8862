import { describe, expect, it } from 'vitest'
import { CAMPAIGN_STATUSES } from '../wire/campaign.ts'
import { STEP_RULES, stepsAfter } from './status.ts'

describe('the states of a campaign', () => {
  it('lead from a draft only to a published campaign', () => {
    expect(stepsAfter('draft')).toEqual(['publish'])
    expect(STEP_RULES.publish.to).toBe('published')
  })

  it('let a running campaign be amended and closed, and archive it only when it is closed', () => {
    expect(stepsAfter('published')).toEqual(['publish', 'close'])
    expect(stepsAfter('closed')).toEqual(['reopen', 'archive'])
    expect(stepsAfter('archived')).toEqual(['reopen'])
  })

  it('leave no state without a way on', () => {
    for (const status of CAMPAIGN_STATUSES) expect(stepsAfter(status), status).not.toEqual([])
  })
})
