import './ui/tokens.css'
import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPageQueryClient } from './api/query-client.ts'
import { startLanguage } from './i18n/language.ts'
import { createPageRouter } from './router.tsx'
import { startTheme } from './ui/theme.ts'

startTheme()
startLanguage()
const queryClient = createPageQueryClient()
const router = createPageRouter(queryClient)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
