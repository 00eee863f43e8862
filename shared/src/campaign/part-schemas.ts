import type { z } from 'zod'
import { Assignment, Phase, ReportingDuty, ResponsibleUnit } from './campaign.ts'
import { Designation } from './designation.ts'
import { Goal } from './goal.ts'
import type { PartKind } from './parts.ts'
import { Rule } from './rule.ts'
import { ScoreCard } from './score-card.ts'
import { CampaignTask } from './task.ts'

/** The form of one part of each kind, for documents of which some parts hold and others do not yet. */
export const PART_SCHEMAS: Record<PartKind, z.ZodType> = {
  phases: Phase,
  responsible: ResponsibleUnit,
  assignments: Assignment,
  tasks: CampaignTask,
  goals: Goal,
  rules: Rule,
  scores: ScoreCard,
  designations: Designation,
  reports: ReportingDuty,
}
