function drawn(d: string) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  )
}

/** Icons of the editor, on the same grid as those of the page. */
export const editorIcons = {
  undo: drawn('M7.500 5 4 8.500 7.500 12M4 8.500h8a4 4 0 0 1 0 8H9'),
  drag: drawn('M7.500 5v.010M12.500 5v.010M7.500 10v.010M12.500 10v.010M7.500 15v.010M12.500 15v.010'),
  redo: drawn('M12.500 5 16 8.500 12.500 12M16 8.500H8a4 4 0 0 0 0 8h3'),
}
