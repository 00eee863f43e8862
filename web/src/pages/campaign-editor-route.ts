import { EditorSearch } from '../features/campaign-editor/editor-search.ts'

/** Address of the editor of one campaign's document. */
export const campaignEditorRoutePart = {
  path: '/campaigns/$key/edit',
  validateSearch: (search: Record<string, unknown>) => EditorSearch.parse(search),
} as const
